/** The program cannot even start: badly written, or asks for what does not exist. Carries its place and its cure. */
import type { Place } from '../record.ts'

export class ProgramProblem extends Error {
  override readonly name: string
  readonly explanation: string
  readonly check: readonly string[]
  readonly place: Place | undefined

  constructor(
    message: string,
    explanation: string,
    check: readonly string[],
    place?: Place | undefined,
    name = 'SyntaxError',
  ) {
    super(message)
    this.name = name
    this.explanation = explanation
    this.check = check
    this.place = place
  }
}
