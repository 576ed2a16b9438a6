/** How the rows of alembic_version change when a version is applied or undone. */
import type { RevisionGraph } from './graph.ts'
import type { Revision } from './revision.ts'

export type HeadChange =
  | { readonly kind: 'insert'; readonly to: string }
  | { readonly kind: 'update'; readonly from: string; readonly to: string }
  | { readonly kind: 'delete'; readonly from: string }

const parentsOf = (graph: RevisionGraph, each: Revision) => [
  ...new Set([...each.downRevisions, ...graph.dependencies(each)]),
]

export function changesUp(graph: RevisionGraph, heads: readonly string[], revision: Revision): HeadChange[] {
  const replaced = parentsOf(graph, revision).filter((id) => heads.includes(id))
  const last = replaced.at(-1)
  if (last === undefined) return [{ kind: 'insert', to: revision.revision }]
  return [
    ...replaced.slice(0, -1).map((from): HeadChange => ({ kind: 'delete', from })),
    { kind: 'update', from: last, to: revision.revision },
  ]
}

export function changesDown(graph: RevisionGraph, heads: readonly string[], revision: Revision): HeadChange[] {
  const from = revision.revision
  const kept = graph.ancestors(heads.filter((id) => id !== from))
  const uncovered = parentsOf(graph, revision).filter((id) => !kept.has(id))
  // A parent that another parent already implies needs no row of its own.
  const bare = uncovered.filter((id) => !uncovered.some((other) => other !== id && graph.ancestors([other]).has(id)))
  const last = bare.at(-1)
  if (last === undefined) return [{ kind: 'delete', from }]
  return [...bare.slice(0, -1).map((to): HeadChange => ({ kind: 'insert', to })), { kind: 'update', from, to: last }]
}

export function applied(heads: readonly string[], changes: readonly HeadChange[]): string[] {
  let now = [...heads]
  for (const change of changes) {
    if (change.kind === 'insert') now.push(change.to)
    else if (change.kind === 'delete') now = now.filter((id) => id !== change.from)
    else now = now.map((id) => (id === change.from ? change.to : id))
  }
  return now
}

/** From where the database says that it is to where it is told that it is, without going any way in between. */
export function stampChanges(graph: RevisionGraph, heads: readonly string[], wanted: readonly string[]): HeadChange[] {
  const lines = graph.ancestors(wanted)
  const above = graph.descendants(wanted)
  const going = heads.filter((id) => !wanted.includes(id) && (wanted.length === 0 || lines.has(id) || above.has(id)))
  const coming = wanted.filter((id) => !heads.includes(id))
  const moved = Math.min(going.length, coming.length)
  return [
    ...going.slice(moved).map((from): HeadChange => ({ kind: 'delete', from })),
    ...going.slice(0, moved).map((from, i): HeadChange => ({ kind: 'update', from, to: coming[i] as string })),
    ...coming.slice(moved).map((to): HeadChange => ({ kind: 'insert', to })),
  ]
}
