/** Some tasks that ask a slow database, one after the other and at once: a program, and what its record tells of each. */
import type { Program } from '../../runtime/program.ts'
import type { RunRecord } from '../../runtime/record.ts'

export interface Tasks {
  readonly count: number
  /** What the database takes to answer. */
  readonly latency: number
  /** What the program does with each answer, without letting go of the thread. */
  readonly work: number
  readonly connections: number
}
export interface TaskKnob {
  readonly key: keyof Tasks
  readonly label: string
  readonly unit: string
  readonly least: number
  readonly most: number
  readonly step: number
}
export const KNOBS: readonly TaskKnob[] = [
  { key: 'count', label: 'Consultas', unit: '', least: 1, most: 16, step: 1 },
  { key: 'latency', label: 'Cada una tarda', unit: 'ms', least: 10, most: 300, step: 10 },
  { key: 'work', label: 'Trabajo con cada respuesta', unit: 'ms', least: 0, most: 60, step: 5 },
  { key: 'connections', label: 'Conexiones del pool', unit: '', least: 1, most: 16, step: 1 },
] // biome-ignore format: one knob a line
export const DEFAULT_TASKS: Tasks = { count: 10, latency: 100, work: 5, connections: 16 }

export function readTasks(given: Partial<Record<keyof Tasks, unknown>>): Tasks {
  return Object.fromEntries(
    KNOBS.map(({ key, least, most }) => {
      const value = Number(given[key] ?? DEFAULT_TASKS[key])
      return [key, Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : DEFAULT_TASKS[key]]
    }),
  ) as unknown as Tasks
}

export const WAYS = [
  {
    id: 'seguidas',
    label: 'Una tras otra',
    ts: 'for (const n of tareas) await consultar(n)',
    python: 'for n in tareas: await consultar(n)',
  },
  {
    id: 'juntas',
    label: 'A la vez',
    ts: 'await Promise.all(tareas.map(consultar))',
    python: 'await asyncio.gather(*(consultar(n) for n in tareas))',
  },
] as const

/** The longest that the knobs allow, and some more for a slow machine. */
export const MOST_MS = 20_000

export function lanesProgram({ count, latency, work, connections }: Tasks): Program {
  const code = `
import { createAsyncEngine, text } from 'alquimia'
const motor = createAsyncEngine('sqlite+aiosqlite:///lenta.db', { latency: ${latency}, poolSize: ${connections}, maxOverflow: 0, poolTimeout: 60 })
const tareas = Array.from({ length: ${count} }, (_, i) => i + 1)
const marcar = (tarea, que) => console.log(JSON.stringify({ tarea, que }))
const trabajar = (ms) => { const fin = performance.now() + ms; while (performance.now() < fin); }
const consultar = async (n) => {
  marcar(n, 'pide')
  const conexion = await motor.connect()
  try {
    marcar(n, 'envia')
    await conexion.execute(text('SELECT 1'))
    marcar(n, 'trabaja')
    trabajar(${work})
    marcar(n, 'termina')
  } finally {
    await conexion.close()
  }
}
await consultar(0)
marcar(0, 'seguidas')
${WAYS[0].ts}
marcar(0, 'juntas')
${WAYS[1].ts}
marcar(0, 'fin')
`
  return { language: 'ts', parts: [{ id: 'asincronia', code }] }
}

/** One task, in milliseconds since its way began. */
export interface Lane {
  readonly task: number
  readonly asked: number
  readonly sent: number
  /** When the answer had come; it may have to wait for the thread. */
  readonly ready: number
  readonly resumed: number
  readonly done: number
}
export interface Way {
  readonly id: (typeof WAYS)[number]['id']
  readonly total: number
  readonly lanes: readonly Lane[]
}

export function waysFrom(tasks: Tasks, record: RunRecord): Way[] {
  if (record.outcome !== 'ok')
    throw new Error(record.error?.explanation ?? `La ejecución terminó así: ${record.outcome}.`)
  const told = record.console.map(({ at, text }) => ({ at, ...(JSON.parse(text) as { tarea: number; que: string }) }))
  const momentOf = (que: string) => told.find((each) => each.tarea === 0 && each.que === que)?.at ?? 0
  const ends = ['seguidas', 'juntas', 'fin'].map(momentOf)
  return WAYS.map(({ id }, i) => {
    const [from, to] = [ends[i] as number, ends[i + 1] as number]
    const own = told.filter(({ at, tarea }) => tarea > 0 && at >= from && at <= to)
    const lanes = Array.from({ length: tasks.count }, (_, n): Lane => {
      const at = (que: string) => (own.find((each) => each.tarea === n + 1 && each.que === que)?.at ?? from) - from
      const [sent, resumed] = [at('envia'), at('trabaja')]
      return {
        task: n + 1,
        asked: at('pide'),
        sent,
        ready: Math.min(resumed, sent + tasks.latency),
        resumed,
        done: at('termina'),
      }
    })
    return { id, total: to - from, lanes }
  })
}
