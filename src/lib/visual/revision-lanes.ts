/** Where each version goes in a drawing of their history: a row each, in the order given, and a lane for its branch. */
export interface LaneInput {
  readonly revision: string
  readonly parents: readonly string[]
}
export interface LaneNode {
  readonly revision: string
  readonly row: number
  readonly lane: number
}
export interface LaneEdge {
  readonly from: { readonly row: number; readonly lane: number }
  readonly to: { readonly row: number; readonly lane: number }
}
export interface Lanes {
  readonly nodes: readonly LaneNode[]
  readonly edges: readonly LaneEdge[]
  readonly width: number
}

/** `versions` from the last to the first, children before parents: a lane is free again once its parent is drawn. */
export function lanesOf(versions: readonly LaneInput[]): Lanes {
  const open: (string | undefined)[] = []
  const place = new Map<string, LaneNode>()
  const nodes = versions.map(({ revision, parents }, row) => {
    const waiting = open.indexOf(revision)
    const free = open.indexOf(undefined)
    const lane = waiting >= 0 ? waiting : free >= 0 ? free : open.length
    open.forEach((expected, at) => {
      if (expected === revision) open[at] = undefined
    })
    const [first, ...others] = parents
    open[lane] = first !== undefined && !open.includes(first) ? first : undefined
    for (const other of others)
      if (!open.includes(other)) {
        const next = open.indexOf(undefined)
        open[next >= 0 && next !== lane ? next : open.length] = other
      }
    const node = { revision, row, lane }
    place.set(revision, node)
    return node
  })
  const edges = versions.flatMap(({ revision, parents }) =>
    parents.flatMap((parent) => {
      const [from, to] = [place.get(parent), place.get(revision)]
      return from && to ? [{ from: { row: from.row, lane: from.lane }, to: { row: to.row, lane: to.lane } }] : []
    }),
  )
  return { nodes, edges, width: 1 + Math.max(0, ...nodes.map(({ lane }) => lane)) }
}
