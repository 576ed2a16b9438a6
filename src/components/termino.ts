// Definitions where terms are read: shown on hover and focus, and on touch by the first tap; the link goes on to the
// glossary. One panel serves the whole page.
const WAIT = 250

const panel = document.createElement('div')
panel.className = 'definicion'
panel.popover = 'manual'
panel.id = 'definicion'
panel.setAttribute('role', 'tooltip')
let shown: HTMLAnchorElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function show(term: HTMLAnchorElement) {
  if (shown === term) return
  hide()
  if (!panel.isConnected) document.body.append(panel)
  const name = document.createElement('strong')
  name.textContent = term.dataset.termino ?? ''
  const text = document.createElement('p')
  text.innerHTML = term.dataset.definicion ?? ''
  const more = document.createElement('a')
  more.href = term.href
  more.textContent = 'Ver en el glosario'
  panel.replaceChildren(name, text, more)
  panel.showPopover()
  place(term)
  term.setAttribute('aria-describedby', panel.id)
  shown = term
}

/** Under the term, or over it where there is no room; never out of the window. */
function place(term: HTMLElement) {
  const at = term.getClientRects()[0] ?? term.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const under = at.bottom + 8
  const top = under + height > innerHeight && at.top - height - 8 > 0 ? at.top - height - 8 : under
  panel.style.left = `${Math.max(12, Math.min(at.left, document.documentElement.clientWidth - width - 12))}px`
  panel.style.top = `${top}px`
}

function hide() {
  clearTimeout(timer)
  shown?.removeAttribute('aria-describedby')
  shown = undefined
  if (panel.matches(':popover-open')) panel.hidePopover()
}

const termOf = (event: Event) => (event.target as Element).closest?.<HTMLAnchorElement>('a.termino') ?? undefined
const soon = (work: () => void) => {
  clearTimeout(timer)
  timer = setTimeout(work, WAIT)
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return
  const term = termOf(event)
  if (term) soon(() => show(term))
  else if (shown && !panel.contains(event.target as Node)) soon(hide)
  else clearTimeout(timer)
})
document.addEventListener('focusin', (event) => {
  const term = termOf(event)
  if (term?.matches(':focus-visible')) show(term)
  else if (shown && !panel.contains(event.target as Node)) hide()
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && shown) hide()
})
let touched = false
document.addEventListener('pointerdown', (event) => {
  touched = event.pointerType === 'touch'
  if (shown && !termOf(event) && !panel.contains(event.target as Node)) hide()
})
document.addEventListener('click', (event) => {
  const term = termOf(event)
  // The first tap tells what it is; a second one, or the link inside, goes there.
  if (!term || !touched || shown === term) return
  event.preventDefault()
  show(term)
})
// It goes with its term, which a focus may have brought into sight, and leaves when the term does.
addEventListener(
  'scroll',
  () => {
    if (!shown) return
    const { top, bottom } = shown.getBoundingClientRect()
    if (bottom < 0 || top > innerHeight) hide()
    else place(shown)
  },
  { passive: true },
)
