// Lines of coloured code that say how far in they begin, so that one that does not fit goes on under its own indent; and
// whose indent is an element, so that no line breaks between it and the first word.
import type { ShikiTransformer } from 'shiki'

export function hangingLines(): ShikiTransformer {
  return {
    name: 'hanging-lines',
    line(line) {
      const first = line.children[0]
      const text = first?.type === 'element' ? first.children[0] : undefined
      if (first?.type !== 'element' || text?.type !== 'text') {
        line.properties.style = '--sangria: 0'
        return
      }
      const indent = (/^ */.exec(text.value) as RegExpExecArray)[0]
      line.properties.style = `--sangria: ${indent.length}`
      if (indent === '') return
      text.value = text.value.slice(indent.length)
      line.children.unshift({
        type: 'element',
        tagName: 'span',
        properties: { class: 'sangria' },
        children: [{ type: 'text', value: indent }],
      })
    },
  }
}
