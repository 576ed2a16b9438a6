/**
 * The files of an exercise, src/content/exercises/<chapter>/<exercise>/, as what they are for. Real files, so that editors
 * and checks can treat them as code.
 *
 *     inicio.ts        what the learner begins with; inicio.sql, and the rest with it, if the answer is SQL
 *     prueba.ts        hidden checks, written with `alquimia/pruebas`, whatever the answer is written in
 *     solucion.ts      right answers: solucion.ts, solucion-2.ts…, and the same in Python and SQL
 *     errores/*.ts     plausible wrong answers; the first line says what the checks must answer: // Falla: …
 */
import type { Program } from '../runtime/program.ts'

export interface Answer {
  readonly name: string
  readonly language: 'python' | 'ts' | 'sql'
  readonly code: string
}
export interface WrongAnswer {
  readonly name: string
  readonly code: string
  /** What the learner must be told, at least. */
  readonly told: string | undefined
}
export interface ExerciseFiles {
  /** What the answer is written in. */
  readonly language: 'ts' | 'sql'
  readonly start: string | undefined
  readonly checks: string | undefined
  readonly solutions: readonly Answer[]
  readonly wrong: readonly WrongAnswer[]
}

const LANGUAGES = { py: 'python', ts: 'ts', sql: 'sql' } as const
export const TOLD = /^(?:\/\/|--) Falla: (.+)\n/

/** `files` by their path inside the exercise's folder. */
export function exerciseFiles(files: ReadonlyMap<string, string>): ExerciseFiles {
  const names = [...files.keys()].sort()
  const text = (name: string) => files.get(name)?.trimEnd()
  const language = files.has('inicio.sql') ? 'sql' : 'ts'
  return {
    language,
    start: text(`inicio.${language}`),
    checks: text('prueba.ts'),
    // The shown one first: solucion.py, solucion.ts, then the others.
    solutions: names
      .flatMap((name) => {
        const extension = /^solucion(?:-\d+)?\.(py|ts|sql)$/.exec(name)?.[1] as keyof typeof LANGUAGES | undefined
        return extension ? [{ name, language: LANGUAGES[extension], code: text(name) ?? '' }] : []
      })
      .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)),
    wrong: names
      .filter((name) => /^errores\/[^/]+\.(?:ts|sql)$/.test(name))
      .map((name) => {
        const code = text(name) ?? ''
        return { name, code: code.replace(TOLD, ''), told: TOLD.exec(`${code}\n`)?.[1]?.trim() }
      }),
  }
}

/** What a click on «Comprobar» would run, with this answer. */
export function programOfAnswer(
  code: string,
  checks: string,
  setup: string | undefined,
  language: 'ts' | 'sql' = 'ts',
): Program {
  return {
    language,
    parts: [
      ...(setup === undefined ? [] : [{ id: 'preparacion', code: setup, quiet: true }]),
      { id: answerName(language), code },
    ],
    checks: { id: 'prueba.ts', code: checks },
  }
}

/** The name under which an answer runs. */
export const answerName = (language: 'ts' | 'sql'): string => (language === 'sql' ? 'consulta.sql' : 'programa.ts')
