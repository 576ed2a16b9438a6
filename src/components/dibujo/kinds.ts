// The kinds of live pictures, each with what brings its code. A line here is all that a page pays for one.
import type { RunRecord } from '../../lib/runtime/record.ts'
import type { OutputContext } from '../salida/contexto.ts'

export interface Placed {
  /** Where it goes; what it holds was drawn when the site was built. */
  readonly host: HTMLElement
  /** The element's own attributes: what the chapter asked for. */
  readonly options: DOMStringMap
  /** Ends when it is drawn again or leaves the page: pass it to addEventListener, and stop what moves. */
  readonly signal: AbortSignal
  /** Whose lines the picture speaks of. */
  readonly context: OutputContext
  /** The example that it draws a run of, if any: to light its lines. */
  readonly example: HTMLElement | undefined
}

/** The live end of a kind of picture. `Data` is plain data, as JSON carries it. */
export interface LiveKind<Data> {
  /** What of a run it draws. */
  from(record: RunRecord, options: DOMStringMap, context: OutputContext): Data
  /** Makes what was drawn at build time live (`drawn`), or draws anew what a run left. */
  mount(data: Data, placed: Placed, drawn: boolean): void
}
/** For who keeps many of them together, whatever they draw. */
// biome-ignore lint/suspicious/noExplicitAny: each kind is given only what it made itself.
export type AnyKind = LiveKind<any>

export const kinds: Readonly<Record<string, () => Promise<AnyKind>>> = {
  asincronia: () => import('./asincronia/live.ts').then(({ kind }) => kind),
  cargas: () => import('./cargas/live.ts').then(({ kind }) => kind),
  consulta: () => import('./consulta/live.ts').then(({ kind }) => kind),
  plan: () => import('./plan/live.ts').then(({ kind }) => kind),
  tiempo: () => import('./tiempo/live.ts').then(({ kind }) => kind),
  sesion: () => import('./sesion/live.ts').then(({ kind }) => kind),
  er: () => import('./er/live.ts').then(({ kind }) => kind),
  pool: () => import('./pool/live.ts').then(({ kind }) => kind),
  sesiones: () => import('./sesiones/live.ts').then(({ kind }) => kind),
  tipos: () => import('./tipos/live.ts').then(({ kind }) => kind),
  union: () => import('./union/live.ts').then(({ kind }) => kind),
  url: () => import('./url/live.ts').then(({ kind }) => kind),
}
