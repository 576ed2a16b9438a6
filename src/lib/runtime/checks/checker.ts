/**
 * `alquimia/pruebas`: what the hidden checks of an exercise are written with. They run as a last part of the program, so
 * they see what the learner declared; what each finds is told as it is found.
 */

import type { ScriptWatch } from '../worker/script.ts'
import { Expectation, Unmet } from './expectation.ts'
import { type Sent, SentLog } from './sent.ts'

export interface Found {
  readonly title: string
  readonly ok: boolean
  readonly message?: string
}
interface Measured<T> {
  readonly resultado: T
  readonly sentencias: readonly Sent[]
  /** How many SELECT. */
  readonly consultas: number
}

/** Names that the module exports. */
export const CHECK_NAMES = [
  'prueba',
  'espera',
  'descarta',
  'mide',
  'sentencias',
  'resultado',
  'tabla',
  'impreso',
  'codigo',
] as const
type CheckModule = Record<(typeof CHECK_NAMES)[number], unknown>

export interface Surroundings {
  /** What the learner wrote, without the parts before it. */
  readonly code: string
  /** What it has printed. */
  readonly printed: readonly string[]
  readonly tell: (found: Found) => void
  /** An error of the learner's code, in Spanish, with its line. */
  readonly explain: (error: unknown) => string
}

/** Made before the program, so that it hears of its engines. */
export function makeChecks({
  code,
  printed,
  tell,
  explain,
}: Surroundings): CheckModule & Pick<ScriptWatch, 'onStatement'> & { onCode(): void; onChecks(): void } {
  const log = new SentLog()
  let start = 0
  let own: readonly Sent[] = []

  const failed = (title: string, error: unknown) =>
    tell({ title, ok: false, message: error instanceof Unmet ? error.message : explain(error) })

  /** A check: it is met unless something in it throws. The next ones are tried all the same. */
  function prueba(title: string, check: () => unknown): unknown {
    try {
      const result = check()
      if (!(result instanceof Promise)) return void tell({ title, ok: true })
      return result.then(
        () => tell({ title, ok: true }),
        (error: unknown) => failed(title, error),
      )
    } catch (error) {
      return failed(title, error)
    }
  }

  function mide<T>(work: () => T | Promise<T>): Measured<T> | Promise<Measured<T>> {
    const from = log.all.length
    const measured = (resultado: T): Measured<T> => {
      const sentencias = log.all.slice(from)
      return { resultado, sentencias, consultas: sentencias.filter(({ clase }) => clase === 'SELECT').length }
    }
    const result = work()
    return result instanceof Promise ? result.then(measured) : measured(result)
  }

  return {
    prueba,
    espera: (value: unknown, what?: string) => new Expectation(value, what),
    /** A wrong answer that was foreseen, with its own explanation. */
    descarta(wrong: unknown, explanation: string) {
      if (wrong) throw new Unmet(explanation)
    },
    mide,
    /** What the learner's code sent, before the checks. */
    sentencias: () => own,
    /** What the last query of a script of SQL gave, as objects. */
    resultado: () => log.lastResult(start),
    tabla: (name: string) => log.table(name),
    impreso: () => printed.slice(),
    codigo: () => code,
    onStatement: (sql, columns, rows) => log.script(sql, columns, rows),
    onCode() {
      start = log.all.length
    },
    onChecks() {
      own = log.all.slice(start)
    },
  }
}
