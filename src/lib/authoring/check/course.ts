// Everything that can be known of the chapters of a course: what their text, fields, names and types say, and what their
// programs do.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chapterFindings } from '../chapter-findings.ts'
import type { Finding } from '../finding.ts'
import { type ChapterResult, checkChapter } from './chapter.ts'
import { checkClients } from './clients.ts'
import { checkExercises, checkInline, exerciseTexts } from './exercises.ts'
import { fieldFindings } from './fields.ts'
import { shown, slugOfFile } from './files.ts'
import { knownIn } from './known.ts'
import { checkSetups } from './setups.ts'
import { typeFindings } from './types.ts'

export interface CourseResult {
  readonly findings: readonly Finding[]
  readonly ran: number
  /** By chapter; those that could not be read are not there. */
  readonly chapters: ReadonlyMap<string, ChapterResult>
}

export const writtenIn = (content: string): string[] =>
  globSync(['chapters/*.mdx', 'guides/*.mdx'], { cwd: content })
    .sort()
    .map((file) => join(content, file))

/** `only` names the chapters to look at; without it, all. What is wrong of the others can wait. */
export async function checkCourse(content: string, pages: string, only: readonly string[] = []): Promise<CourseResult> {
  const known = knownIn(content, pages)
  const paths = writtenIn(content).filter((path) => only.length === 0 || only.includes(slugOfFile(path)))
  const setups = await checkSetups(content, paths)
  const chapters = new Map<string, ChapterResult>()
  const each = await Promise.all(
    paths.map(async (path) => {
      const slug = slugOfFile(path)
      const read = chapterFindings(shown(path), slug, readFileSync(path, 'utf8'), known)
      const asked = exerciseTexts(content, slug, known)
      // What cannot be read cannot be run: one message, not twenty.
      if (read.some(({ what }) => what === 'el texto')) return { findings: [...read, ...asked], ran: 0 }
      const told = read.map(({ line }) => line)
      const chapter = await checkChapter(content, path, told, setups.broken)
      const clients = await checkClients(content, path, setups.broken)
      const exercises = await checkExercises(content, slug, setups.broken)
      const inline = await checkInline(content, path, told, setups.broken)
      chapters.set(slug, chapter)
      return {
        findings: [...read, ...asked, ...[chapter, clients, exercises, inline].flatMap(({ findings }) => findings)],
        ran: chapter.ran + clients.ran + exercises.ran + inline.ran,
      }
    }),
  )
  const fields = fieldFindings(content, known).filter(({ file }) => only.length === 0 || belongs(file, only))
  const told = [...fields, ...setups.findings, ...each.flatMap(({ findings }) => findings)]
  const types = typeFindings([...chapters.values()].flatMap(({ typed }) => typed))
  return {
    findings: ordered(withTypes(told, types)),
    ran: each.reduce((sum, { ran }) => sum + ran, 0),
    chapters,
  }
}

/** Where a program stopped, what the compiler says of the same line is the cause, and no message of its own. */
function withTypes(told: readonly Finding[], types: readonly Finding[]): Finding[] {
  const at = ({ file, line }: Finding) => `${file}:${line}`
  const said = new Map(types.map((each) => [at(each), each.got?.split('\n').slice(1).join(' ').trim() ?? '']))
  const lines = new Set(told.map(at))
  const explained = told.map((each) => {
    const type = said.get(at(each))
    return type ? { ...each, cause: `${each.cause ?? ''} El revisor de tipos dice: ${type}`.trim() } : each
  })
  return [...explained, ...types.filter((each) => !lines.has(at(each)))]
}

const belongs = (file: string, slugs: readonly string[]) =>
  slugs.some((slug) => slugOfFile(file) === slug || file.includes(`/${slug}/`))

/** By file and line, and what is said twice of a place in the same words, once. */
function ordered(findings: readonly Finding[]): Finding[] {
  const once = new Map(findings.map((each) => [`${each.file}:${each.line} ${each.wrong}${each.got ?? ''}`, each]))
  return [...once.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
