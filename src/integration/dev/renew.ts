// In the page, while chapters are written: what was saved takes the place of what it changes, and the rest stays as the
// reader has it: examples that ran, code that was edited, the place on the page.
import { watchBoxes } from '../../lib/site/scroll-focus.ts'

const SAVED = 'alquimia:guardado'
/** The page says that it listens, and is told how many times others heard of a save. */
const LISTENING = 'alquimia:oyendo'
/** What the page says when it has changed, with the elements that are new. */
export const RENEWED = 'alquimia:renovado'

/** The page's text as the server gave it: its scripts have changed what is on screen. */
let given: Document | undefined
/** What is on screen of each block of it. */
let shown: Element[] = blocksOf(document)
let asked = 0

/** Keeps at hand what the page is made of, to change no more than what a save changes. */
export async function remember(): Promise<void> {
  if (!document.querySelector('.prosa')) return
  const turn = asked
  const fresh = await ask()
  if (turn !== asked || !fresh) return
  // Saved since the page was given: what is on screen is older than what it is compared with.
  if (savesOf(fresh) !== savesOf(document)) change(fresh)
  else if (blocksOf(fresh).length === shown.length) given ??= fresh
}

import.meta.hot?.on('vite:beforeFullReload', (payload) => {
  if (payload.path !== SAVED || !document.querySelector('.prosa')) return
  // A page that is none of ours: Vite leaves this one alone.
  payload.path = '/.html'
  void renew()
})

import.meta.hot?.on(LISTENING, ({ times }: { times: number }) => {
  if (document.querySelector('.prosa') && savesOf(document) !== String(times)) void renew()
})
import.meta.hot?.send(LISTENING)

async function renew(): Promise<void> {
  const turn = ++asked
  const fresh = await ask()
  if (turn === asked) change(fresh)
}

function change(fresh: Document | undefined): void {
  if (!fresh?.querySelector('.prosa') || !sameStyles(fresh)) {
    location.reload()
    return
  }
  document.title = fresh.title
  const parts = ['article > header', '.lado', '.indice-movil', 'nav.seguir']
  const made = [...replaceBlocks(fresh), ...parts.flatMap((part) => replace(part, fresh))]
  given = fresh
  // The panel of requests waits for its script from when the page is loaded (puerta.ts).
  if (made.some((each) => each.querySelector('cliente-api:not(:defined)'))) {
    location.reload()
    return
  }
  addScripts(fresh)
  watchBoxes(document)
  document.dispatchEvent(new CustomEvent(RENEWED, { detail: made }))
}

async function ask(): Promise<Document | undefined> {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-store' })
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined
}

/** How many times the server had told of a save when it gave the page. */
const savesOf = (page: Document) => page.querySelector<HTMLElement>('.prosa')?.dataset.guardado

function blocksOf(page: Document): Element[] {
  return [...(page.querySelector('.prosa')?.children ?? [])]
}

function replaceBlocks(fresh: Document): Element[] {
  const before = given ? blocksOf(given) : []
  const after = blocksOf(fresh)
  let start = 0
  while (start < before.length && start < after.length && same(before[start], after[start])) start++
  let end = 0
  while (end < Math.min(before.length, after.length) - start && same(before.at(-1 - end), after.at(-1 - end))) end++
  const last = shown.length - end
  const made = after.slice(start, after.length - end).map((each) => document.importNode(each, true))
  const next = shown[last]
  for (const old of shown.slice(start, last)) old.remove()
  if (next) next.before(...made)
  else document.querySelector('.prosa')?.append(...made)
  shown = [...shown.slice(0, start), ...made, ...shown.slice(last)]
  for (const [at, { dataset }] of (after as HTMLElement[]).entries())
    if (dataset.lineas !== undefined) (shown[at] as HTMLElement).dataset.lineas = dataset.lineas
  return made
}

/** Lines move with every line that is written above; the block is the same. */
const LINES = / data-lineas="[^"]*"/g
const textOf = (element: Element | undefined) => element?.outerHTML.replace(LINES, '')
const same = (one: Element | undefined, other: Element | undefined) => textOf(one) === textOf(other)

function replace(selector: string, fresh: Document): Element[] {
  const [old, next] = [document.querySelector(selector), fresh.querySelector(selector)]
  if (!old || !next || same(given?.querySelector(selector) ?? old, next)) return []
  const made = document.importNode(next, true)
  old.replaceWith(made)
  return [made]
}

/** A component's first use in the chapter brings a script that the page has not run. */
function addScripts(fresh: Document): void {
  const known = new Set([...document.querySelectorAll('script[src]')].map((each) => each.getAttribute('src')))
  for (const script of fresh.querySelectorAll('script[src]')) {
    const src = script.getAttribute('src') ?? ''
    if (known.has(src)) continue
    known.add(src)
    const made = document.createElement('script')
    made.type = 'module'
    made.src = src
    document.head.append(made)
  }
}

const stylesOf = (page: Document) =>
  [...page.querySelectorAll('style[data-vite-dev-id], link[rel=stylesheet]')].map(
    (each) => each.getAttribute('data-vite-dev-id') ?? each.getAttribute('href'),
  )

function sameStyles(fresh: Document): boolean {
  const known = new Set(stylesOf(document))
  return stylesOf(fresh).every((each) => known.has(each))
}
