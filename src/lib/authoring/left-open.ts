// What opens and does not close, and that the parser would take for good: the rest of a chapter becomes code, or a
// comment, without a word. Whatever the parser does refuse is MdxProblem's.

export interface LeftOpen {
  /** Where it opens, from 1. */
  readonly line: number
  readonly message: string
  readonly cause: string
}

interface Opening extends LeftOpen {
  /** The line that it should have closed before, from 1. */
  readonly until: number
  /** What closes it. */
  readonly close: string
}

export interface Mended {
  readonly text: string
  readonly opened: readonly LeftOpen[]
  /** Of a line of the mended text, its line in the file. */
  lineOf(line: number): number
  /** Lines of the file, as they were written. */
  written(from: number, to: number): string
}

export const leftOpen = (text: string): LeftOpen[] =>
  openings(text.split('\n')).map(({ line, message, cause }) => ({ line, message, cause }))

/**
 * The same text with what was left open closed where it plausibly ends: whatever follows can be read. `above`: how many
 * lines of the file come before it, which messages count.
 */
export function closed(text: string, above = 0): Mended {
  const lines = text.split('\n')
  const opened = openings(lines, above)
  const made: string[] = []
  const from: number[] = []
  const put = (line: string, at: number) => {
    made.push(line)
    from.push(at)
  }
  for (const [at, line] of lines.entries()) {
    for (const { until, close } of opened)
      if (until === at + 1) {
        put(close, at)
        put('', at)
      }
    put(line, at + 1)
  }
  for (const { until, close } of opened) if (until > lines.length) put(close, lines.length)
  return {
    text: made.join('\n'),
    opened: opened.map(({ line, message, cause }) => ({ line: line + above, message, cause })),
    lineOf: (line) => (from[line - 1] ?? lines.length) + above,
    written: (first, last) =>
      lines
        .slice(first - 1 - above, last - above)
        .join('\n')
        .trimEnd(),
  }
}

/** Which lines are of a block of code, marks included. */
export function codeLines(lines: readonly string[]): boolean[] {
  let open: Fence | undefined
  return lines.map((line, at) => {
    const fence = fenceAt(line, at)
    if (!open) {
      open = fence
      return fence !== undefined
    }
    if (fence && closes(fence, open)) open = undefined
    return true
  })
}

interface End {
  /** Its last line, from 0. */
  readonly last: number
  readonly opening?: Opening
}

interface Fence {
  readonly at: number
  readonly indent: string
  readonly mark: string
  readonly info: string
}

const FENCE = /^(?<indent>\s*)(?<mark>`{3,}(?=[^`]*$)|~{3,})(?<info>.*)$/
const COMMENT = '{/*'

function openings(lines: readonly string[], above = 0): Opening[] {
  const found: Opening[] = []
  /** Components that have begun: only these can be closed. */
  const components = new Set<string>()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    const fence = fenceAt(line, at)
    if (fence) {
      const end = endOf(fence, lines, components, above)
      if (end.opening) found.push(end.opening)
      at = end.last
      continue
    }
    for (const [, name = ''] of line.matchAll(/<([A-Z]\w*)/g)) components.add(name)
    if (!line.trimStart().startsWith(COMMENT)) continue
    const end = endOfComment(lines, at, above)
    if (end.opening) found.push(end.opening)
    at = end.last
  }
  return found
}

function fenceAt(line: string, at: number): Fence | undefined {
  const { indent = '', mark = '', info = '' } = FENCE.exec(line)?.groups ?? {}
  return mark === '' ? undefined : { at, indent, mark, info: info.trim() }
}

const sameMark = (one: Fence, other: Fence): boolean =>
  one.mark[0] === other.mark[0] && one.mark.length >= other.mark.length
const closes = (one: Fence, other: Fence): boolean => sameMark(one, other) && one.info === ''

/** Languages in which a tag or a heading is what the block is about. */
const MARKUP = /^(?:mdx?|markdown|html|astro|jsx|tsx|vue|svelte)\b/
/** And those where «## » begins a comment, or a request. */
const HASHED = /^(?:python|py|bash|sh|console|yaml|toml|ini|dockerfile|http|mako|text|diff)\b|^$/

/**
 * A fence ends at the first line that is only its own mark. It was left open if there is none, or if before it comes what
 * no code has: another fence with its language, the end of the component that it is in, a heading of the chapter. For then
 * the mark that the parser takes for its end belongs to the next block, and from there on code and prose change places.
 */
