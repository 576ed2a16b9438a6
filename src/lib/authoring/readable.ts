// A chapter as it is shown while it is written: what cannot be read says so in its place, and the rest stays. The text
// comes out as MDX that always compiles, with the two components of src/integration/dev.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fenceWords } from '../site/fence-words.ts'
import { MdxProblem, type Node, treeOf, walk } from './chapter-tree.ts'
import { codeProblem, declaredIn } from './expressions.ts'
import { fieldsOf, openFields } from './fields-text.ts'
import { missingImport } from './imports.ts'
import { closed, codeLines, type LeftOpen } from './left-open.ts'
import { fieldsProblem } from './legible.ts'

export interface Readable {
  /** As messages call the chapter's file. */
  readonly file: string
  /** Components that a chapter may use. */
  readonly components: readonly string[]
  /** Where the two components of the dev server are. */
  readonly folder: string
}

export function readableChapter(text: string, around: Readable): string {
  const fields = fieldsOf(text)
  const body = closed(text.slice(fields.length), fields.split('\n').length - 1)
  const written = (from: number, to: number) => body.written(body.lineOf(from), body.lineOf(to))
  const given = { ...around, opened: body.opened, lineOf: body.lineOf, written }
  const imports = ['BloqueVivo', 'AvisoRoto'].map((name) => `import ${name} from '${around.folder}/${name}.astro'`)
  const split = readable(body.text) ? [{ text: body.text, line: 1 }] : sectionsOf(body.text)
  const sections = split.map((each) => withoutBroken(each, given))
  // What one section brings the others may use.
  const trees = sections.flatMap(({ tree }) => tree ?? [])
  const known = [...around.components, ...trees.flatMap((tree) => imported(tree, around)), 'AvisoRoto']
  const declared = trees.flatMap((tree) => [...declaredIn(tree)])
  const chapter: Chapter = { ...given, known: new Set(known), declared: new Set(declared) }
  const made = sections.map((section) => sectionMade(section, chapter))
  const [matter, wrong] = fieldsMade(text, around)
  return `${matter}${imports.join('\n')}\n\n${wrong}${made.join('\n\n')}\n`
}

interface Given extends Readable {
  readonly opened: readonly LeftOpen[]
  /** Of a line of the body as it is shown, its line in the file. */
  lineOf(line: number): number
  /** What the file has from a line of the body to another. */
  written(from: number, to: number): string
}
interface Chapter extends Given {
  /** Components, its own too. */
  readonly known: ReadonlySet<string>
  readonly declared: ReadonlySet<string>
}

/** Fields that cannot be read would take the page with them: they are left out, and told. */
function fieldsMade(text: string, around: Readable): [string, string] {
  const fields = fieldsOf(text)
  const problem = openFields(text) ?? fieldsProblem(text)
  return problem ? ['', notice(around, problem.line, problem.message, problem.cause, fields)] : [fields, '']
}

interface Section {
  readonly text: string
  /** Its first line in the body. */
  readonly line: number
}
/** Without a tree there is nothing of it to show but its notice. */
interface Read extends Section {
  readonly tree?: Node
}

function sectionMade({ text, line, tree }: Read, chapter: Chapter): string {
  if (!tree) return text
  let done = ''
  let from = 0
  for (const child of tree.children) {
    done += text.slice(from, child.start) + blockMade(child, text.slice(child.start, child.end), line - 1, chapter)
    from = child.end
  }
  const whole = done + text.slice(from)
  if (readable(whole)) return whole
  const cause = 'un bloque de código se abre con ``` y no se cierra, o algo parecido.'
  return notice(chapter, chapter.lineOf(line), 'Este apartado no se puede mostrar.', cause, text)
}

/**
 * A section with the paragraphs that cannot be read changed for their notices, which take as many lines; or, if there is
 * no telling which these are, the notice of all of it.
 */
function withoutBroken({ text: given, line }: Section, chapter: Given): Read {
  let text = given
  for (;;) {
    const wrong = problemOf(text)
    if (!wrong) return { text, line, tree: treeOf(text) }
    const told = (code: string) =>
      notice(chapter, chapter.lineOf(line + wrong.line - 1), wrong.message, wrong.cause, code)
    const lines = text.split('\n')
    const without = ([from, to]: Range) => {
      const code = chapter.written(line + from, line + to - 1)
      return lines.map((each, at) => (at === from ? told(code).trim() : at > from && at < to ? '' : each)).join('\n')
    }
    const next = brokenRanges(lines, wrong.line - 1).find((range) => {
      const left = problemOf(without(range))
      return !left || (left.line > range[1] && !follows(left, lines.slice(...range)))
    })
    if (!next) return { text: told(given), line }
    text = without(next)
  }
}

/** What is wrong only for lack of what was taken out: the end of a component that began there. */
function follows({ message }: MdxProblem, taken: readonly string[]): boolean {
  const name = /^<\/(\w+)> cierra algo/.exec(message)?.[1]
  return name !== undefined && taken.some((line) => line.includes(`<${name}`))
}

type Range = readonly [from: number, to: number]

