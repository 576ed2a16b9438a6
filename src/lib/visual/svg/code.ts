/** Code among words, with the places where its lines may break. */
import { codePieces } from '../../site/code-breaks.ts'
import { el, type Markup } from './markup.ts'

export const codeMarkup = (code: string, attributes: Parameters<typeof el>[1] = {}): Markup =>
  el(
    'code',
    attributes,
    codePieces(code).map((piece) => {
      if (piece === 'break') return el('wbr')
      return 'text' in piece ? piece.text : el('span', { class: 'junto' }, piece.whole)
    }),
  )
