// The chapters as text, taken apart the way tests need them.
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

export const contentFolder = resolve(import.meta.dirname, '../../src/content')

export const chapters = globSync('chapters/*.mdx', { cwd: contentFolder })
  .sort()
  .map((file) => {
    const [, frontmatter = '', ...body] = readFileSync(join(contentFolder, file), 'utf8').split(/^---$/m)
    return { id: basename(file, '.mdx').replace(/^\d+-/, ''), file, frontmatter, body: body.join('---') }
  })

/** The fenced blocks of a text, of one language or of all. */
export const fences = (text: string, language = '\\w+'): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((m) => m[1] as string)

export interface Example {
  title: string
  solo: string | undefined
  inside: string
}

export const examplesOf = (body: string): Example[] =>
  [...body.matchAll(/<Ejemplo titulo="([^"]+)"(?: solo="(\w+)")?>([\s\S]*?)<\/Ejemplo>/g)].map((m) => ({
    title: m[1] as string,
    solo: m[2],
    inside: m[3] as string,
  }))

/** What the chapter says that an example prints, when it is text; a table has no single right rendering. */
export function printedBy({ inside }: Example): string | undefined {
  const output = /<Salida[^>]*>([\s\S]*?)<\/Salida>/.exec(inside)?.[1] ?? ''
  return fences(output, 'text')[0]?.trimEnd()
}
