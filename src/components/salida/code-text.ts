// Code among words, with the places where its lines may break (see code-breaks.ts).
import { CLOSES, codePieces, holdsSigns, OPENS } from '../../lib/site/code-breaks.ts'
import { h } from './dom.ts'

export const codeNodes = (code: string): (Node | string)[] =>
  codePieces(code).map((piece) => {
    if (piece === 'break') return h('wbr')
    return 'text' in piece ? piece.text : h('span', { class: 'junto' }, piece.whole)
  })

/** A sentence in which `code` stands between backticks. */
export function withCode(text: string): (Node | string)[] {
  const parts: (Node | string)[] = text.split(/`([^`\n]+)`/)
  for (let i = 1; i < parts.length; i += 2) {
    const [before, code, after] = parts.slice(i - 1, i + 2) as [string, string, string]
    const drawn = h('code', {}, ...codeNodes(code))
    parts[i] = drawn
    if (!holdsSigns(codePieces(code))) continue
    const [opens, closes] = [OPENS.exec(before)?.[0] ?? '', CLOSES.exec(after)?.[0] ?? '']
    parts[i - 1] = before.slice(0, before.length - opens.length)
    parts[i] = h('span', { class: 'con-signos' }, opens, drawn, closes)
    parts[i + 1] = after.slice(closes.length)
  }
  return parts
}
