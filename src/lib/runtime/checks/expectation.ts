/** `espera(valor).igual(…)`: each says what differs, in Spanish; a text of the exercise's author may come before. */
import { format } from '../worker/format.ts'
import { difference, differenceInAnyOrder, same } from './difference.ts'

/** A check that is not met: its message is for the learner. */
export class Unmet extends Error {
  override name = 'Unmet'
}

export class Expectation {
  readonly #value: unknown
  readonly #what: string

  /** `what` names the value in the messages: «el total». */
  constructor(value: unknown, what = '') {
    this.#value = value
    this.#what = what
  }

  igual(expected: unknown, advice?: string): void {
    this.#fail(difference(expected, this.#value), advice)
  }
  /** A list with the same elements, in any order. */
  mismos(expected: readonly unknown[], advice?: string): void {
    this.#fail(differenceInAnyOrder(expected, this.#value), advice)
  }
  distinto(unwanted: unknown, advice?: string): void {
    if (same(unwanted, this.#value))
      this.#fail(`llegó ${format(this.#value)}, que es justo lo que no debía ser`, advice)
  }
  contiene(piece: unknown, advice?: string): void {
    const value = this.#value
    const found =
      typeof value === 'string'
        ? value.includes(String(piece))
        : Symbol.iterator in Object(value) && [...(value as Iterable<unknown>)].some((each) => same(piece, each))
    if (!found) this.#fail(`falta ${format(piece)} en ${format(value, 2)}`, advice)
  }
  /** As many, or fewer. */
  hasta(most: number, advice?: string): void {
    const value = Number(this.#value)
    if (!(value <= most)) this.#fail(`se esperaba ${most} como mucho y llegó ${format(this.#value)}`, advice)
  }
  /** As many, or more. */
  desde(least: number, advice?: string): void {
    const value = Number(this.#value)
    if (!(value >= least)) this.#fail(`se esperaba ${least} como mínimo y llegó ${format(this.#value)}`, advice)
  }
  verdadero(advice?: string): void {
    if (!this.#value) this.#fail(`se esperaba algo verdadero y llegó ${format(this.#value)}`, advice)
  }
  /** That calling it throws, and an error of this class. */
  lanza(name: string, advice?: string): void {
    if (typeof this.#value !== 'function')
      throw new TypeError('espera(…).lanza(…) necesita una función: espera(() => …)')
    try {
      this.#value()
    } catch (error) {
      if (isNamed(error, name)) return
      this.#fail(`se esperaba un error ${name} y se lanzó ${format(error)}`, advice)
    }
    this.#fail(`se esperaba un error ${name} y no se lanzó ninguno`, advice)
  }

  #fail(found: string | undefined, advice: string | undefined): void {
    if (found === undefined) return
    const whole = this.#what ? `${this.#what}: ${found}` : found
    const sentence = `${whole[0]?.toUpperCase()}${whole.slice(1)}${/[.!?]$/.test(whole) ? '' : '.'}`
    throw new Unmet(advice ? `${sentence} ${advice}` : sentence)
  }
}

function isNamed(error: unknown, name: string): boolean {
  for (
    let type = Object.getPrototypeOf(error) as object | null;
    type;
    type = Object.getPrototypeOf(type) as object | null
  )
    if ((type.constructor as { name?: string } | undefined)?.name === name) return true
  return (error as { name?: unknown } | null)?.name === name
}
