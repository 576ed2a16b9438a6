// What axe finds in the page, the panel left out. It holds the page while it looks, some seconds in a long chapter: after
// a save it looks only at what changed, and keeps what it knew of the rest.
import axe from 'axe-core'

interface Found {
  readonly help: string
  readonly target: string
  readonly element: Element | undefined
}

let found: Found[] = []
/** What has not been looked at. */
let pending: Element[] = [document.documentElement]

export function lookAgain(elements: readonly Element[]): void {
  pending.push(...elements)
}

export async function accessibility(): Promise<string[]> {
  const news = pending.filter((each) => each.isConnected)
  pending = []
  const kept = found.filter(({ element }) => element?.isConnected && !news.some((each) => each.contains(element)))
  found = [...kept, ...(news.length === 0 ? [] : await findings(news))]
  return [...Map.groupBy(found, ({ help }) => help)].map(
    ([help, all]) =>
      `${help}: ${all
        .slice(0, 3)
        .map(({ target }) => target)
        .join(', ')}`,
  )
}

async function findings(within: Element[]): Promise<Found[]> {
  const { violations } = await axe.run(
    { include: within, exclude: [['[data-panel-docente]']] },
    { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], elementRef: true },
  )
  return violations.flatMap(({ help, nodes }) =>
    nodes.map(({ target, element }) => ({ help, target: target.join(' '), element })),
  )
}
