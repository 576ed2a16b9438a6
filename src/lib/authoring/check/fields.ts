// The files of a course that are fields (frontmatter, questions, terms), against their schemas, each mistake with its line.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'astro/zod'
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { closest } from '../../content/closest.ts'
import { explainIssues } from '../../content/explain.ts'
import { chapter, exercise, guide, migration, part, quiz, term } from '../../content/schema.ts'
import type { Known } from '../chapter-findings.ts'
import { openFields } from '../fields-text.ts'
import type { Finding } from '../finding.ts'
import { yamlProblem } from '../yaml-problem.ts'
import { shown, slugOfFile } from './files.ts'

interface Fields {
  readonly path: string
  readonly file: string
  readonly data: Record<string, unknown>
  lineOf(keys: readonly PropertyKey[]): number
}
const WHERE = [
  ['chapters/*.mdx', chapter, 'el capítulo'],
  ['guides/*.mdx', guide, 'la guía'],
  ['exercises/*/*/reto.mdx', exercise, 'el reto'],
  ['quizzes/*.yaml', quiz, 'las preguntas'],
  ['glossary/*.yaml', term, 'el término'],
  ['parts/*.yaml', part, 'la parte'],
  ['migrations/*/guia.yaml', migration, 'la guía de migraciones'],
] as const

/** `given` are the parts that the course's configuration brings, where somebody has read it. */
export function fieldFindings(content: string, known: Known, given?: readonly string[]): Finding[] {
  const findings: Finding[] = []
  const read = new Map<string, Fields[]>()
  for (const [pattern, schema, what] of WHERE) {
    const good: Fields[] = []
    for (const name of globSync(pattern, { cwd: content }).sort()) {
      const fields = fieldsOf(join(content, name), findings, what)
      if (!fields) continue
      const wrong = mistakes(fields, schema as z.ZodObject, what)
      findings.push(...wrong)
      if (wrong.length === 0) good.push(fields)
    }
    read.set(pattern, good)
  }
  const of = (pattern: (typeof WHERE)[number][0]) => read.get(pattern) ?? []
  const chapters = [...known.chapters.keys()]
  const parts = existsSync(join(content, 'parts')) ? globSync('parts/*.yaml', { cwd: content }).map(slugOfFile) : given
  const names = (fields: Fields, key: string, value: unknown, all: readonly string[], what: string, index?: number) => {
    if (typeof value !== 'string' || all.includes(value)) return
    const near = closest(value, all)
    findings.push({
      file: fields.file,
      line: fields.lineOf(index === undefined ? [key] : [key, index]),
      what,
      wrong: `«${key}» nombra «${value}», que no existe.`,
      cause: near ? `¿quisiste escribir «${near}»?` : `hay: ${all.join(', ') || 'ninguno'}.`,
    })
  }
  const orders = new Map<unknown, string>()
  for (const each of of('chapters/*.mdx')) {
    const { order, part: its, requires } = each.data
    if (parts) names(each, 'part', its, parts, 'el capítulo')
    for (const [i, id] of ((requires ?? []) as string[]).entries())
      names(each, 'requires', id, chapters, 'el capítulo', i)
    const twin = orders.get(order)
    if (twin)
      findings.push({
        file: each.file,
        line: each.lineOf(['order']),
        what: 'el capítulo',
        wrong: `«order: ${order}» ya lo usa ${twin}.`,
      })
    orders.set(order, each.file)
  }
  for (const each of of('glossary/*.yaml'))
    for (const [i, id] of ((each.data.see ?? []) as string[]).entries())
      names(each, 'see', id, known.terms, 'el término', i)
  for (const each of of('exercises/*/*/reto.mdx')) names(each, 'setup', each.data.setup, known.setups, 'el reto')
  const guides = globSync('guides/*.mdx', { cwd: content }).map(slugOfFile)
  findings.push(...slugs(content), ...orphans(content, [...chapters, ...guides]))
  return findings
}