function endOf(fence: Fence, lines: readonly string[], components: ReadonlySet<string>, above: number): End {
  const markup = MARKUP.test(fence.info)
  for (let at = fence.at + 1; at < lines.length; at++) {
    const line = lines[at] as string
    const other = fenceAt(line, at)
    if (other && closes(other, fence)) return { last: at }
    if (other && sameMark(other, fence)) return openFence(fence, at, lines, above)
    if (markup) continue
    const component = /^\s*<\/([A-Z]\w*)>/.exec(line)?.[1]
    if (component && components.has(component)) return openFence(fence, at, lines, above)
    if (/^##+ \S/.test(line) && !HASHED.test(fence.info)) return openFence(fence, at, lines, above)
  }
  return openFence(fence, lines.length, lines, above)
}

/** `limit` is the first line, from 0, that is certainly out of it. */
function openFence(fence: Fence, limit: number, lines: readonly string[], above: number): End {
  let end = fence.at + 1
  while (end < limit && !leavesCode(fence, end, lines)) end++
  // What is blank before the text that follows is not code.
  while (end > fence.at + 1 && (lines[end - 1] as string).trim() === '') end--
  const { mark, info, indent, at } = fence
  const name = `${mark}${info.split(' ')[0] ?? ''}`
  const other = fenceAt(lines[limit] ?? '', limit)
  const nested =
    MARKUP.test(info) && other
      ? ` Si el bloque muestra otros bloques, ábrelo y ciérralo con un signo más: ${mark}${mark[0]}.`
      : ''
  return {
    last: end - 1,
    opening: {
      line: at + 1,
      until: end + 1,
      close: `${indent}${mark}`,
      message: `el bloque ${name} se abre y no se cierra.`,
      cause: `falta una línea con ${mark}, sin nada más, ${place(end, lines, above)}.${nested}`,
    },
  }
}

function place(end: number, lines: readonly string[], above: number): string {
  const next = lines.findIndex((line, at) => at >= end && line.trim() !== '')
  return next < 0 ? 'al final' : `antes de la línea ${next + 1 + above}`
}

/**
 * Where code plausibly ends, if nobody says so: at a heading or a tag, which begin a line as no code does; at the next
 * block; and at a paragraph, which after a blank line begins as a sentence and ends as one.
 */
function leavesCode(fence: Fence, at: number, lines: readonly string[]): boolean {
  if (MARKUP.test(fence.info)) return false
  const line = lines[at] as string
  const blank = (lines[at - 1] as string).trim() === ''
  const alone = blank && (lines[at + 1] ?? '').trim() === ''
  if (/^#{2,4} \S/.test(line) && (alone || !HASHED.test(fence.info))) return true
  if (/^\s*<\/?[A-Z]\w*[\s/>]/.test(line)) return true
  if (!blank || !isSentence(line)) return false
  // What a program prints may be a sentence too, but a short one, without Markdown.
  return !/^(?:text|console|http)\b/.test(fence.info) || line.length > 100 || /\*\*|`|\]\(/.test(line)
}

function isSentence(line: string): boolean {
  const words = line.replace(/`[^`]*`/g, 'x').replace(/<\/?[A-Z][^>]*>|\]\([^)]*\)/g, '')
  return (
    /^(?:[A-ZÁÉÍÓÚÑ¿¡«*[]|x\s)/.test(words) &&
    /[.:?!…»]\*{0,2}$/.test(words) &&
    words.split(/\s+/).length > 3 &&
    !/[;={}]/.test(words)
  )
}

/** A comment goes on until the first sign that ends one: if another comment begins before, that sign is the other's. */
function endOfComment(lines: readonly string[], at: number, above: number): End {
  for (let end = at; end < lines.length; end++) {
    const line = lines[end] as string
    const after = end === at ? line.slice(line.indexOf(COMMENT) + COMMENT.length) : line
    const closes = after.indexOf('*/}')
    const opens = after.indexOf(COMMENT)
    if (closes >= 0 && (opens < 0 || closes < opens)) return { last: end }
    if (opens >= 0) break
  }
  // A paragraph: whoever writes a note to themselves seldom writes two.
  let end = at + 1
  while (end < lines.length && (lines[end] as string).trim() !== '') end++
  return {
    last: end - 1,
    opening: {
      line: at + 1,
      until: end + 1,
      close: '*/}',
      message: 'un comentario «{/*» se abre y no se cierra.',
      cause: `falta «*/}» donde termina, ${place(end, lines, above)}.`,
    },
  }
}
