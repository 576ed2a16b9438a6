/** How much of what happens is kept, and the sentences that say that something was not. */
import type { Limits } from '../program.ts'
import type { LimitEntry } from '../record.ts'
import { append } from './primordials.ts'

const number = (value: number): string => value.toLocaleString('es')

/** All but the one of time, which the page applies from outside. */
type Kind = Exclude<LimitEntry['kind'], 'time'>

const TEXTS: Record<Kind, (limits: Limits) => string> = {
  console: ({ consoleEntries, consoleChars }) =>
    `La salida se cortó: se muestran hasta ${number(consoleEntries)} líneas y ${number(consoleChars)} caracteres. El programa siguió.`,
  rows: ({ resultRows, tableRows }) =>
    `Hay más filas de las que se muestran: hasta ${number(resultRows)} de cada consulta y ${number(tableRows)} de cada tabla.`,
  statements: ({ statements }) =>
    `Se registraron las primeras ${number(statements)} sentencias; las demás se ejecutaron igual.`,
  objects: ({ objects }) =>
    `Se registraron los primeros ${number(objects)} cambios de estado; los demás ocurrieron igual.`,
  requests: ({ requests }) =>
    `Se registraron las primeras ${number(requests)} peticiones; las demás se atendieron igual.`,
  memory: ({ memory }) =>
    `La base llegó a los ${number(Math.round(memory / 1024 / 1024))} MB de memoria que puede usar, y la sentencia se detuvo.`,
}

/** Tells each limit once, the first time that it bites. */
export class LimitsBitten {
  readonly #told: Kind[] = []
  readonly #tell: (entry: LimitEntry) => void
  readonly #texts: Record<Kind, string>

  constructor(limits: Limits, tell: (entry: LimitEntry) => void) {
    this.#tell = tell
    // Written before the program runs: it could change how numbers are written.
    this.#texts = Object.fromEntries(Object.entries(TEXTS).map(([kind, text]) => [kind, text(limits)])) as Record<
      Kind,
      string
    >
  }
  bite(kind: Kind): void {
    for (let i = 0; i < this.#told.length; i++) if (this.#told[i] === kind) return
    append(this.#told, kind)
    this.#tell({ kind, text: this.#texts[kind] })
  }
}
