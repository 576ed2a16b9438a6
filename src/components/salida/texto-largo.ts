// A text of any length: a long one shows its beginning and how much more there is.
import { integer } from '../../lib/results/numbers.ts'
import { button, h } from './dom.ts'

const SHOWN_CHARS = 2_000
const SHOWN_LINES = 40
/** As much as one press unfolds: a browser lays out this much without a pause. */
const STEP = 200_000

export function longText(text: string): HTMLElement {
  const box = h('span', { class: 'texto' })
  const first = firstPart(text)
  if (first === text.length) {
    box.textContent = text
    return box
  }
  let shown = first
  const body = document.createTextNode(text.slice(0, shown))
  const more = button({ class: 'enlace' }, () => {
    shown = Math.min(text.length, shown + STEP)
    body.data = text.slice(0, shown)
    if (shown === text.length) more.remove()
    else label()
  })
  const label = () => {
    more.textContent = `Mostrar ${integer(text.length - shown)} caracteres más`
  }
  label()
  box.append(body, h('span', { class: 'sigue', 'aria-hidden': true }, '…'), more)
  return box
}

/** Where the first showing ends: at so many characters or lines, and not between the two halves of one sign. */
function firstPart(text: string): number {
  let end = Math.min(text.length, SHOWN_CHARS)
  let line = -1
  for (let lines = 0; lines < SHOWN_LINES; lines++) {
    line = text.indexOf('\n', line + 1)
    if (line < 0 || line >= end) break
    if (lines === SHOWN_LINES - 1) end = line
  }
  // A little more than the limit is shown whole: a fold that hides three words is a nuisance.
  if (text.length - end < 80 && line < 0) return text.length
  const code = text.charCodeAt(end - 1)
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end
}
