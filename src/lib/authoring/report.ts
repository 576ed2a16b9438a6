// How a chapter stands, for the panel beside its page: the same checks as the command's, and what only whoever writes
// wants to know.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { examplesOf } from '../content/chapter-examples.ts'
import { chapterFindings } from './chapter-findings.ts'
import { checkChapter } from './check/chapter.ts'
import { checkExercises, checkInline, exerciseTexts } from './check/exercises.ts'
import { fieldFindings } from './check/fields.ts'
import { shown, slugOfFile } from './check/files.ts'
import { knownIn } from './check/known.ts'
import { checkSetups } from './check/setups.ts'
import { typeFindings } from './check/types.ts'
import { type GlossaryTerm, type Objective, objectivesOf, unknownTerms, unlinkedTerms } from './coverage.ts'
import type { Finding } from './finding.ts'
import { readingMinutes } from './reading-time.ts'

export interface ChapterReport {
  readonly file: string
  readonly objectives: readonly Objective[]
  readonly minutes: { readonly declared: number; readonly measured: number }
  readonly findings: readonly Finding[]
  /** Those of them that are of its fields, exercises and questions. */
  readonly fields: readonly Finding[]
  /** Examples that are shown and not run, and why. */
  readonly notRun: readonly { readonly title: string; readonly line: number; readonly why: string }[]
  readonly ran: number
  readonly terms: { readonly unlinked: readonly string[]; readonly unknown: readonly string[] }
}

export async function chapterReport(
  content: string,
  pages: string,
  slug: string,
  parts?: readonly string[],
): Promise<ChapterReport> {
  const path = globSync('chapters/*.mdx', { cwd: content })
    .map((file) => join(content, file))
    .find((each) => slugOfFile(each) === slug)
  if (!path) throw new Error(`No hay ningún capítulo «${slug}».`)
  const text = readFileSync(path, 'utf8')
  const known = knownIn(content, pages)
  const read = chapterFindings(shown(path), slug, text, known)
  const fields = fieldFindings(content, known, parts).filter(
    ({ file }) => file === shown(path) || file.includes(`/${slug}/`) || file.endsWith(`/${slug}.yaml`),
  )
  const legible = !read.some(({ what }) => what === 'el texto')
  const setups = await checkSetups(content, [path])
  const chapter = legible
    ? await checkChapter(
        content,
        path,
        read.map(({ line }) => line),
        setups.broken,
      )
    : undefined
  const exercises = legible ? await checkExercises(content, slug, setups.broken) : undefined
  const inline = legible ? await checkInline(content, path, [], setups.broken) : undefined
  const matter = fieldsIn(text)
  const terms = termsIn(content)
  return {
    file: shown(path),
    objectives: legible ? objectivesOf(list(matter.objectives), text, practiceOf(content, slug, text)) : [],
    minutes: { declared: Number(matter.minutes ?? 0), measured: readingMinutes(text) },
    fields,
    findings: [
      ...fields,
      ...read,
      ...exerciseTexts(content, slug, known),
      ...setups.findings,
      ...(chapter?.findings ?? []),
      ...(exercises?.findings ?? []),
      ...(inline?.findings ?? []),
      ...typeFindings(chapter?.typed ?? []),
    ],
    notRun: legible ? notRun(text) : [],
    ran: (chapter?.ran ?? 0) + (exercises?.ran ?? 0) + (inline?.ran ?? 0),
    terms: legible
      ? { unlinked: unlinkedTerms(text, terms).map(({ names }) => names[0] ?? ''), unknown: unknownTerms(text, terms) }
      : { unlinked: [], unknown: [] },
  }
}

const notRun = (text: string): ChapterReport['notRun'] =>
  examplesOf(text).flatMap(({ title, line, still, solo, inside }) => {
    const why = still
      ? 'dice «quieto»'
      : solo === 'python'
        ? 'solo existe en Python'
        : /^```(?:ts|sql)/m.test(inside)
          ? undefined
          : 'no tiene código en ts ni en sql'
    return why === undefined ? [] : [{ title, line, why }]
  })

/** Exercises and questions, as one text. */
function practiceOf(content: string, slug: string, text: string): string {
  const files = globSync([`exercises/${slug}/*/{reto.mdx,solucion*}`, `quizzes/${slug}.yaml`], { cwd: content })
  const inline = text.match(/<RetoBreve[\s\S]*?<\/RetoBreve>/g) ?? []
  return [...files.map((file) => readFileSync(join(content, file), 'utf8')), ...inline].join('\n')
}

function termsIn(content: string): GlossaryTerm[] {
  return globSync('glossary/*.yaml', { cwd: content }).flatMap((file) => {
    const data = attempt(() => parse(readFileSync(join(content, file), 'utf8')) as Record<string, unknown>)
    return typeof data?.term === 'string' ? [{ id: slugOfFile(file), names: [data.term, ...list(data.aliases)] }] : []
  })
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Fields that cannot be read have their own finding. */
function fieldsIn(text: string): Record<string, unknown> {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? ''
  return attempt(() => (parse(matter) ?? {}) as Record<string, unknown>) ?? {}
}
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
