// How live pictures put in the page what pure functions drew, and hear their controls.
import type { Markup } from '../../lib/visual/svg/markup.ts'

/** Markup is written by one module, which escapes all text: the only strings that become elements here. */
export function place(host: Element, drawn: Markup): void {
  host.innerHTML = drawn.text
}

/** A part of the picture that is drawn again, by its `data-parte`. */
export function part(host: Element, name: string): HTMLElement {
  const found = host.querySelector<HTMLElement>(`[data-parte="${name}"]`)
  if (!found) throw new Error(`The picture has no part «${name}»`)
  return found
}

/** Width that a drawing has here. Heights do not depend on it: drawing again moves nothing below. */
export function onWidth(host: Element, signal: AbortSignal, draw: (width: number) => void): void {
  let known = 0
  const observer = new ResizeObserver(() => {
    const width = Math.floor(host.clientWidth)
    if (width === known || width === 0) return
    known = width
    draw(width)
  })
  observer.observe(host)
  signal.addEventListener('abort', () => observer.disconnect())
}

/** The values of a form, by their names. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
}

export function formOf(host: Element): HTMLFormElement {
  const form = host.querySelector<HTMLFormElement>('form[data-mandos]')
  if (!form) throw new Error('The picture has no controls')
  form.addEventListener('submit', (event) => event.preventDefault())
  return form
}

/** Says what a slider is at, to the eye and to the ear. */
export function tell(form: HTMLFormElement, name: string, shown: string): void {
  const output = form.querySelector(`[data-valor="${name}"]`)
  if (output) output.textContent = shown
  form.elements.namedItem(name) instanceof HTMLElement &&
    (form.elements.namedItem(name) as HTMLElement).setAttribute('aria-valuetext', shown)
}

/** Once per frame at most, with the latest. */
export function paced(work: () => void): () => void {
  let asked = 0
  return () => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(work)
  }
}
