// The chapters as text, taken apart the way tests need them.
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { slugOf } from '../../src/lib/site/slug.ts'

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
  id: string
  solo: string | undefined
  /** The setup that it asks for, and the example that it goes on from. */
  setup: string | undefined
  continues: string | undefined
  inside: string
}

export const examplesOf = (body: string): Example[] =>
  [...body.matchAll(/<(Ejemplo|Comparar) ([^>]*)>([\s\S]*?)<\/\1>/g)].map(([, , attributes = '', inside = '']) => {
    const given = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
    const title = given('titulo') as string
    return {
      title,
      id: given('id') ?? slugOf(title),
      solo: given('solo'),
      setup: given('prepara'),
      continues: given('continua'),
      inside,
    }
  })

export const setupCode = (name: string) => readFileSync(join(contentFolder, `setups/${name}.ts`), 'utf8')

/** What the chapter says that an example prints, when it is text; a table has no single right rendering. */
export function printedBy({ inside }: Example): string | undefined {
  const output = /<Salida[^>]*>([\s\S]*?)<\/Salida>/.exec(inside)?.[1] ?? ''
  return fences(output, 'text')[0]?.trimEnd()
}
