/** What the pool simulator is asked: its knobs, what each may be, and chance that repeats itself. */

export interface Load {
  readonly poolSize: number
  readonly maxOverflow: number
  /** Seconds that a request waits for a connection. */
  readonly poolTimeout: number
  readonly perSecond: number
  /** How long each request keeps its connection. */
  readonly queryMs: number
  /** How long the load lasts. */
  readonly seconds: number
  /** «fijo»: all arrive at equal steps and last the same. «azar»: as strangers do, around the same means. */
  readonly rhythm: 'fijo' | 'azar'
  readonly seed: number
}

export interface Knob {
  readonly key: Exclude<keyof Load, 'rhythm'>
  /** As it is called in SQLAlchemy, where it is one of its options. */
  readonly name: string
  readonly unit: string
  /** Of one alone, where it is another word. */
  readonly one?: string
  readonly least: number
  readonly most: number
  readonly step: number
  readonly help: string
}

export const KNOBS: readonly Knob[] = [
  { key: 'poolSize', name: 'pool_size', unit: 'conexiones', one: 'conexión', least: 1, most: 30, step: 1, help: 'las que el pool conserva abiertas' },
  { key: 'maxOverflow', name: 'max_overflow', unit: 'conexiones', one: 'conexión', least: 0, most: 30, step: 1, help: 'las que abre de más si todas están prestadas' },
  { key: 'poolTimeout', name: 'pool_timeout', unit: 's', least: 0.5, most: 60, step: 0.5, help: 'lo que se espera por una antes de rendirse' },
  { key: 'perSecond', name: 'Peticiones', unit: 'por segundo', least: 1, most: 200, step: 1, help: 'cuántas llegan' },
  { key: 'queryMs', name: 'Cada consulta', unit: 'ms', least: 10, most: 2000, step: 10, help: 'lo que cada petición retiene su conexión' },
  { key: 'seconds', name: 'Duración', unit: 's', least: 5, most: 120, step: 5, help: 'cuánto tiempo se observa' },
  { key: 'seed', name: 'Semilla', unit: '', least: 1, most: 9999, step: 1, help: 'otra semilla es otro día con la misma carga' },
] // biome-ignore format: one knob a line

/** SQLAlchemy's own defaults, under a load that they bear. */
export const DEFAULT_LOAD: Load = {
  poolSize: 5,
  maxOverflow: 10,
  poolTimeout: 30,
  perSecond: 30,
  queryMs: 200,
  seconds: 30,
  rhythm: 'azar',
  seed: 7,
}

/** Any numbers, brought to what a knob allows; what is not a number is left as it was by default. */
export function readLoad(given: Partial<Record<keyof Load, unknown>>, base: Load = DEFAULT_LOAD): Load {
  const read = Object.fromEntries(
    KNOBS.map(({ key, least, most, step }) => {
      const raw = given[key]
      const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw
      if (typeof number !== 'number' || !Number.isFinite(number)) return [key, base[key]]
      const stepped = Math.round(number / step) * step
      return [key, Math.min(most, Math.max(least, stepped))]
    }),
  ) as Omit<Load, 'rhythm'>
  const rhythm = given.rhythm === 'fijo' || given.rhythm === 'azar' ? given.rhythm : base.rhythm
  return { ...read, rhythm }
}

/** Mulberry32: a good enough generator in four lines, the same in every browser. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A time around `mean`: for ever the mean, or as exponential as the arrivals of strangers. */
export function timing(rhythm: Load['rhythm'], chance: () => number): (mean: number) => number {
  return rhythm === 'fijo' ? (mean) => mean : (mean) => -Math.log(1 - chance()) * mean
}
