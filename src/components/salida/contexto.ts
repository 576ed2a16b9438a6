// What the views need to know besides the record: whose lines these are, and what they said.

import { withArticle } from '../../lib/results/summary.ts'
import type { Program } from '../../lib/runtime/program.ts'
import type { Place } from '../../lib/runtime/record.ts'
import { hiddenLines, shownNumber } from '../../lib/snippets/regions.ts'
import { codeOf as codeIn, sourceLine as lineIn } from '../../lib/snippets/source-line.ts'
import { button, unseen } from './dom.ts'

export interface OutputContext {
  /** What ran: it lets an error show the line itself. */
  readonly program?: Program
  /** The part or file that the reader has before them; lines of any other say whose they are. By default the last part. */
  readonly file?: string
  /** How a part or file is called on the page. */
  nameOf?(file: string): string
}

/** The event of a click on a line: `detail` is its Place. It bubbles, so that whoever holds the editor hears it. */
export const GO_TO_LINE = 'ir-a-linea'

export function placeName(place: Place, context: OutputContext): string {
  const here = context.file ?? context.program?.parts.at(-1)?.id
  const line = `línea ${shownLine(place, context)}`
  if (here === undefined || place.file === here) return line
  return `${context.nameOf?.(place.file) ?? place.file}, ${line}`
}

/** The number that the reader sees beside the line: hidden regions do not count. */
export function shownLine(place: Place, context: OutputContext): number {
  const code = codeOf(place, context)
  if (!code?.includes('#region')) return place.line
  return shownNumber(place.line, hiddenLines(code)) ?? place.line
}

const codeOf = ({ file }: Place, { program }: OutputContext): string | undefined => program && codeIn(program, file)

/** The text of the line, when the program is known. */
export const sourceLine = ({ file, line }: Place, { program }: OutputContext): string | undefined =>
  program && lineIn(program, file, line)

export function lineButton(place: Place, context: OutputContext, ...shown: (Node | string)[]): HTMLButtonElement {
  const name = placeName(place, context)
  const content = shown.length > 0 ? [unseen(`Ir a ${withArticle(name)}: `), ...shown] : [unseen(toLine(name)), name]
  const ask = () => {
    element.dispatchEvent(new CustomEvent<Place>(GO_TO_LINE, { bubbles: true, composed: true, detail: place }))
  }
  const element = button({ class: 'ir-a-linea' }, ask, ...content)
  return element
}
const toLine = (name: string) => (name.startsWith('línea') ? 'Ir a la ' : 'Ir a ')
