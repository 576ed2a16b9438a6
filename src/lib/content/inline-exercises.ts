// Small exercises, written whole in the chapter: <RetoBreve> with its code in fences, each with the word that says what it
// is for (inicio, prueba, solucion, error="…").

import { slugOf } from '../site/slug.ts'
import { fencesOf, lineAt } from './chapter-examples.ts'
import type { ExerciseFiles } from './exercise-files.ts'

export interface InlineExercise {
  readonly title: string
  readonly id: string
  readonly setup: string | undefined
  /** Line of the text where it begins, from 1. */
  readonly line: number
  readonly files: ExerciseFiles
  /** The line where the code of a file begins. */
  readonly lineOf: (name: string) => number
}

export const inlineExercisesOf = (body: string): InlineExercise[] =>
  [...body.matchAll(/<RetoBreve\s([^>]*)>([\s\S]*?)<\/RetoBreve>/g)].map(
    ({ 0: whole, 1: attributes = '', 2: inside = '', index }) => {
      const given = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
      const title = given('titulo') ?? ''
      const begins = index + whole.indexOf(inside, whole.indexOf('>'))
      const lines = new Map<string, number>()
      return {
        title,
        id: given('id') ?? slugOf(title),
        setup: given('prepara'),
        line: lineAt(body, index),
        files: filesIn(inside, (name, at) => lines.set(name, lineAt(body, begins + at) + 1)),
        lineOf: (name) => lines.get(name) ?? lineAt(body, index),
      }
    },
  )

/** The same as the files of a folder would be. */
function filesIn(inside: string, found: (name: string, at: number) => void): ExerciseFiles {
  const fences = [...inside.matchAll(/^```\w+[^\n]*\n[\s\S]*?^```/gm)].flatMap(({ 0: text, index }) =>
    fencesOf(text).map((fence) => ({ ...fence, code: fence.code.replace(/\n$/, ''), at: index })),
  )
  const of = (role: string) => fences.filter(({ words }) => words.papel === role)
  const [start] = of('inicio')
  const [checks] = of('prueba')
  const language = start?.language === 'sql' ? 'sql' : 'ts'
  if (start) found(`inicio.${language}`, start.at)
  if (checks) found('prueba.ts', checks.at)
  return {
    language,
    start: start?.code,
    checks: checks?.code,
    solutions: of('solucion').map(({ language: own, code, at }, i) => {
      const extension = own === 'python' ? 'py' : own
      const name = `solucion${i > 0 ? `-${i + 1}` : ''}.${extension}`
      found(name, at)
      return { name, language: own as 'python' | 'ts' | 'sql', code }
    }),
    wrong: of('error').map(({ code, words, at }, i) => {
      const name = `errores/${i + 1}.${language}`
      found(name, at)
      return { name, code, told: words.error }
    }),
  }
}
