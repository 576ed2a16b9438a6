// Heading ids without accents («qué es» → "que-es"): an anchor copied into a chat or a terminal stays readable.
// Astro's own heading plugin keeps an id that is already there and still collects the heading for the table of contents.
import { defineHastPlugin } from 'satteri'
import { uniqueSlugs } from './slug.ts'

export const plainHeadingIds = () => () => {
  const slugFor = uniqueSlugs()
  return defineHastPlugin({
    name: 'plain-heading-ids',
    element: {
      filter: ['h2', 'h3', 'h4'],
      visit(node, ctx) {
        if (typeof node.properties?.id === 'string') return
        ctx.setProperty(node, 'id', slugFor(ctx.textContent(node)))
      },
    },
  })
}
