// A chapter as slides: its title; then, of each section, a slide for each thing that runs or is looked at, with the words
// that lead to it; and one of words alone where there is nothing else. The page's own elements, shown in turns.
export interface Slide {
  readonly title: string
  readonly shown: readonly HTMLElement[]
}

const LIVE = 'figure, .ancho:not(.codigo):not(.tabla), .retos, quiz-capitulo, .laboratorio'
const TITLE = '.titulo, h2, h3'

export function slidesOf(article: HTMLElement): Slide[] {
  const header = article.querySelector<HTMLElement>('header')
  const prose = article.querySelector<HTMLElement>('.prosa')
  const chapter = header ? titleOf(header) : ''
  const slides: Slide[] = header ? [{ title: chapter, shown: [header] }] : []
  let heading: HTMLElement | undefined
  let words: HTMLElement[] = []
  let bare = true
  const close = (live?: HTMLElement) => {
    const shown = [...(heading ? [heading] : []), ...words, ...(live ? [live] : [])]
    if (live || words.length > 0 || (bare && heading)) slides.push({ title: titleOf(heading) || chapter, shown })
    words = []
    bare = false
  }
  for (const each of prose?.children ?? []) {
    if (!(each instanceof HTMLElement) || each.matches('script, style, [hidden]')) continue
    if (each.matches(TITLE)) {
      if (words.length > 0) close()
      heading = each
      bare = true
    } else if (each.matches(LIVE)) close(each)
    else words.push(each)
  }
  if (words.length > 0 || bare) close()
  return slides
}

/** Without what a heading shows besides its words: its number, the link to itself. */
function titleOf(place: HTMLElement | undefined): string {
  const heading = place?.matches('h1, h2, h3') ? place : place?.querySelector('h1, h2, h3')
  const copy = heading?.cloneNode(true) as HTMLElement | undefined
  for (const extra of copy?.querySelectorAll('a, [aria-hidden]') ?? []) extra.remove()
  return copy?.textContent?.trim() ?? ''
}