/** The paragraph of a line, then it and more and more of those that follow, then of those before. */
function brokenRanges(lines: readonly string[], at: number): Range[] {
  const code = codeLines(lines)
  const starts = [...lines.keys()].filter((i) => lines[i]?.trim() && !code[i] && !(i > 0 && lines[i - 1]?.trim()))
  const first = starts.findLastIndex((start) => start <= at)
  if (first < 0) return []
  const begin = starts[first] as number
  const ends = [...starts.slice(first + 1), lines.length]
  const end = ends[0] as number
  return [
    ...ends.map((each): Range => [begin, each]),
    ...starts
      .slice(0, first)
      .reverse()
      .map((each): Range => [each, end]),
  ]
}

/** `above`: lines of the body before the section that it is in. */
function blockMade(block: Node, code: string, above: number, around: Chapter): string {
  const [line, last] = [around.lineOf(above + block.line), around.lineOf(above + block.endLine)]
  const open = around.opened.find((each) => each.line >= line && each.line <= last)
  if (open) {
    const whole = around.written(above + block.line, above + block.endLine)
    return notice(around, open.line, open.message, open.cause, whole)
  }
  if (block.name === 'AvisoRoto') return code
  const inside = [...walk(block)].map(({ node }) => node)
  const names = inside.flatMap(({ type, name }) =>
    type.startsWith('mdxJsx') && name && /^[A-Z]/.test(name) ? [name] : [],
  )
  const unknown = names.find((name) => !around.known.has(name))
  if (unknown !== undefined) {
    const message = `No existe el componente <${unknown}>.`
    return notice(around, line, message, `los que hay están en la guía para docentes.`, code)
  }
  const absent = block.type === 'mdxjsEsm' ? missingImport(code, around.file) : undefined
  if (absent !== undefined) {
    const cause = `la ruta se cuenta desde la carpeta del capítulo.`
    return notice(around, line, `No existe «${absent}», que se importa aquí.`, cause, code)
  }
  const wrong = inside.map((node) => ({ node, ...codeProblem(node, around.declared) })).find((each) => each.message)
  if (wrong?.message !== undefined) {
    const whole = around.written(above + block.line, above + block.endLine)
    return notice(around, around.lineOf(above + wrong.node.line), wrong.message, wrong.cause ?? '', whole)
  }
  const fence = inside.find(({ type }) => type === 'code')
  const told = inside.flatMap((node) => (node.type === 'code' ? (fenceProblem(node, around) ?? []) : []))[0]
  if (told && fence) return notice(around, line + told.line - block.line, told.message, told.cause, code)
  if (names.length === 0 && !fence && !inside.some(({ type }) => type === 'link' || type === 'image')) return code
  const source = around.written(above + block.line, above + block.endLine)
  const given = `archivo=${text(around.file)} linea={${line}} codigo=${text(source)}`
  return `<BloqueVivo ${given}>\n\n${code}\n\n</BloqueVivo>`
}

/** What would stop the page when the block is coloured. */
function fenceProblem({ line, meta, lang = '' }: Node, around: Readable) {
  const { words, unknown } = fenceWords(meta ?? '')
  const admits = 'un bloque admite archivo="nombre.ts", desde="archivo.ts", resalta="2,4-6" y fijo.'
  if (unknown.length > 0)
    return {
      line,
      message: `El bloque \`\`\`${lang}: no se conoce «${unknown[0]}» en su primera línea.`,
      cause: admits,
    }
  if (words.desde === undefined || existsSync(resolve(dirname(around.file), '../snippets', words.desde)))
    return undefined
  return {
    line,
    message: `desde="${words.desde}" no existe.`,
    cause: 'los archivos que un bloque muestra van en «snippets».',
  }
}

const notice = ({ file }: Readable, line: number, message: string, cause: string, code: string): string =>
  `\n\n<AvisoRoto archivo=${text(file)} linea={${line}} mensaje=${text(capital(message))} causa=${text(cause)} codigo=${text(code)} />\n\n`
const capital = (message: string) => message.charAt(0).toUpperCase() + message.slice(1)
const text = (value: string) => `{${JSON.stringify(value).replaceAll('<', '\\u003c')}}`

function imported(tree: Node, around: Readable): string[] {
  return tree.children.flatMap(({ type, value = '' }) =>
    type === 'mdxjsEsm' && missingImport(value, around.file) === undefined
      ? [...value.matchAll(/import\s+(\w+)/g)].map(([, name = '']) => name)
      : [],
  )
}

const readable = (body: string): boolean => problemOf(body) === undefined

function problemOf(body: string): MdxProblem | undefined {
  try {
    treeOf(body)
    return undefined
  } catch (error) {
    if (error instanceof MdxProblem) return error
    throw error
  }
}

/** Split where a heading begins, which is where a tag left open does least harm; not inside a fence. */
function sectionsOf(body: string): Section[] {
  const lines = body.split('\n')
  const code = codeLines(lines)
  const starts = [...lines.keys()].filter((at) => at > 0 && !code[at] && /^#{2,3} /.test(lines[at] as string))
  return [0, ...starts].map((start, i, all) => ({
    text: lines.slice(start, all[i + 1]).join('\n'),
    line: start + 1,
  }))
}
