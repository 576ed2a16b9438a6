// The code in a chapter's sentences, with the places where it may break (see code-breaks.ts).
import { defineHastPlugin, type HastNode, type HastVisitorContext } from 'satteri'
import { CLOSES, codePieces, holdsSigns, OPENS, type Piece } from './code-breaks.ts'

export const codeBreaks = () => () =>
  defineHastPlugin({
    name: 'code-breaks',
    element: {
      filter: ['code'],
      visit(node, ctx) {
        const parent = ctx.parent(node)
        if (parent && 'tagName' in parent && parent.tagName === 'pre') return
        const pieces = codePieces(
          ctx.textContent(node),
          parent !== undefined && 'tagName' in parent && parent.tagName === 'td',
        )
        if (pieces.every((piece) => piece !== 'break' && 'text' in piece)) return
        const code = element('code', node.properties, pieces.map(drawn))
        if (!holdsSigns(pieces)) return ctx.replaceNode(node, code)
        const [before, after] = beside(node, ctx)
        const [opens, closes] = [OPENS.exec(textOf(before))?.[0] ?? '', CLOSES.exec(textOf(after))?.[0] ?? '']
        ctx.replaceNode(
          node,
          opens === '' && closes === ''
            ? code
            : element('span', { className: ['con-signos'] }, [text(opens), code, text(closes)]),
        )
      },
    },
    /** What a code beside it took is no longer here. */
    text(node, ctx) {
      const [before, after] = beside(node, ctx)
      const took = (other: Sibling): boolean =>
        other?.type === 'element' && other.tagName === 'code' && holdsSigns(codePieces(ctx.textContent(other)))
      const start = took(before) ? (CLOSES.exec(node.value)?.[0].length ?? 0) : 0
      const rest = node.value.slice(start)
      const end = took(after) ? (OPENS.exec(rest)?.[0].length ?? 0) : 0
      if (start > 0 || end > 0) ctx.replaceNode(node, text(rest.slice(0, rest.length - end)))
    },
  })

type Element = Extract<HastNode, { type: 'element' }>
type Text = Extract<HastNode, { type: 'text' }>
type Sibling = Readonly<HastNode> | undefined

function beside(node: Readonly<HastNode>, ctx: HastVisitorContext): [Sibling, Sibling] {
  const siblings: readonly HastNode[] = ctx.parent(node)?.children ?? []
  const at = ctx.indexOf(node) ?? 0
  return [siblings[at - 1], siblings[at + 1]]
}
const textOf = (node: Sibling): string => (node?.type === 'text' ? node.value : '')
const text = (value: string): Text => ({ type: 'text', value })
const element = (tagName: string, properties: Element['properties'], children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

function drawn(piece: Piece): Element | Text {
  if (piece === 'break') return element('wbr', {}, [])
  if ('text' in piece) return text(piece.text)
  return element('span', { className: ['junto'] }, [text(piece.whole)])
}