/** Names of files are addresses. */
function slugs(content: string): Finding[] {
  const files = globSync(
    ['chapters/*', 'quizzes/*', 'glossary/*', 'setups/*', 'exercises/*', 'exercises/*/*', 'migrations/*'],
    { cwd: content },
  )
  return files.flatMap((path) => {
    const name = path.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '')
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return []
    const plain = name
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    return [
      {
        file: shown(join(content, path)),
        line: 1,
        what: 'el nombre del archivo',
        wrong: `«${name}» no sirve como dirección.`,
        expected: plain,
        got: name,
        cause: 'los nombres van en minúsculas, sin acentos ni espacios.',
      },
    ]
  })
}

/** Exercises and questions of a chapter that does not exist would show nowhere. */
function orphans(content: string, chapters: readonly string[]): Finding[] {
  const found = [...globSync('exercises/*', { cwd: content }), ...globSync('quizzes/*.yaml', { cwd: content })]
  return found.flatMap((path) => {
    const name = path.replace(/^.*[\\/]/, '').replace(/\.yaml$/, '')
    if (chapters.includes(name)) return []
    const near = closest(name, chapters)
    return [
      {
        file: shown(join(content, path)),
        line: 1,
        what: 'el nombre',
        wrong: `no hay ningún capítulo «${name}»: no se vería en ninguna página.`,
        cause: near ? `¿quisiste escribir «${near}»?` : 'si el capítulo cambió de nombre, dale el mismo a esto.',
      },
    ]
  })
}

function fieldsOf(path: string, findings: Finding[], what: string): Fields | undefined {
  const file = shown(path)
  const text = readFileSync(path, 'utf8')
  const open = path.endsWith('.mdx') ? openFields(text) : undefined
  if (open) {
    findings.push({ file, line: open.line, what, wrong: open.message, cause: open.cause })
    return undefined
  }
  const matter = path.endsWith('.mdx') ? /^---\r?\n([\s\S]*?)\r?\n---\s*(?:\r?\n|$)/.exec(text) : undefined
  if (matter === null) {
    findings.push({
      file,
      line: 1,
      what,
      wrong: 'no empieza por sus campos, entre dos líneas «---».',
      cause: 'falta una de las dos líneas, o hay algo antes de la primera.',
    })
    return undefined
  }
  const counter = new LineCounter()
  const before = matter ? 1 : 0
  const written = matter ? (matter[1] ?? '') : text
  const document = parseDocument(written, { lineCounter: counter })
  const lineAt = (offset: number) => counter.linePos(offset).line + before
  const problem = yamlProblem(written, document, counter)
  if (problem) {
    const line = problem.line + before
    const got = (text.split('\n')[line - 1] ?? '').trim()
    findings.push({ file, line, what, wrong: 'los campos no se pueden leer como YAML.', got, cause: problem.cause })
    return undefined
  }
  const data = (document.toJS() ?? {}) as Record<string, unknown>
  return {
    path,
    file,
    data,
    lineOf(keys) {
      let node: unknown = document.contents
      let at = before + 1
      for (const key of keys) {
        if (isMap(node)) {
          const pair = node.items.find((item) => String((item.key as { value?: unknown })?.value) === String(key))
          if (!pair) break
          at = lineAt((pair.key as { range?: [number] }).range?.[0] ?? 0)
          node = pair.value
        } else if (isSeq(node)) {
          node = node.items[Number(key)]
          const range = (node as { range?: [number] } | undefined)?.range
          if (range) at = lineAt(range[0])
        }
      }
      return at
    },
  }
}

function mistakes(fields: Fields, schema: z.ZodObject, what: string): Finding[] {
  const result = schema.safeParse(fields.data)
  if (result.success) return []
  const found = explainIssues(result.error.issues, fields.data, Object.keys(schema.shape))
  // A field misspelt is not also one that lacks.
  const meant = found.flatMap(({ text }) => /¿quisiste escribir «(\w+)»\?$/.exec(text)?.[1] ?? [])
  const once = found.filter(
    ({ path, text }) => !(path.length === 1 && meant.includes(String(path[0])) && text.includes('falta este campo')),
  )
  return once.map(({ path, text }) => ({
    file: fields.file,
    line: fields.lineOf(path),
    what,
    wrong: text,
  }))
}
