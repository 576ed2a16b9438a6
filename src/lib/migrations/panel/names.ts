/** What the panel's page and its program say to each other. Apart, so that the page need not fetch the library for it. */
import type { ProjectFile } from '../environment/templates.ts'
import type { Frames } from './frames.ts'
import type { PanelState } from './state.ts'

/** Begins the lines that are for the page and not for people. */
const MARK = '\u0000panel:'
/** A line of the console travels cut when it is long: a message goes in pieces. */
const PIECE = 8_000
const MORE = '+'
const LAST = '.'

export interface PanelMessage {
  readonly state?: PanelState
  /** Files that the command made. */
  readonly files?: readonly ProjectFile[]
  /** What each statement of the command did. */
  readonly frames?: Frames
}

/** A message as the lines that carry it. */
export function panelLines(message: PanelMessage): string[] {
  const text = JSON.stringify(message)
  const lines: string[] = []
  for (let at = 0; at < text.length; at += PIECE)
    lines.push(`${MARK}${at + PIECE < text.length ? MORE : LAST}${text.slice(at, at + PIECE)}`)
  return lines
}

/** Puts messages together again from the lines of a console, one by one. */
export class PanelReader {
  #pieces: string[] = []

  /** The message that a line completes, `null` in the middle of one, and nothing for a line that is for people. */
  read(line: string): PanelMessage | null | undefined {
    if (!line.startsWith(MARK)) return undefined
    this.#pieces.push(line.slice(MARK.length + 1))
    if (line[MARK.length] === MORE) return null
    const text = this.#pieces.join('')
    this.#pieces = []
    try {
      return JSON.parse(text) as PanelMessage
    } catch {
      // Somebody else's line, or one cut short: the panel goes on with what it knew.
      return null
    }
  }
}
