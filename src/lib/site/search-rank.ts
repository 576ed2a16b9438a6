// What to ask the search engine, and in which order to show what it found: pure functions, apart from the dialog.

export interface Section {
  url: string
  title: string
  excerpt: string
  weighted_locations: { balanced_score: number }[]
}
export interface FoundPage {
  url: string
  meta: { title?: string }
  sub_results: Section[]
}
export interface Entry {
  url: string
  title: string
  page: string
  excerpt: string
}

const MOST_ENTRIES = 12
const MOST_OF_A_PAGE = 3
const EMPTY_WORDS = new Set(
  'a al cómo como con cuál cual de del el ella en es esta este hay la las lo los no o para por qué que se ser si sin son su sus un una uno y'.split(
    ' ',
  ),
)

/** The query without articles and the like, which match everywhere; whole, when there is nothing else in it. */
export function meaningful(query: string): string {
  const words = query.split(/\s+/).filter((word) => !EMPTY_WORDS.has(word.toLowerCase().replace(/[¿?¡!.,]/g, '')))
  return words.length > 0 ? words.join(' ') : query
}

/** The best sections of all pages; a section whose title is what was asked comes first. */
export function rank(pages: readonly FoundPage[], query: string): Entry[] {
  const scored = pages.flatMap((page) => {
    const title = page.meta.title ?? page.url
    return page.sub_results
      .map((section) => ({ section, page: title, named: named(section, query), score: score(section) }))
      .sort(better)
      .slice(0, MOST_OF_A_PAGE)
  })
  return scored
    .sort(better)
    .slice(0, MOST_ENTRIES)
    .map(({ section, page }) => ({ url: section.url, title: section.title, excerpt: section.excerpt, page }))
}

/** False when the engine, finding nothing, fell back to shorter words («select» for «selectinload»). */
export function isCloseMatch(entries: readonly Entry[], query: string): boolean {
  const longest = Math.max(
    ...meaningful(query)
      .split(/\s+/)
      .map((word) => word.length),
  )
  const marks = entries.flatMap((entry) => [...entry.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((m) => m[1] ?? ''))
  return marks.some((mark) => mark.length >= longest * 0.7)
}

const better = (a: { named: number; score: number }, b: { named: number; score: number }) =>
  b.named - a.named || b.score - a.score

/** 2 when the title is what was asked for, 1 when it holds it. */
function named(section: Section, query: string): 0 | 1 | 2 {
  const title = plain(section.title)
  const asked = plain(query)
  return title === asked ? 2 : title.includes(asked) ? 1 : 0
}

const score = (section: Section) => section.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0)

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_+]+/g, ' ')
    .trim()
