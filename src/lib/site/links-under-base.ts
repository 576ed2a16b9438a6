// A link of a chapter to «/glosario/» works wherever the site is published, under a sub-path too.
import { defineHastPlugin } from 'satteri'

export const linksUnderBase = (base: string) => () => {
  const prefix = base.replace(/\/$/, '')
  return defineHastPlugin({
    name: 'links-under-base',
    element: {
      filter: ['a'],
      visit(node, ctx) {
        const to = node.properties?.href
        if (typeof to !== 'string' || !/^\/(?!\/)/.test(to) || prefix === '' || to.startsWith(`${prefix}/`)) return
        ctx.setProperty(node, 'href', `${prefix}${to}`)
      },
    },
  })
}
