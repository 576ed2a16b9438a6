// The fields of a chapter as text, between two lines «---»: where they end, even if nobody closed them.
import type { LeftOpen } from './left-open.ts'

const FRONTMATTER = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/

/** From the beginning of the text to the end of its fields; what should have closed them is not there if it lacks. */
export function fieldsOf(text: string): string {
  const matter = FRONTMATTER.exec(text)?.[0]
  const lines = text.split('\n')
  const end = endOf(lines)
  // A «---» further down is a line across the page, and no end of the fields.
  if (matter !== undefined && matter.split('\n').length - 1 <= end) return matter
  return /^---\r?$/.test(lines[0] ?? '') ? `${lines.slice(0, end).join('\n')}\n` : ''
}

export function openFields(text: string): LeftOpen | undefined {
  const fields = fieldsOf(text)
  if (fields === '' || FRONTMATTER.test(fields)) return undefined
  const next = fields.split('\n').length
  return {
    line: 1,
    message: 'los campos se abren con «---» y no se cierran.',
    cause: `falta otra línea «---» antes de la línea ${next}.`,
  }
}

/** The same lines without what was left open: the parser would take for fields whatever follows. */
export function withoutOpenFields(text: string): string {
  if (!openFields(text)) return text
  const fields = fieldsOf(text)
  return fields.replace(/[^\n]/g, '') + text.slice(fields.length)
}

/** The first line that is no field, nor goes on from one: a sentence, a heading, a tag, a block. */
function endOf(lines: readonly string[]): number {
  const FIELD = /^(?:\s|[\w-]+\s*:|- |#(?!#)|[\]})"']|---[ \t]*\r?$|$)/
  const found = lines.findIndex((line, at) => at > 0 && !FIELD.test(line))
  return found < 0 ? lines.length : found
}
