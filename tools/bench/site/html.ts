// Reading a built page: which of it is text to read, what is said once for the eye and again for something else, and
// how many words that makes. It knows the marks of both sites, so that their words are counted alike.
import { ELEMENT_NODE, type ElementNode, type Node, parse, TEXT_NODE } from 'ultrahtml'
import { matches, querySelector } from 'ultrahtml/selector'

const inlineTags = new Set(
  'a abbr b bdi br cite code del dfn em i ins kbd label mark q s small span strong sub sup time u var'.split(' '),
)
const notText = [
  ...['script', 'style', 'template', 'noscript', 'nav', 'footer', 'input', 'head'],
  ...['[aria-hidden="true"]', '.no-imprimir', '.cabecera', '.con-js', '.sin-js', '.solo-lectores', '.sr-only'],
  '.sl-anchor-link',
]

export const parsePage = (html: string): Node => parse(html)
export const find = (node: Node, selector: string): ElementNode | undefined =>
  querySelector(node, selector) as ElementNode
export const isElement = (node: Node): node is ElementNode => node.type === ELEMENT_NODE
export const isInline = (node: Node) => !isElement(node) || inlineTags.has(node.name)
export const isText = (node: Node) => !isElement(node) || !notText.some((selector) => matches(node, selector))

/** The text under a node, spaces and line breaks as they stand; blocks are kept apart. */
export function textOf(node: Node, inCode = false): string {
  if (node.type === TEXT_NODE) return decode(node.value)
  if (!('children' in node) || !isText(node)) return ''
  const children: readonly Node[] = node.children
  const code = inCode || (isElement(node) && node.name === 'code')
  const texts = children.map((child) => textOf(child, code))
  const text = code ? texts.join('') : joinApart(children, texts)
  return isInline(node) ? text : `\n${text}\n`
}

/** Two elements with nothing between them: there it is the style sheet that separates them. Not so inside code. */
export function joinApart(nodes: readonly Node[], texts: readonly string[]): string {
  return texts.map((text, i) => (i > 0 && bothElements(nodes[i - 1], nodes[i]) ? ` ${text}` : text)).join('')
}

const bothElements = (a?: Node, b?: Node) => a !== undefined && b !== undefined && isElement(a) && isElement(b)

export function countWords(html: string): number {
  // Starlight's copy buttons carry the code in an attribute, whose «>» the parser takes for the end of the tag.
  const main = find(parsePage(html.replace(/ data-code="[^"]*"/g, '')), 'main')
  return main ? (textOf(main).match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0) : 0
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? all
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
