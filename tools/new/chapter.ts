// A chapter from its template: tools/new/templates/<language>, real files with {{words}} to fill in.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { slugOfFile } from '../../src/lib/authoring/check/files.ts'
import { readingMinutes } from '../../src/lib/authoring/reading-time.ts'

export interface NewChapter {
  readonly slug: string
  readonly title: string
  readonly part: string
  readonly order: number
  readonly language: 'ts' | 'sql'
}

export interface CourseNow {
  readonly slugs: readonly string[]
  readonly parts: readonly string[]
  /** Whose each number is, chapters to come included. */
  readonly orders: ReadonlyMap<number, string>
  readonly nextOrder: number
  /** What its chapters are written in. */
  readonly language: 'ts' | 'sql'
}

export function courseNow(content: string): CourseNow {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: content })
      .sort()
      .map((file) => ({ file, text: readFileSync(join(content, file), 'utf8') }))
  const chapters = read('chapters/*.mdx').map(({ file, text }) => ({
    slug: slugOfFile(file),
    order: Number(/^order: (\d+)/m.exec(text)?.[1] ?? 0),
    part: /^part: (\S+)/m.exec(text)?.[1] ?? '',
    ts: text.includes('```ts'),
  }))
  const parts = read('parts/*.yaml')
  const planned = parts.flatMap(({ text }) =>
    [...text.matchAll(/order: (\d+), title: '?([^}']+?)'? \}/g)].map(
      ([, n, title = '']) => [Number(n), title] as const,
    ),
  )
  const written = chapters.map(({ order, slug }) => [order, slug] as const)
  const all = [...planned, ...written].map(([order]) => order)
  return {
    slugs: chapters.map(({ slug }) => slug),
    parts:
      parts.length > 0 ? parts.map(({ file }) => slugOfFile(file)) : [...new Set(chapters.map(({ part }) => part))],
    orders: new Map(written),
    nextOrder: Math.max(0, ...all) + 1,
    language: chapters.length > 0 && chapters.every(({ ts }) => !ts) ? 'sql' : 'ts',
  }
}

/** Writes its files and says which. */
export function writeChapter(content: string, { slug, title, part, order, language }: NewChapter): string[] {
  const templates = join(import.meta.dirname, 'templates', language)
  const terms = globSync('glossary/*.yaml', { cwd: content })
    .map((file) => basename(file, '.yaml'))
    .sort()
  const words = {
    slug,
    // A title that YAML would read as something else goes between quotes.
    title: /^[\p{L}¿¡][^:#]*$/u.test(title) ? title : `'${title.replaceAll("'", "''")}'`,
    part,
    order: String(order),
    term: terms.includes('relacion') ? 'relacion' : (terms[0] ?? ''),
    migration: String(100 + order),
  }
  const fill = (text: string, minutes = 3) =>
    Object.entries({ ...words, minutes: String(minutes) }).reduce(
      (done, [word, value]) => done.replaceAll(`{{${word}}}`, value),
      text,
    )
  const places: Record<string, string> = {
    'chapter.mdx': `chapters/${String(order).padStart(2, '0')}-${slug}.mdx`,
    'quiz.yaml': `quizzes/${slug}.yaml`,
    'setup.ts': `setups/${slug}.ts`,
    'setup.sql': `setups/${slug}.sql`,
  }
  const placeOf = (file: string) =>
    places[file] ??
    file
      .replace(/^exercise\//, `exercises/${slug}/01-una-planta-nueva/`)
      .replace(/^migration\//, `migrations/${slug}/`)
      .replace(/^snippets\//, `snippets/${slug}/`)
  return globSync('**/*.*', { cwd: templates })
    .sort()
    .map((name) => {
      const file = name.replaceAll('\\', '/')
      let text = readFileSync(join(templates, file), 'utf8')
      // Without a glossary there is nothing to link to.
      if (words.term === '') text = text.replace(/ <Termino id="\{\{term\}\}">.*?<\/Termino>[^.]*\./, '')
      const path = join(content, placeOf(file))
      if (existsSync(path)) throw new Error(`${path} ya existe: no se escribe encima.`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, fill(text, Math.max(3, Math.round(readingMinutes(text)))))
      return path
    })
}
