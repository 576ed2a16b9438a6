/** Text made from pieces of other texts, which remembers for each character where it came from. */
import type { Place } from '../record.ts'

/** A replacement of `code.slice(start, end)`. Edits of one text never overlap. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Segment {
  /** Where it stands in the made text and in its own. */
  readonly made: number
  readonly original: number
  readonly length: number
  readonly file: string
}

export class MadeText {
  #text = ''
  readonly #segments: Segment[] = []
  readonly #lines = new Map<string, readonly number[]>()
  readonly #codes = new Map<string, string>()
  #madeLines: readonly number[] | undefined

  get text(): string {
    return this.#text
  }

  /** Text of nobody's: what the assembly itself needs. */
  glue(text: string): this {
    this.#text += text
    return this
  }

  /** A whole text with its edits. What an edit writes is nobody's, and is told as the place where the edit stands. */
  copy(file: string, code: string, edits: readonly Edit[]): this {
    this.#lines.set(file, lineStarts(code))
    this.#codes.set(file, code)
    let at = 0
    for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      this.#take(file, code, at, start)
      this.#segments.push({ made: this.#text.length, original: start, length: 0, file })
      this.glue(text)
      at = end
    }
    this.#take(file, code, at, code.length)
    return this
  }

  #take(file: string, code: string, from: number, to: number): void {
    if (to <= from) return
    this.#segments.push({ made: this.#text.length, original: from, length: to - from, file })
    this.#text += code.slice(from, to)
  }

  /** Nothing more will be added: what questions need is worked out before the learner's code can touch it. */
  seal(): this {
    this.#madeLines = lineStarts(this.#text)
    return this
  }
  /** The texts it was made from. */
  get codes(): Iterable<string> {
    return this.#codes.values()
  }
  codeOf(file: string): string {
    return this.#codes.get(file) ?? ''
  }

  /** The learner's place for a line and a column of the made text, both from 1. */
  place(line: number, column: number): Place | undefined {
    const offset = this.offset(line, column)
    return offset === undefined ? undefined : this.placeAt(offset)
  }
  offset(line: number, column: number): number | undefined {
    this.#madeLines ??= lineStarts(this.#text)
    const start = this.#madeLines[line - 1]
    return start === undefined ? undefined : start + column - 1
  }

  placeAt(offset: number): Place | undefined {
    const segment = lastAtOrBefore(this.#segments, offset)
    if (!segment) return undefined
    const lines = this.#lines.get(segment.file) as readonly number[]
    return placeIn(segment.file, lines, segment.original + Math.min(offset - segment.made, segment.length))
  }
}

function lastAtOrBefore(segments: readonly Segment[], offset: number): Segment | undefined {
  let [low, high] = [0, segments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle] as Segment).made <= offset) low = middle + 1
    else high = middle
  }
  return segments[low - 1]
}

/** Offsets where the lines begin. */
export function lineStarts(code: string): number[] {
  const starts = [0]
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

export function placeIn(file: string, lines: readonly number[], offset: number): Place {
  let line = 0
  while (line + 1 < lines.length && (lines[line + 1] as number) <= offset) line += 1
  return { file, line: line + 1, column: offset - (lines[line] as number) + 1 }
}

/** Spaces as long as the text, with its line breaks: the rest of the line keeps its columns. */
export const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, ' ')
