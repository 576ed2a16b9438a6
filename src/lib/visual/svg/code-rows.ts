/** Code in rows, each piece of it in its colour. Its place has the class `vistas-datos` and is a `pre.sql`. */
import { codeRows } from '../../results/code-rows.ts'
import { el, type Markup } from './markup.ts'

export interface Piece {
  readonly text: string
  readonly class?: string | undefined
}

export function codeRowsMarkup(pieces: Iterable<Piece>): Markup {
  return el(
    'code',
    {},
    codeRows(pieces).map((row) =>
      el(
        'span',
        { class: 'renglon', style: { '--sangria': row.indent.length } },
        row.indent !== '' && el('span', { class: 'sangria' }, row.indent),
        row.tokens.map((piece) => (piece.class ? el('span', { class: piece.class }, piece.text) : piece.text)),
      ),
    ),
  )
}
