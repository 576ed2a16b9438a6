/** A program with the hidden checks of an exercise: they become its last part, and the module that they import is made. */
import { makeChecks } from '../checks/checker.ts'
import type { Program } from '../program.ts'
import type { RunError } from '../record.ts'
import { type Libraries, withLibrary } from './libraries.ts'
import type { Platform } from './platform.ts'
import type { Recorder } from './recorder.ts'

export interface Checking {
  readonly program: Program
  readonly library: Libraries
  /** To be told of each part as it begins, and of what is printed. */
  onPart(part: number): void
  onPrint(text: string): void
  /** Of a script of SQL: each statement, and what it gave. */
  onStatement(sql: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): void
}

export async function checking(
  program: Program,
  library: Libraries,
  platform: Platform,
  recorder: Recorder,
  explain: (error: unknown) => RunError,
): Promise<Checking> {
  const { checks, parts } = program
  if (!checks) return { program, library, onPart() {}, onPrint() {}, onStatement() {} }
  const printed: string[] = []
  const { onCode, onChecks, onStatement, ...names } = makeChecks({
    code: parts.at(-1)?.code ?? '',
    printed,
    tell: (found) => recorder.check(found),
    explain: (error) => inWords(explain(error), parts.at(-1)?.id),
  })
  return {
    program: { ...program, parts: [...parts, { ...checks, quiet: true }] },
    library: await withLibrary(library, 'alquimia/pruebas', names, platform),
    onPart(part) {
      if (part === parts.length - 1) onCode()
      if (part === parts.length) onChecks()
    },
    onPrint: (text) => void printed.push(text),
    onStatement,
  }
}

/** The line is the learner's, if it was there that it failed: that of the checks is nobody's business. */
function inWords({ name, explanation, check, stack }: RunError, own: string | undefined): string {
  const place = stack.find(({ file }) => file === own)
  const where = place ? ` (línea ${place.line})` : ''
  return [`Tu código se detuvo con ${name}${where}. ${explanation}`, ...check.slice(0, 1)].join(' ')
}
