// Pictures as trees, read strictly: a tag that is not closed, or an attribute that is not quoted, is an error.
import type { Markup } from '../../src/lib/visual/svg/markup.ts'

export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const TOKEN = /<(\/?)([a-zA-Z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)>|([^<>]+)/y
const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr'])

export function treeOf({ text }: Markup): Element {
  const root = { tag: 'root', attributes: {}, children: [] as (Element | string)[] }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) throw new Error(`Not markup: «${text.slice(from, from + 80)}»`)
    const [, closing, tag = '', attributes = '', words] = found
    if (words !== undefined) open.at(-1)?.children.push(decoded(words))
    else if (closing) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes another element`)
    } else {
      const element = {
        tag,
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map((m) => [m[1], decoded(m[2] ?? '')]),
        ),
        children: [] as (Element | string)[],
      }
      open.at(-1)?.children.push(element)
      if (!VOID.has(tag)) open.push(element)
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.tag}> was left open`)
  return root
}
const NAMES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const decoded = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (each) => NAMES[each] as string)

export function all(root: Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  const visit = (element: Element) => {
    if (test(element)) found.push(element)
    for (const child of element.children) if (typeof child !== 'string') visit(child)
  }
  visit(root)
  return found
}
export const withClass = (root: Element, name: string): Element[] =>
  all(root, ({ attributes }) => (attributes.class ?? '').split(' ').includes(name))

export const wordsOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('')

/** Every shape of a drawing with where it is, a line each: what must be equal on any machine, whatever its fonts. */
export function geometryOf(markup: Markup): string {
  const lines: string[] = []
  const visit = (element: Element, depth: number) => {
    const { tag, attributes, children } = element
    const kept = ['transform', 'd', 'x', 'y', 'cx', 'cy', 'r', 'width', 'height', 'viewBox', 'class']
      .filter((name) => attributes[name] !== undefined)
      .map((name) => `${name}=${attributes[name]}`)
    const text = children.filter((child) => typeof child === 'string').join('')
    lines.push(`${'  '.repeat(depth)}${[tag, ...kept].join(' ')}${text.trim() ? ` «${text.trim()}»` : ''}`)
    for (const child of children) if (typeof child !== 'string') visit(child, depth + 1)
  }
  for (const child of treeOf(markup).children) if (typeof child !== 'string') visit(child, 0)
  return `${lines.join('\n')}\n`
}
