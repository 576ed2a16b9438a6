// Words with a hyphen of the code in a chapter's sentences (see unbroken-words.ts), as the page is made.
import { defineHastPlugin } from 'satteri'
import { isUnbroken } from './unbroken-words.ts'

export const unbrokenCode = () => () =>
  defineHastPlugin({
    name: 'unbroken-code',
    element: {
      filter: ['code'],
      visit(node, ctx) {
        const parent = ctx.parent(node)
        if (parent && 'tagName' in parent && parent.tagName === 'pre') return
        const code = ctx.textContent(node)
        const words = code.split(/(\s+)/)
        if (!words.some(isUnbroken)) return
        ctx.replaceNode(node, {
          type: 'element',
          tagName: 'code',
          properties: node.properties,
          children: words.map((word) => (isUnbroken(word) ? whole(word) : { type: 'text', value: word })),
        })
      },
    },
  })

const whole = (word: string) => ({
  type: 'element' as const,
  tagName: 'span',
  properties: { className: ['junto'] },
  children: [{ type: 'text' as const, value: word }],
})
