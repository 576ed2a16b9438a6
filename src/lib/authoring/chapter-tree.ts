// A chapter as a tree, each node with its line: read by the same parser as builds it.
import { mdxToMdast } from 'satteri'

export interface Attribute {
  readonly name: string
  /** Text as written, `null` for a word alone, or the code between braces. */
  readonly value: string | null | { readonly code: string }
}
export interface Node {
  readonly type: string
  readonly line: number
  readonly endLine: number
  readonly start: number
  readonly end: number
  /** Of a component or an HTML tag. */
  readonly name?: string
  readonly attributes?: readonly Attribute[]
  readonly url?: string
  readonly alt?: string
  readonly depth?: number
  readonly lang?: string | undefined
  readonly meta?: string | undefined
  readonly value?: string
  readonly children: readonly Node[]
}

export class MdxProblem extends Error {
  override name = 'MdxProblem'
  readonly line: number
  override readonly cause: string
  constructor(line: number, message: string, cause: string) {
    super(message)
    this.line = line
    this.cause = cause
  }
}

/** Throws MdxProblem where the text is no MDX. */
export function treeOf(text: string): Node {
  try {
    return nodeFrom(mdxToMdast(text) as unknown as Raw)
  } catch (error) {
    throw problemFrom(error instanceof Error ? error.message : String(error), text)
  }
}

interface Raw {
  type: string
  position?: { start: { line: number; offset: number }; end: { line: number; offset: number } }
  children?: Raw[]
  attributes?: { type: string; name?: string; value?: unknown }[]
  [key: string]: unknown
}

function nodeFrom(raw: Raw): Node {
  const { type, position, children = [], attributes } = raw
  const text = (key: string) => (typeof raw[key] === 'string' ? { [key]: raw[key] as string } : {})
  return {
    type,
    line: position?.start.line ?? 1,
    endLine: position?.end.line ?? 1,
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0,
    ...text('name'),
    ...text('url'),
    ...text('alt'),
    ...text('lang'),
    ...text('meta'),
    ...text('value'),
    ...(typeof raw.depth === 'number' ? { depth: raw.depth } : {}),
    ...(attributes
      ? {
          attributes: attributes
            .filter(({ name }) => name !== undefined)
            .map((each) => ({ name: each.name as string, value: valueFrom(each.value) })),
        }
      : {}),
    children: children.map(nodeFrom),
  }
}

function valueFrom(value: unknown): Attribute['value'] {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  return { code: String((value as { value?: unknown }).value ?? '') }
}

/** Every node, parents before their children. */
export function* walk(node: Node, above: readonly Node[] = []): Generator<{ node: Node; above: readonly Node[] }> {
  yield { node, above }
  for (const child of node.children) yield* walk(child, [...above, node])
}

export const textOf = (node: Node): string =>
  node.type === 'text' || node.type === 'inlineCode' ? (node.value ?? '') : node.children.map(textOf).join('')

/** The parser speaks English and knows nothing of what a chapter is. */
const RULES: readonly [RegExp, (match: RegExpExecArray) => { message: string; cause: string }][] = [
  [
    /Expected a closing tag for `<(\w*)>`(?: \((\d+):\d+\))?/,
    ([, tag]) => ({
      message: tag ? `<${tag}> se abre y no se cierra.` : 'una etiqueta se abre y no se cierra.',
      cause: `falta </${tag}>, o está pegada a un bloque de código: deja una línea en blanco antes.`,
    }),
  ],
  [
    /Unexpected closing tag `<\/(\w+)>`, expected corresponding closing tag for `<(\w+)>`/,
    ([, found, open]) => ({
      message: `</${found}> cierra algo que no es lo último que se abrió, <${open}>.`,
      cause: `falta </${open}> antes, o las dos etiquetas están cruzadas.`,
    }),
  ],
  [
    /Unexpected closing tag `<\/(\w+)>`/,
    ([, tag]) => ({
      message: `</${tag}> cierra algo que no se abrió.`,
      cause: `falta <${tag}> antes, o sobra este cierre.`,
    }),
  ],
  [
    /Could not parse expression/,
    () => ({
      message: 'lo que hay entre llaves no se puede leer como código.',
      cause: 'en MDX las llaves son código: para que se vean, escríbelas entre acentos graves o con \\{ delante.',
    }),
  ],
  [
    /Unexpected end of file in expression|Unexpected character.*in expression/,
    () => ({
      message: 'una llave «{» abre una expresión que no termina.',
      cause: 'en MDX las llaves son código: si querías escribir el signo, ponlo entre acentos graves o escribe \\{.',
    }),
  ],
  [
    /Unexpected character after `<`|before name|in name|before attribute|after attribute|Unexpected (?:lazy|end of file)/,
    () => ({
      message: 'hay un «<» que no abre una etiqueta bien escrita.',
      cause: 'los valores van entre comillas (tipo="nota") o llaves (paso={3}); un «menor que» suelto se escribe \\<.',
    }),
  ],
]

/** What the line itself says of a tag better than where the parser gave up. */
function ownWords(line: string, said: string): { message: string; cause: string } | undefined {
  if (/[Cc]losing tag|expression/.test(said)) return undefined
  if (line.includes('<!--'))
    return { message: 'hay un comentario de HTML, y en MDX no los hay.', cause: 'escríbelo así: {/* … */}.' }
  for (const [, name = '', rest = '', end] of line.matchAll(/<(\w+)((?:[^<>"]|"[^"]*")*)([>"]?)/g)) {
    if (end === '>' || !/^[\s/]|^$/.test(rest)) continue
    const cause = end === '"' ? 'unas comillas se abren y no se cierran.' : 'le falta el «>».'
    return { message: `la etiqueta <${name} no termina.`, cause }
  }
  return undefined
}

function problemFrom(said: string, text: string): MdxProblem {
  const [, at = '1', , rest = said] = /^(\d+):(\d+): ([\s\S]*)$/.exec(said) ?? []
  for (const [pattern, tell] of RULES) {
    const match = pattern.exec(rest)
    if (!match) continue
    const { message, cause } = ownWords(text.split('\n')[Number(at) - 1] ?? '', rest) ?? tell(match)
    // Of a tag left open, where it opens: there it is mended.
    const opened = /Expected a closing tag for `<\w*>` \((\d+):\d+\)/.exec(rest)?.[1]
    return new MdxProblem(Number(opened ?? at), message, cause)
  }
  const line = Math.min(Number(at), text.split('\n').length)
  return new MdxProblem(line, 'esta parte no se puede leer como MDX.', `el lector de MDX dice: ${rest}`)
}
