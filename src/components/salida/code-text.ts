// Code among words, with the places where its lines may break (see code-breaks.ts).
import { codePieces } from '../../lib/site/code-breaks.ts'
import { h } from './dom.ts'

export const codeNodes = (code: string): (Node | string)[] =>
  codePieces(code).map((piece) => {
    if (piece === 'break') return h('wbr')
    return 'text' in piece ? piece.text : h('span', { class: 'junto' }, piece.whole)
  })

/** A sentence in which `code` stands between backticks. */
export const withCode = (text: string): (Node | string)[] =>
  text.split(/`([^`\n]+)`/).map((part, i) => (i % 2 === 1 ? h('code', {}, ...codeNodes(part)) : part))
