// What a snippet finds around it, besides the language: it runs in a worker without network, page or storage.

interface Console {
  /** Escribe en la salida. */
  log(...values: unknown[]): void
  /** Escribe en la salida, marcado como información. */
  info(...values: unknown[]): void
  /** Escribe en la salida, marcado como depuración. */
  debug(...values: unknown[]): void
  /** Escribe en la salida, marcado como aviso. */
  warn(...values: unknown[]): void
  /** Escribe en la salida, marcado como error. */
  error(...values: unknown[]): void
  /** Muestra una lista de objetos o de filas como tabla. */
  table(rows: unknown, columns?: readonly string[]): void
  /** Muestra un valor con detalle. */
  dir(value: unknown, options?: unknown): void
  /** Escribe un error si la condición no se cumple. */
  assert(condition?: boolean, ...values: unknown[]): void
  /** Escribe cuántas veces se llamó con la misma etiqueta. */
  count(label?: string): void
  countReset(label?: string): void
  /** Empieza a medir un tiempo; `timeEnd` lo escribe. */
  time(label?: string): void
  timeLog(label?: string, ...values: unknown[]): void
  timeEnd(label?: string): void
  group(...values: unknown[]): void
  groupCollapsed(...values: unknown[]): void
  groupEnd(): void
  trace(...values: unknown[]): void
}
declare const console: Console

/** Llama a la función cuando pasen esos milisegundos. */
declare function setTimeout(callback: (_: undefined) => void, ms?: number): number
declare function setTimeout<A extends unknown[]>(callback: (...values: A) => void, ms?: number, ...values: A): number
declare function clearTimeout(timer: number | undefined): void
/** Llama a la función una y otra vez, cada tantos milisegundos. */
declare function setInterval<A extends unknown[]>(callback: (...values: A) => void, ms?: number, ...values: A): number
declare function clearInterval(timer: number | undefined): void
declare function queueMicrotask(callback: () => void): void
/** Copia profunda de un valor. */
declare function structuredClone<T>(value: T): T

declare const performance: {
  /** Milisegundos desde que empezó el programa, con decimales. */
  now(): number
}
declare const crypto: {
  getRandomValues<T extends ArrayBufferView>(array: T): T
}
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(encoding?: string)
  decode(bytes?: ArrayBuffer | ArrayBufferView): string
}
declare class AbortSignal {
  readonly aborted: boolean
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}
