// The code in a chapter's sentences, with the places where it may break (see code-breaks.ts).
import { defineHastPlugin } from 'satteri'
import { codePieces, type Piece } from './code-breaks.ts'

export const codeBreaks = () => () =>
  defineHastPlugin({
    name: 'code-breaks',
    element: {
      filter: ['code'],
      visit(node, ctx) {
        const parent = ctx.parent(node)
        if (parent && 'tagName' in parent && parent.tagName === 'pre') return
        const pieces = codePieces(ctx.textContent(node))
        if (pieces.every((piece) => piece !== 'break' && 'text' in piece)) return
        ctx.replaceNode(node, {
          type: 'element',
          tagName: 'code',
          properties: node.properties,
          children: pieces.map(drawn),
        })
      },
    },
  })

function drawn(piece: Piece) {
  if (piece === 'break') return { type: 'element' as const, tagName: 'wbr', properties: {}, children: [] }
  if ('text' in piece) return { type: 'text' as const, value: piece.text }
  const children = [{ type: 'text' as const, value: piece.whole }]
  return { type: 'element' as const, tagName: 'span', properties: { className: ['junto'] }, children }
}
