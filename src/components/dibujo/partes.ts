// What the live ends of pictures with controls share: their parts, their form, their width.
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
  const control = form.elements.namedItem(name)
  if (control instanceof HTMLElement) control.setAttribute('aria-valuetext', shown)
}
