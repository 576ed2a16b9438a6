// Lines of coloured code that say how far in they begin, so that one that does not fit goes on under its own indent; and
// whose indent is an element, so that no line breaks between it and the first word. A word too long for a line breaks
// after its signs, or before the dot of a call.
import type { ShikiTransformer } from 'shiki'

type Line = Parameters<NonNullable<ShikiTransformer['line']>>[0]

/** Where a word of code may break, if it must. */
export const BREAKS = /(?<=[([{,=:/]|.@)(?=[^\s)\]},:=/>])|(?<=[\w)\]"'])(?=\.\p{L})/gu

export function hangingLines(): ShikiTransformer {
  return {
    name: 'hanging-lines',
    line(line) {
      withBreaks(line)
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

function withBreaks(line: Line): void {
  const texts = line.children.map((each) => {
    const text = each.type === 'element' ? each.children[0] : undefined
    return text?.type === 'text' ? text.value : ''
  })
  const places = [...texts.join('').matchAll(BREAKS)].map(({ index }) => index)
  let start = 0
  line.children = line.children.flatMap((each, i) => {
    const text = texts[i] as string
    const here = places.filter((at) => at >= start && at < start + text.length).map((at) => at - start)
    start += text.length
    if (each.type !== 'element' || here.length === 0) return [each]
    const cuts = [0, ...here.filter((at) => at > 0), text.length]
    const parts = cuts.slice(1).map((end, k) => ({ type: 'text' as const, value: text.slice(cuts[k], end) }))
    const wbr = () => ({ type: 'element' as const, tagName: 'wbr', properties: {}, children: [] })
    const children = parts.flatMap((part, k) => (k === 0 ? [part] : [wbr(), part]))
    return [...(here[0] === 0 ? [wbr()] : []), { ...each, children }]
  })
}
