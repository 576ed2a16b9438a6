// The chapters as text, taken apart the way tests need them.
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { examplesOf as all, type ChapterExample, fencesOf } from '../../src/lib/content/chapter-examples.ts'

export const contentFolder = resolve(import.meta.dirname, '../../src/content')

export const chapters = globSync('chapters/*.mdx', { cwd: contentFolder })
  .sort()
  .map((file) => {
    const [, frontmatter = '', ...body] = readFileSync(join(contentFolder, file), 'utf8').split(/^---$/m)
    return { id: basename(file, '.mdx').replace(/^\d+-/, ''), file, frontmatter, body: body.join('---') }
  })

/** The fenced blocks of a text, of one language or of all. */
export const fences = (text: string, language?: string): string[] =>
  fencesOf(text)
    .filter((fence) => language === undefined || fence.language === language)
    .map(({ code }) => code)

export type Example = ChapterExample

export const examplesOf = (body: string): Example[] => all(body).filter(({ component }) => component !== 'Playground')

export const setupCode = (name: string) => readFileSync(join(contentFolder, `setups/${name}.ts`), 'utf8')

/** What the chapter says that an example prints, when it is text; a table has no single right rendering. */
export function printedBy({ inside }: Example): string | undefined {
  const output = /<Salida[^>]*>([\s\S]*?)<\/Salida>/.exec(inside)?.[1] ?? ''
  return fences(output, 'text')[0]?.trimEnd()
}
