// A chapter as it is shown while it is written: what cannot be read says so in its place, and the rest stays. The text
// comes out as MDX that always compiles, with the two components of src/integration/dev.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { fenceWords } from '../site/fence-words.ts'
import { MdxProblem, type Node, treeOf, walk } from './chapter-tree.ts'
import { missingImport } from './imports.ts'
import { yamlProblem } from './yaml-problem.ts'

export interface Readable {
  /** As messages call the chapter's file. */
  readonly file: string
  /** Components that a chapter may use. */
  readonly components: readonly string[]
  /** Where the two components of the dev server are. */
  readonly folder: string
}

const FRONTMATTER = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/

export function readableChapter(text: string, around: Readable): string {
  const matter = FRONTMATTER.exec(text)?.[0] ?? ''
  const body = text.slice(matter.length)
  const first = matter.split('\n').length
  const imports = ['BloqueVivo', 'AvisoRoto'].map((name) => `import ${name} from '${around.folder}/${name}.astro'`)
  const sections = readable(body) ? [{ text: body, line: first }] : sectionsOf(body, first)
  const made = sections.map((section) => sectionMade(section, around))
  const [fields, wrong] = fieldsMade(matter, around)
  return `${fields}${imports.join('\n')}\n\n${wrong}${made.join('\n\n')}\n`
}

/** Fields that are no YAML would take the page with them: they are left out, and told. */
function fieldsMade(matter: string, around: Readable): [string, string] {
  const fields = matter.replace(/^---\r?\n|---[ \t]*\r?\n?$/g, '')
  const lineCounter = new LineCounter()
  const problem = yamlProblem(fields, parseDocument(fields, { lineCounter }), lineCounter)
  if (!problem) return [matter, '']
  return ['', notice(around, problem.line + 1, 'Los campos no se pueden leer como YAML.', problem.cause, matter)]
}

interface Section {
  readonly text: string
  /** Its first line in the file. */
  readonly line: number
}

function sectionMade({ text, line }: Section, around: Readable): string {
  let tree: Node
  try {
    tree = treeOf(text)
  } catch (error) {
    if (!(error instanceof MdxProblem)) throw error
    return notice(around, line + error.line - 1, error.message, error.cause, text)
  }
  const known = new Set([...around.components, ...imported(tree, around)])
  let done = ''
  let from = 0
  for (const child of tree.children) {
    const code = text.slice(child.start, child.end)
    const made = blockMade(child, code, line + child.line - 1, known, around)
    done += text.slice(from, child.start) + made
    from = child.end
  }
  const whole = done + text.slice(from)
  if (readable(whole)) return whole
  const cause = 'un bloque de código se abre con ``` y no se cierra, o algo parecido.'
  return notice(around, line, 'Este apartado no se puede mostrar.', cause, text)
}

function blockMade(block: Node, code: string, line: number, known: ReadonlySet<string>, around: Readable): string {
  const inside = [...walk(block)].map(({ node }) => node)
  const names = inside.flatMap(({ type, name }) =>
    type.startsWith('mdxJsx') && name && /^[A-Z]/.test(name) ? [name] : [],
  )
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) {
    const message = `No existe el componente <${unknown}>.`
    return notice(around, line, message, `los que hay están en la guía para docentes.`, code)
  }
  const absent = block.type === 'mdxjsEsm' ? missingImport(code, around.file) : undefined
  if (absent !== undefined) {
    const cause = `la ruta se cuenta desde la carpeta del capítulo.`
    return notice(around, line, `No existe «${absent}», que se importa aquí.`, cause, code)
  }
  const fence = inside.find(({ type }) => type === 'code')
  const told = inside.flatMap((node) => (node.type === 'code' ? (fenceProblem(node, around) ?? []) : []))[0]
  if (told && fence) return notice(around, line + told.line - block.line, told.message, told.cause, code)
  if (names.length === 0 && !fence && !inside.some(({ type }) => type === 'link' || type === 'image')) return code
  const given = `archivo=${text(around.file)} linea={${line}} codigo=${text(code)}`
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

const notice = (around: Readable, line: number, message: string, cause: string, code: string): string =>
  `\n\n<AvisoRoto archivo=${text(around.file)} linea={${line}} mensaje=${text(message)} causa=${text(cause)} codigo=${text(code)} />\n\n`
const text = (value: string) => `{${JSON.stringify(value).replaceAll('<', '\\u003c')}}`

function imported(tree: Node, around: Readable): string[] {
  return tree.children.flatMap(({ type, value = '' }) =>
    type === 'mdxjsEsm' && missingImport(value, around.file) === undefined
      ? [...value.matchAll(/import\s+(\w+)/g)].map(([, name = '']) => name)
      : [],
  )
}

function readable(body: string): boolean {
  try {
    treeOf(body)
    return true
  } catch {
    return false
  }
}

/** Split where a heading begins, which is where a tag left open does least harm; not inside a fence. */
function sectionsOf(body: string, first: number): Section[] {
  const lines = body.split('\n')
  const starts = [0]
  let fence = false
  for (const [at, line] of lines.entries()) {
    if (/^\s*```/.test(line)) fence = !fence
    else if (!fence && at > 0 && /^#{2,3} /.test(line)) starts.push(at)
  }
  return starts.map((start, i) => ({ text: lines.slice(start, starts[i + 1]).join('\n'), line: first + start }))
}
