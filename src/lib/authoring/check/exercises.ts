// The exercises of a chapter: solutions pass their hidden checks, where one begins does not, and each wrong answer that
// was foreseen is told what it should be.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { answerName, type ExerciseFiles, exerciseFiles, programOfAnswer } from '../../content/exercise-files.ts'
import { inlineExercisesOf } from '../../content/inline-exercises.ts'
import { cachedRun } from '../../content/run-cache.ts'
import type { RunRecord } from '../../runtime/record.ts'
import { chapterFindings, type Known } from '../chapter-findings.ts'
import type { Finding } from '../finding.ts'
import { shown } from './files.ts'
import { BrokenSetup, sourcesIn } from './known.ts'

export interface ExercisesResult {
  readonly findings: readonly Finding[]
  readonly ran: number
}

export async function checkExercises(
  content: string,
  chapter: string,
  broken?: ReadonlySet<string>,
): Promise<ExercisesResult> {
  const findings: Finding[] = []
  let ran = 0
  const folders = globSync('*/', { cwd: join(content, 'exercises', chapter) }).sort()
  for (const folder of folders) {
    const path = join(content, 'exercises', chapter, folder)
    if (!existsSync(join(path, 'reto.mdx'))) continue
    const found = await checkExercise(content, path, broken)
    findings.push(...found.findings)
    ran += found.ran
  }
  return { findings, ran }
}

/** What the texts of a chapter's exercises ask for in words. */
export const exerciseTexts = (content: string, chapter: string, known: Known): Finding[] =>
  globSync('*/reto.mdx', { cwd: join(content, 'exercises', chapter) })
    .sort()
    .flatMap((name) => {
      const path = join(content, 'exercises', chapter, name)
      return chapterFindings(shown(path), chapter, readFileSync(path, 'utf8'), known)
    })

async function checkExercise(
  content: string,
  path: string,
  broken: ReadonlySet<string> | undefined,
): Promise<ExercisesResult> {
  const names = globSync(['*.{ts,py,sql}', 'errores/*.{ts,sql}'], { cwd: path })
  const files = exerciseFiles(new Map(names.map((name) => [name, readFileSync(join(path, name), 'utf8')])))
  const in_ = (name: string, line = 1) => ({ file: relative(process.cwd(), join(path, name)), line })
  const setup = /^setup:\s*(\S+)\s*$/m.exec(readFileSync(join(path, 'reto.mdx'), 'utf8'))?.[1]
  let before: string | undefined
  try {
    before = setup === undefined ? undefined : sourcesIn(content, broken).setup(setup)
  } catch (error) {
    if (error instanceof BrokenSetup) return { findings: [], ran: 0 }
    return { findings: [{ ...in_('reto.mdx'), what: 'el reto', wrong: (error as Error).message }], ran: 0 }
  }
  return judge(files, before, in_)
}

/** Exercises written in the chapter itself. */
export async function checkInline(
  content: string,
  path: string,
  told: readonly number[] = [],
  broken?: ReadonlySet<string>,
): Promise<ExercisesResult> {
  const file = relative(process.cwd(), path)
  let ran = 0
  const findings: Finding[] = []
  for (const { files, setup, lineOf, title, line } of inlineExercisesOf(readFileSync(path, 'utf8'))) {
    if (told.includes(line)) continue
    // A setup that does not exist was already told, of the text; one that fails, of itself.
    const before = setup === undefined ? undefined : attempt(() => sourcesIn(content, broken).setup(setup))
    if (setup !== undefined && before === undefined) continue
    const found = await judge(files, before, (name, line = 1) => ({ file, line: lineOf(name) + line - 1 }))
    findings.push(...found.findings.map((each) => ({ ...each, what: `${each.what} de «${title}»` })))
    ran += found.ran
  }
  return { findings, ran }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

type In = (name: string, line?: number) => Pick<Finding, 'file' | 'line'>

async function judge(files: ExerciseFiles, before: string | undefined, in_: In): Promise<ExercisesResult> {
  const findings: Finding[] = missing(files, in_)
  const { checks, start, language } = files
  if (checks === undefined || start === undefined) return { findings, ran: 0 }
  const judged = (code: string) => cachedRun(programOfAnswer(code, checks, before, language))
  let ran = 0
  const solutions = files.solutions.filter((each) => each.language === language)
  for (const { name, code } of solutions) {
    const record = await judged(code)
    ran += 1
    if (!passes(record))
      findings.push({
        ...in_(name, record.error?.place?.file === answerName(language) ? record.error.place.line : 1),
        what: 'la solución',
        wrong: 'no pasa las pruebas del reto.',
        got: said(record),
        cause: 'la solución tiene un error, o las pruebas piden algo que el enunciado no dice.',
      })
  }
  const begun = await judged(start)
  if (passes(begun))
    findings.push({
      ...in_(`inicio.${language}`),
      what: 'el punto de partida',
      wrong: 'ya pasa las pruebas: no queda nada que hacer.',
      cause: 'las pruebas no miran lo que se pide, o el punto de partida ya lo trae hecho.',
    })
  for (const { name, code, told } of files.wrong) {
    const record = await judged(code)
    ran += 1
    if (told === undefined)
      findings.push({
        ...in_(name),
        what: 'la respuesta equivocada',
        wrong: 'no dice qué deben responder las pruebas.',
        cause: 'su primera línea tiene que ser // Falla: y un trozo del mensaje.',
      })
    else if (passes(record))
      findings.push({
        ...in_(name),
        what: 'la respuesta equivocada',
        wrong: 'pasa las pruebas.',
        expected: told,
        cause: 'a las pruebas les falta mirar justo eso, o la respuesta no está equivocada.',
      })
    else if (!said(record).includes(told))
      findings.push({
        ...in_(name),
        what: 'la respuesta equivocada',
        wrong: 'falla, pero no con la explicación que anuncia.',
        expected: told,
        got: said(record),
        cause: 'falta un descarta(…) que explique este error, o cambió el mensaje.',
      })
  }
  return { findings, ran }
}

function missing(files: ExerciseFiles, in_: In): Finding[] {
  const what = 'el reto'
  const { language } = files
  const found: Finding[] = []
  if (files.start === undefined)
    found.push({ ...in_(`inicio.${language}`), what, wrong: 'falta este archivo, con el código del que se parte.' })
  if (files.checks === undefined)
    found.push({ ...in_('prueba.ts'), what, wrong: 'falta este archivo, con las pruebas ocultas (alquimia/pruebas).' })
  if (!files.solutions.some((each) => each.language === language))
    found.push({
      ...in_(`solucion.${language}`),
      what,
      wrong: 'falta este archivo: sin solución nadie sabe si el reto la tiene.',
    })
  if (files.wrong.length === 0)
    found.push({
      ...in_('errores/'),
      what,
      wrong: 'falta al menos una respuesta equivocada que se pueda prever, con su explicación.',
    })
  return found
}

const passes = ({ outcome, checks = [] }: RunRecord): boolean =>
  outcome === 'ok' && checks.length > 0 && checks.every(({ ok }) => ok)

/** What the learner would read: titles and messages of the checks that were not met, or the error. */
function said({ outcome, error, checks = [] }: RunRecord): string {
  const unmet = checks.filter(({ ok }) => !ok).map(({ title, message }) => `${title}: ${message}`)
  if (error) unmet.push(`${error.name}: ${error.message} ${error.explanation}`)
  if (unmet.length === 0) unmet.push(checks.length === 0 ? `ninguna prueba se ejecutó (${outcome})` : 'pasa todas')
  return unmet.join('\n')
}
