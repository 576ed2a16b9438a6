// Presentation mode: a chapter in class, slide by slide. Large type, what runs above its words, arrow keys to move, Esc to
// leave where one is.
import './modo.css'
import { type Slide, slidesOf } from './laminas.ts'

const LEAVES_KEYS = 'input, textarea, select, [contenteditable], [role=tab], [role=slider], .monaco-editor, .cm-editor'

/** What an example says once it has run (see codigo-vivo.ts). */
const RUN_DONE = 'ejecucion-lista'

let showing = false

/** `first`: the slide to begin at, from 1; without it, the one where the reader was. */
export function present(first?: number): void {
  const article = document.querySelector<HTMLElement>('article')
  if (showing || !article) return
  const slides = slidesOf(article)
  if (slides.length === 0) return
  showing = true
  const root = document.documentElement
  const stop = new AbortController()
  const back = document.activeElement as HTMLElement | null
  const bar = barFor()
  root.classList.add('presentando')
  document.body.append(bar.element)
  let at = first === undefined ? nearest(slides) : first - 1

  const show = (next: number) => {
    at = Math.min(slides.length - 1, Math.max(0, next))
    const slide = slides[at] as Slide
    for (const each of document.querySelectorAll('.en-lamina')) each.classList.remove('en-lamina')
    for (const each of slide.shown) each.classList.add('en-lamina')
    bar.tell(at, slides)
    // A page that is loaded again in the middle of the class goes on where it was.
    inAddress(String(at + 1))
    scrollTo({ top: 0, behavior: 'instant' })
  }
  const leave = () => {
    stop.abort()
    const here = slides[at]?.shown.at(-1)
    root.classList.remove('presentando')
    for (const each of document.querySelectorAll('.en-lamina')) each.classList.remove('en-lamina')
    bar.element.remove()
    showing = false
    inAddress(null)
    here?.scrollIntoView({ block: 'start', behavior: 'instant' })
    // Opened by its address, nothing had the focus: the way in is where it is missed least.
    const door = article.querySelector<HTMLElement>('presentar-capitulo button')
    const last = back && back !== document.body ? back : door
    last?.focus({ preventScroll: true })
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if ((event.target as Element).closest?.(LEAVES_KEYS)) return
      const moves: Record<string, () => void> = {
        ArrowRight: () => show(at + 1),
        ArrowDown: () => (fits() ? show(at + 1) : undefined),
        PageDown: () => show(at + 1),
        ArrowLeft: () => show(at - 1),
        ArrowUp: () => (fits() ? show(at - 1) : undefined),
        PageUp: () => show(at - 1),
        Home: () => show(0),
        End: () => show(slides.length - 1),
        Escape: leave,
      }
      const move = moves[event.key]
      // A slide taller than the screen is scrolled with up and down, as any page.
      if (!move || (/^Arrow(?:Up|Down)$/.test(event.key) && !fits())) return
      event.preventDefault()
      move()
    },
    { signal: stop.signal },
  )
  article.addEventListener(RUN_DONE, (event) => showResult(event.target as HTMLElement), { signal: stop.signal })
  bar.on({ next: () => show(at + 1), previous: () => show(at - 1), leave })
  show(at)
  bar.focus()
}

const fits = () => document.documentElement.scrollHeight <= innerHeight + 4

/** Large type leaves what came out below the screen. */
function showResult(example: HTMLElement): void {
  requestAnimationFrame(() => {
    const result = example.querySelector('salida-ejecucion')
    if (!result) return
    const tall = result.getBoundingClientRect().height > innerHeight * 0.8
    result.scrollIntoView({ block: tall ? 'start' : 'nearest', behavior: 'instant' })
  })
}

function inAddress(slide: string | null): void {
  const url = new URL(location.href)
  if (slide === null) url.searchParams.delete('presentar')
  else url.searchParams.set('presentar', slide)
  history.replaceState(history.state, '', url)
}

/** Where the reader was. */
function nearest(slides: readonly Slide[]): number {
  const line = innerHeight / 3
  const found = slides.findLastIndex(({ shown }) => (shown[0]?.getBoundingClientRect().top ?? 0) <= line)
  return scrollY < 80 ? 0 : Math.max(0, found)
}

interface Actions {
  readonly next: () => void
  readonly previous: () => void
  readonly leave: () => void
}

function barFor() {
  const element = document.createElement('div')
  element.className = 'mandos-lamina'
  element.setAttribute('role', 'toolbar')
  element.setAttribute('aria-label', 'Presentación')
  const previous = button('← Anterior')
  const next = button('Siguiente →')
  const leave = button('Salir (Esc)')
  const where = document.createElement('p')
  where.setAttribute('role', 'status')
  element.append(previous, where, next, leave)
  return {
    element,
    focus: () => next.focus(),
    tell(at: number, slides: readonly Slide[]) {
      where.textContent = `${at + 1} de ${slides.length} · ${slides[at]?.title ?? ''}`
      previous.setAttribute('aria-disabled', String(at === 0))
      next.setAttribute('aria-disabled', String(at === slides.length - 1))
    },
    on(actions: Actions) {
      previous.addEventListener('click', actions.previous)
      next.addEventListener('click', actions.next)
      leave.addEventListener('click', actions.leave)
    },
  }
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  return made
}
