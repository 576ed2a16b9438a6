// A built page of ours as plain Markdown with the same words, components unwrapped: what an author would have written
// for a stock documentation site. Reading the page, not its MDX, takes in whatever components a chapter uses, and the
// exercises and questions that live in other files.
import type { ElementNode, Node } from 'ultrahtml'
import { find, isElement, isInline, isText, joinApart, parsePage, textOf } from './html.ts'

export function pageToMarkdown(html: string): string {
  const page = parsePage(html)
  const main = find(page, 'main')
  const heading = main && find(main, 'h1')
  if (!main || !heading) throw new Error('La página no tiene <main> con un <h1>: no se puede comparar.')
  const title = oneLine(textOf(heading))
  const description = find(page, 'meta[name="description"]')?.attributes.content ?? title
  const home = find(page, 'meta[property="og:type"][content="article"]') ? '' : '\ntemplate: splash'
  const front = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}${home}\n---\n`
  return `${front}\n${blocks(main.children).join('\n\n')}\n`
}

/** Markdown blocks; inline nodes between two blocks make a paragraph. */
function blocks(nodes: readonly Node[]): string[] {
  const out: string[] = []
  let run: Node[] = []
  const flush = () => {
    const text = paragraph(run)
    if (text) out.push(text)
    run = []
  }
  for (const node of nodes.filter(isText)) {
    if (isInline(node)) run.push(node)
    else if (isElement(node)) {
      flush()
      out.push(...block(node))
    }
  }
  flush()
  return out
}

function block(node: ElementNode): string[] {
  switch (node.name) {
    case 'h1':
      return []
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [`${'#'.repeat(Number(node.name[1]))} ${paragraph(node.children)}`]
    case 'p':
      return [paragraph(node.children)].filter(Boolean)
    case 'figcaption':
    case 'legend':
      return [`**${paragraph(node.children)}**`]
    case 'ul':
      return [list(node, () => '- ')]
    case 'ol':
      return [list(node, (i) => `${i + 1}. `)]
    case 'pre':
      return [fence(node)]
    case 'table':
      return [table(node)]
    case 'blockquote':
      return [prefixed(blocks(node.children).join('\n\n'), '> ', '> ')]
    case 'hr':
      return ['---']
    case 'svg':
      return blocks(node.children.filter(isElement).flatMap(svgTexts))
    default:
      return blocks(node.children)
  }
}

/** Each text of a drawing on its own line; groups only place them. */
function svgTexts(node: ElementNode): Node[] {
  if (!isText(node)) return []
  return node.name === 'g' ? node.children.filter(isElement).flatMap(svgTexts) : [{ ...node, name: 'p' }]
}

function list(node: ElementNode, marker: (index: number) => string): string {
  const items = node.children.filter((child): child is ElementNode => isElement(child) && isText(child))
  return items
    .map((item, i) => {
      const lead = marker(i)
      return prefixed(blocks(item.children).join('\n\n'), lead, ' '.repeat(lead.length))
    })
    .join('\n')
}

function fence(node: ElementNode): string {
  const code = textOf(node).replace(/^\n+|\s+$/g, '')
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map((run) => run[0].length + 1)))
  const box = isElement(node.parent) ? node.parent.attributes['data-lenguaje'] : undefined
  return `${ticks}${node.attributes['data-language'] ?? box ?? ''}\n${code}\n${ticks}`
}

function table(node: ElementNode): string {
  const rows = descendants(node, 'tr').map((row) =>
    row.children.filter(isElement).map((cell) => paragraph(cell.children).replace(/(?<!\\)\|/g, '\\|')),
  )
  const columns = Math.max(...rows.map((row) => row.length))
  const lines = rows.map((row) => `| ${Array.from({ length: columns }, (_, i) => row[i] ?? '').join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(columns)}`)
  return lines.join('\n')
}

function descendants(node: ElementNode, name: string): ElementNode[] {
  const children = node.children.filter(isElement)
  return children.flatMap((child) => (child.name === name ? [child] : descendants(child, name)))
}

function paragraph(nodes: readonly Node[]): string {
  const text = oneLine(inlines(nodes))
  // At the start of a line these would open a list or a heading.
  return text.replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+=])/, '\\$1')
}

function inlines(nodes: readonly Node[]): string {
  return joinApart(nodes, nodes.map(inline))
}

function inline(node: Node): string {
  if (!isElement(node)) return textOf(node).replace(/[\\`*_[\]<>#|~:!{}&$]/g, '\\$&')
  if (!isText(node)) return ''
  const inside = () => inlines(node.children)
  switch (node.name) {
    case 'code':
      return codeSpan(textOf(node))
    case 'strong':
    case 'b':
      return around(inside(), '**')
    case 'em':
    case 'i':
      return around(inside(), '*')
    case 'a':
      return inside().trim() ? `[${oneLine(inside())}](${node.attributes.href})` : ''
    case 'br':
      return ' '
    default:
      return isInline(node) ? inside() : ` ${inside()} `
  }
}

/** Markdown's marks must touch the words they mark. */
function around(text: string, mark: string): string {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return words ? `${before}${mark}${words}${mark}${after}` : text
}

function codeSpan(text: string): string {
  const code = oneLine(text)
  return code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line && rest + line))
    .join('\n')
}

const oneLine = (text: string) => text.replace(/[^\S\u00a0]+/g, ' ').trim()
