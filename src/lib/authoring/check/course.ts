// Everything that can be known of the chapters of a course: what their text, fields, names and types say, and what their
// programs do.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chapterFindings } from '../chapter-findings.ts'
import type { Finding } from '../finding.ts'
import { type ChapterResult, checkChapter } from './chapter.ts'
import { checkClients } from './clients.ts'
import { checkExercises, checkInline } from './exercises.ts'
import { fieldFindings } from './fields.ts'
import { shown, slugOfFile } from './files.ts'
import { knownIn } from './known.ts'
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
  const chapters = new Map<string, ChapterResult>()
  const each = await Promise.all(
    paths.map(async (path) => {
      const slug = slugOfFile(path)
      const read = chapterFindings(shown(path), slug, readFileSync(path, 'utf8'), known)
      // What cannot be read cannot be run: one message, not twenty.
      if (read.some(({ what }) => what === 'el texto')) return { findings: read, ran: 0 }
      const chapter = await checkChapter(content, path)
      const clients = await checkClients(content, path)
      const exercises = await checkExercises(content, slug)
      const inline = await checkInline(content, path)
      chapters.set(slug, chapter)
      // What its text already tells is not told again for not having run.
      const told = new Set(read.map(({ line }) => line))
      return {
        findings: [
          ...read,
          ...chapter.findings.filter(({ line }) => !told.has(line)),
          ...[clients, exercises, inline].flatMap(({ findings }) => findings),
        ],
        ran: chapter.ran + clients.ran + exercises.ran + inline.ran,
      }
    }),
  )
  const fields = fieldFindings(content, known).filter(({ file }) => only.length === 0 || belongs(file, only))
  return {
    findings: ordered([
      ...fields,
      ...each.flatMap(({ findings }) => findings),
      ...typeFindings([...chapters.values()].flatMap(({ typed }) => typed)),
    ]),
    ran: each.reduce((sum, { ran }) => sum + ran, 0),
    chapters,
  }
}

const belongs = (file: string, slugs: readonly string[]) =>
  slugs.some((slug) => slugOfFile(file) === slug || file.includes(`/${slug}/`))

/** By file and line, and what is said twice of a place in the same words, once. */
function ordered(findings: readonly Finding[]): Finding[] {
  const once = new Map(findings.map((each) => [`${each.file}:${each.line} ${each.wrong}${each.got ?? ''}`, each]))
  return [...once.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
