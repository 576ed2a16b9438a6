/** Which versions to apply or to undo, and in which order, to go from where a database is to where it is asked to be. */
import { CommandError } from '../errors.ts'
import type { RevisionGraph } from './graph.ts'
import { lineage, type Relative, relativeOf, revisionNamed, targetOf } from './resolve.ts'
import type { Revision } from './revision.ts'

/** Ancestors first. `current`: what the database says it is at. */
export function upgradePath(graph: RevisionGraph, current: readonly string[], text: string): Revision[] {
  for (const id of current) revisionNamed(graph, id)
  const applied = graph.ancestors(current)
  const relative = relativeOf(text)
  if (relative) return relativeUpgrade(graph, applied, text, relative)
  const { revisions } = targetOf(graph, text)
  return missing(
    graph,
    applied,
    revisions.map(({ revision }) => revision),
  )
}

function missing(graph: RevisionGraph, applied: ReadonlySet<string>, wanted: readonly string[]): Revision[] {
  const needed = graph.ancestors(wanted)
  return graph.walk(new Set([...needed].filter((id) => !applied.has(id)))).reverse()
}

function relativeUpgrade(graph: RevisionGraph, applied: Set<string>, text: string, relative: Relative): Revision[] {
  const { steps, from, branch } = relative
  if (steps < 0) throw wrongSteps(text, steps)
  const start = from === undefined ? applied : graph.ancestors([revisionNamed(graph, from).revision])
  const within = branch === undefined ? undefined : lineage(graph, branch)
  const following: Revision[] = []
  const done = new Set(start)
  for (let i = 0; i < steps; i++) {
    const next = graph.revisions.filter(
      (each) =>
        !done.has(each.revision) &&
        (within?.has(each.revision) ?? true) &&
        [...each.downRevisions, ...graph.dependencies(each)].every((id) => done.has(id)),
    )
    if (next.length > 1)
      throw new CommandError(`Ambiguous upgrade from current head(s) with '${text}'`, {
        why: `desde aquí se puede seguir por ${next.map(({ revision }) => revision).join(' o ')}.`,
        fix: 'nombra la versión de destino, o la rama: rama@+1.',
      })
    const [one] = next
    if (!one) throw wrongSteps(text, steps)
    done.add(one.revision)
    following.push(one)
  }
  return missing(
    graph,
    applied,
    following.map(({ revision }) => revision),
  )
}

/** Children first. */
export function downgradePath(graph: RevisionGraph, current: readonly string[], text: string): Revision[] {
  for (const id of current) revisionNamed(graph, id)
  const applied = graph.ancestors(current)
  const relative = relativeOf(text)
  if (relative) return relativeDowngrade(graph, current, applied, text, relative)
  const { revisions, branch } = targetOf(graph, text)
  const within = branch === undefined ? undefined : lineage(graph, branch)
  const [destination] = revisions
  if (!destination) return graph.walk(new Set([...applied].filter((id) => within?.has(id) ?? true)))
  if (!applied.has(destination.revision))
    throw new CommandError(`Destination ${destination.revision} is not a valid downgrade target from current head(s)`, {
      why: 'esa versión no está aplicada: bajar solo puede llevar a una por la que ya se pasó.',
      fix: 'mira dónde está la base con «alembic current»; para ir a esa versión usa upgrade.',
    })
  const above = graph.descendants([destination.revision])
  above.delete(destination.revision)
  return undone(graph, applied, above)
}

/** With what depends on them, which cannot stay. */
function undone(graph: RevisionGraph, applied: ReadonlySet<string>, chosen: ReadonlySet<string>): Revision[] {
  const going = new Set([...chosen].filter((id) => applied.has(id)))
  for (let grew = true; grew; ) {
    grew = false
    for (const id of applied) {
      const each = graph.get(id) as Revision
      const needs = [...each.downRevisions, ...graph.dependencies(each)]
      if (going.has(id) || !needs.some((need) => going.has(need))) continue
      going.add(id)
      grew = true
    }
  }
  return graph.walk(going)
}

function relativeDowngrade(
  graph: RevisionGraph,
  current: readonly string[],
  applied: ReadonlySet<string>,
  text: string,
  { steps, from, branch }: Relative,
): Revision[] {
  if (steps > 0) throw wrongSteps(text, steps)
  const within = branch === undefined ? undefined : lineage(graph, branch)
  const tips =
    from === undefined ? current.filter((id) => within?.has(id) ?? true) : [revisionNamed(graph, from).revision]
  if (tips.length > 1)
    throw new CommandError(`Ambiguous walk from current heads with '${text}'`, {
      why: `la base está en ${tips.length} versiones a la vez (${tips.join(', ')}).`,
      fix: 'nombra la versión a la que quieres bajar, o la rama: rama@-1.',
    })
  let at: string | undefined = tips[0]
  for (let i = 0; i < -steps; i++) {
    if (at === undefined) throw wrongSteps(text, steps)
    const parents: readonly string[] = graph.get(at)?.downRevisions ?? []
    if (parents.length > 1)
      throw new CommandError(`Ambiguous downgrade from merge point ${at} with '${text}'`, {
        why: `antes de ${at} hay ${parents.length} versiones: ${parents.join(', ')}.`,
        fix: 'nombra la versión a la que quieres bajar.',
      })
    at = parents[0]
  }
  const above = at === undefined ? graph.ancestors(tips) : graph.descendants([at])
  if (at !== undefined) above.delete(at)
  return undone(graph, applied, above)
}

function wrongSteps(text: string, steps: number): CommandError {
  const many = Math.abs(steps)
  return new CommandError(`Relative revision ${text} didn't produce ${many} migrations`, {
    why: 'no hay tantas versiones en esa dirección.',
    fix: 'mira cuántas quedan con «alembic history --indicate-current».',
  })
}
