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

/** axe looks at one thing at a time: who asks while it looks, waits. */
let looking: Promise<void> = Promise.resolve()

export async function accessibility(): Promise<string[]> {
  looking = looking.then(look, look)
  await looking
  return [...Map.groupBy(found, ({ help }) => help)].map(
    ([help, all]) =>
      `${help}: ${all
        .slice(0, 3)
        .map(({ target }) => target)
        .join(', ')}`,
  )
}

async function look(): Promise<void> {
  // What is not drawn (a script that came with a block) is nothing for axe, and it says so by failing.
  const news = pending.filter((each) => each.isConnected && each.getClientRects().length > 0)
  pending = []
  const kept = found.filter(({ element }) => element?.isConnected && !news.some((each) => each.contains(element)))
  found = [...kept, ...(news.length === 0 ? [] : await findings(news))]
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
