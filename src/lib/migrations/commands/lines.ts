/** What the commands print, line by line as Alembic does. */
import type { RevisionGraph } from '../graph/graph.ts'
import type { Revision } from '../graph/revision.ts'

export interface LineOptions {
  readonly parents?: boolean
  readonly branches?: boolean
  readonly message?: boolean
  readonly tree?: boolean
  /** Where the database is, when it is to be shown. */
  readonly current?: readonly string[]
}

const parentsOf = ({ downRevisions }: Revision) => downRevisions.join(', ') || '<base>'

export function revisionLine(graph: RevisionGraph, each: Revision, options: LineOptions = {}): string {
  const { parents, branches, message, tree = true, current } = options
  const needs = each.dependsOn.length > 0 ? ` (${each.dependsOn.join(', ')})` : ''
  return [
    parents ? `${parentsOf(each)}${needs} -> ` : '',
    each.revision,
    branches && each.branchLabels.length > 0 ? ` (${each.branchLabels.join(', ')})` : '',
    headMark(graph, each),
    current?.includes(each.revision) ? ' (current)' : '',
    tree ? treeMarks(graph, each) : '',
    message ? `, ${each.message}` : '',
  ].join('')
}

/** A head that others depend on is one only in effect. */
function headMark(graph: RevisionGraph, each: Revision): string {
  if (!graph.isHead(each.revision)) return ''
  const needed = graph.revisions.some((other) => graph.dependencies(other).includes(each.revision))
  return needed ? ' (effective head)' : ' (head)'
}
const treeMarks = (graph: RevisionGraph, { revision }: Revision) =>
  `${graph.isBranchPoint(revision) ? ' (branchpoint)' : ''}${graph.isMergePoint(revision) ? ' (mergepoint)' : ''}`

/** The long form, of `history -v` and `show`. */
export function revisionLines(
  graph: RevisionGraph,
  each: Revision,
  current: readonly string[],
  path?: string,
): string[] {
  const { revision, downRevisions, dependsOn, branchLabels, message, created } = each
  const here = current.includes(revision) ? ' (current)' : ''
  return [
    `Rev: ${revision}${headMark(graph, each)}${treeMarks(graph, each)}${here}`,
    graph.isMergePoint(revision) ? `Merges: ${downRevisions.join(', ')}` : `Parent: ${parentsOf(each)}`,
    ...(dependsOn.length > 0 ? [`Also depends on: ${dependsOn.join(', ')}`] : []),
    ...(graph.isBranchPoint(revision)
      ? [
          `Branches into: ${graph
            .children(revision)
            .map((child) => child.revision)
            .join(', ')}`,
        ]
      : []),
    ...(branchLabels.length > 0 ? [`Branch names: ${branchLabels.join(', ')}`] : []),
    ...(path ? [`Path: ${path}`] : []),
    `    ${message}`,
    `    Revision ID: ${revision}`,
    `    Revises: ${downRevisions.join(', ')}`.trimEnd(),
    ...(created ? [`    Create Date: ${created}`] : []),
  ]
}

/** Each version where the history parts, and under it those that follow. */
export function branchLines(graph: RevisionGraph): string[] {
  return graph
    .walk()
    .filter(({ revision }) => graph.isBranchPoint(revision))
    .flatMap((each) => {
      const indent = ' '.repeat(each.revision.length + 1)
      const children = graph.children(each.revision)
      return [
        revisionLine(graph, each, { branches: true }),
        ...children.map((child) => `${indent}-> ${revisionLine(graph, child, { branches: true })}`),
      ]
    })
}
