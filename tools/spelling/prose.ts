/**
 * The prose of a file, each letter in its own place: what is code, markup or a name of ours becomes blanks, so that
 * a word's line and column are those of the file.
 */
import ts from 'typescript'

type Mask = (text: string) => string

/** Attributes and fields that a reader reads; the rest names things. */
const READ_ATTRIBUTES = /\b(titulo|pie|texto|alt|title|description|aria-label|placeholder|pregunta|resumen)="([^"]*)"/g
const UNREAD = [
  ...[
    'part',
    'requires',
    'keywords',
    'english',
    'see',
    'setup',
    'level',
    'run',
    'when',
    'id',
    'numeral',
    'slug',
    'chapter',
  ],
  ...[
    'order',
    'minutes',
    'accent',
    'recorded',
    'files',
    'example',
    'url',
    'changes',
    'find',
    'put',
    'pigment',
    'aliases',
  ],
  ...['says', 'python', 'ts', 'sql', 'shell', 'starts'],
].join('|')
/** With the lines of its text, where it has several. */
const UNREAD_FIELDS = new RegExp(`^( *)((?:- )?)(?:${UNREAD}):(?: *\\|.*(?:\\n(?:\\1 .*|[ \\t]*(?=\\n)))*|.*)$`, 'gm')
/** Without enough of these, a text of ours is a name, a list of SQL's words or somebody else's English. */
const LITTLE_WORDS =
  /(?<!\p{L})(de|del|la|el|que|no|una?|los|las|con|para|se|en|es|por|su|lo|al|esta?|hay|ya)(?!\p{L})/giu
const isSpanish = (text: string) =>
  (text.match(LITTLE_WORDS)?.length ?? 0) >= 0.2 * (text.match(/\p{L}+/gu)?.length ?? 1)

const blank: Mask = (text) => text.replace(/[^\n]/g, ' ')
const without = (text: string, pattern: RegExp, keep: (match: RegExpExecArray) => string = (m) => blank(m[0])) =>
  text.replace(pattern, (...args) => {
    const groups = args.slice(
      0,
      args.findIndex((each) => typeof each === 'number'),
    )
    return keep(groups as unknown as RegExpExecArray)
  })

export function proseOfMdx(text: string): string {
  const [, fence = '', body = text] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? []
  return proseOfYaml(fence) + proseOfMarkdown(body)
}

export function proseOfYaml(text: string): string {
  const noNames = without(text, UNREAD_FIELDS)
  const noKeys = without(noNames, /^(\s*(?:- )?)([A-Za-z]+):/gm)
  return inlineMasked(without(without(noKeys, /(^|\s)#.*$/gm), /\{[^{}\n]*\}/g))
}

function proseOfMarkdown(text: string): string {
  let prose = without(text, /^([ \t]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm)
  prose = without(prose, /\{\/\*[\s\S]*?\*\/\}/g)
  prose = inlineMasked(prose)
  prose = without(prose, /^(import|export) .*$/gm)
  prose = maskTags(prose)
  return without(prose, /\{[^{}]*\}/g)
}

/** Inline code, addresses, and what stands between angle quotes as a name. */
function inlineMasked(text: string): string {
  const noCode = without(text, /(`+)[^`\n]+\1/g)
  return without(without(noCode, /\]\([^)\s]*\)/g), /\bhttps?:\/\/\S+/g)
}

/** Tags become blanks but for the attributes that are read. */
function maskTags(text: string): string {
  return text.replace(/<\/?[A-Za-z][^<>]*(?:"[^"]*"[^<>]*)*>/g, (tag) => {
    let kept = blank(tag)
    for (const match of tag.matchAll(READ_ATTRIBUTES)) {
      const value = match[2] ?? ''
      const at = match.index + match[0].length - 1 - value.length
      kept = kept.slice(0, at) + value + kept.slice(at + value.length)
    }
    return kept
  })
}

export function proseOfTypeScript(text: string): string {
  const source = ts.createSourceFile('texto.ts', text, ts.ScriptTarget.Latest, true)
  let prose = blank(text)
  const keep = (node: ts.Node) => {
    // Without its quotes.
    const [pos, end] = [node.getStart(source) + 1, node.getEnd() - 1]
    const raw = text.slice(pos, end)
    if (isSpanish(raw) && raw.split(/\s+/).length >= 4) prose = prose.slice(0, pos) + literal(raw) + prose.slice(end)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) keep(node)
    else if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit)
  }
  visit(source)
  return prose
}

/** A message names code between angle quotes or backticks, and holes are filled with anything. */
function literal(raw: string): string {
  const noHoles = without(raw, /\$\{(?:[^{}]|\{[^{}]*\})*\}/g)
  const noEscapes = without(noHoles, /\\[nt`'"]/g)
  return maskTags(without(without(noEscapes, /«[^»]*»/g), /(`+)[^`\n]+\1/g))
}

export function proseOfAstro(text: string): string {
  let rest = without(text, /^---\n[\s\S]*?\n---\n/)
  rest = without(rest, /<(script|style)\b[\s\S]*?<\/\1>/g)
  rest = without(rest, /<(code|kbd|samp|pre)\b[\s\S]*?<\/\1>/g)
  let prose = blank(rest)
  const keep = (at: number, piece: string) => {
    if (isSpanish(piece)) prose = prose.slice(0, at) + piece + prose.slice(at + piece.length)
  }
  for (const match of rest.matchAll(/[>}]([^<>{}]+)(?=[<{])/g)) keep(match.index + 1, match[1] ?? '')
  for (const match of rest.matchAll(READ_ATTRIBUTES))
    keep(match.index + match[0].length - 1 - (match[2] ?? '').length, match[2] ?? '')
  return prose
}
