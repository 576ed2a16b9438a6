// The highlighted blocks that a live example starts from, and how edited text is shown in them without an editor.
import { hiddenLines } from '../../lib/snippets/regions.ts'

export interface Block {
  readonly name: string
  readonly box: HTMLElement
  readonly pre: HTMLElement
  readonly original: string
  readonly readOnly: boolean
}

export function blocksOf(root: HTMLElement, language: string): Block[] {
  const boxes = [...root.querySelectorAll<HTMLElement>(`.codigo[data-lenguaje="${language}"]`)]
  return boxes
    .filter((box) => !box.closest('.salida, .cambialo, .preparacion, [data-ejecucion]'))
    .map((box, at) => {
      const pre = box.querySelector('pre') as HTMLElement
      box.dataset.vivo = ''
      const fallback = `${language === 'sql' ? 'consulta' : 'programa'}${at ? at + 1 : ''}.${language}`
      return {
        name: box.dataset.archivo ?? fallback,
        box,
        pre,
        original: textOf(pre),
        readOnly: box.dataset.fijo !== undefined,
      }
    })
}

const textOf = (pre: HTMLElement) => (pre.textContent ?? '').replace(/\n$/, '')

/** Shows edited text: lines that the original has keep their colours, the others are plain. */
export function paint({ pre }: Block, code: string): void {
  if (textOf(pre) === code) return
  const holder = pre.querySelector('code') ?? pre
  const coloured = colours.get(pre) ?? new Map([...holder.querySelectorAll('.line')].map((l) => [lineText(l), l]))
  colours.set(pre, coloured)
  const hidden = hiddenLines(code)
  const texts = code.split('\n')
  const lines = texts.map((text, at) => {
    const line = (coloured.get(text)?.cloneNode(true) as Element | undefined) ?? document.createElement('span')
    if (!coloured.has(text)) line.textContent = text
    line.className = hidden.has(at + 1) ? 'line oculta' : 'line'
    // A hidden line takes its end with it, as when the page was built.
    if (line.lastChild?.textContent === '\n') line.lastChild.remove()
    if (hidden.has(at + 1) && at < texts.length - 1) line.append('\n')
    return line
  })
  holder.replaceChildren(
    ...lines.flatMap((line, at) => (at < lines.length - 1 && !hidden.has(at + 1) ? [line, '\n'] : [line])),
  )
}
const colours = new WeakMap<HTMLElement, Map<string, Element>>()
const lineText = (line: Element) => (line.textContent ?? '').replace(/\n$/, '')
