/** From what a person types («head», «a1b2», «-1», «ventas@head») to revisions of the graph. */
import { CommandError } from '../errors.ts'
import type { RevisionGraph } from './graph.ts'
import type { Revision } from './revision.ts'

/** Alembic asks for four characters of a partial identifier. */
const SHORTEST = 4

export function revisionNamed(graph: RevisionGraph, id: string): Revision {
  const exact = graph.get(id) ?? graph.labelled(id)
  if (exact) return exact
  const starting = graph.revisions.filter(({ revision }) => revision.length >= SHORTEST && revision.startsWith(id))
  if (starting.length === 1) return starting[0] as Revision
  throw new CommandError(`Can't locate revision identified by '${id}'`, {
    why:
      starting.length > 1
        ? `varias versiones empiezan así: ${starting.map(({ revision }) => revision).join(', ')}.`
        : 'ninguno de los archivos de versión tiene ese identificador.',
    fix: starting.length > 1 ? 'escribe más letras.' : 'mira los que hay con «alembic history».',
  })
}

export interface Target {
  /** Empty for `base`. */
  readonly revisions: readonly Revision[]
  /** `ventas@…`: only that branch. */
  readonly branch?: string
}

/** A destination that is not relative: `head`, `heads`, `base`, an identifier, `branch@…`. */
export function targetOf(graph: RevisionGraph, text: string): Target {
  const [branch, name] = text.includes('@') ? (text.split('@', 2) as [string, string]) : [undefined, text]
  if (branch !== undefined && !graph.labelled(branch) && !graph.get(branch)) throw noBranch(graph, branch)
  const within = branch === undefined ? undefined : lineage(graph, branch)
  const scope = branch === undefined ? {} : { branch }
  if (name === 'base') return { revisions: [], ...scope }
  const heads = graph.heads.filter(({ revision }) => within?.has(revision) ?? true)
  if (name === 'heads') return { revisions: heads, ...scope }
  if (name === 'head') {
    if (heads.length > 1) throw manyHeads(text, heads)
    return { revisions: heads, ...scope }
  }
  const found = revisionNamed(graph, name)
  if (within && !within.has(found.revision)) throw noBranch(graph, text)
  return { revisions: [found], ...scope }
}

export const lineage = (graph: RevisionGraph, branch: string): Set<string> =>
  graph.descendants([(graph.labelled(branch) ?? (graph.get(branch) as Revision)).revision])

export function manyHeads(argument: string, heads: readonly Revision[]): CommandError {
  return new CommandError(
    `Multiple head revisions are present for given argument '${argument}'; please specify a specific target revision, '<branchname>@${argument}' to narrow to a specific head, or 'heads' for all heads`,
    {
      why: `hay ${heads.length} puntas (${heads.map(({ revision }) => revision).join(', ')}): dos personas partieron de la misma versión.`,
      fix: 'únelas con «alembic merge heads -m "unir"», o sube todas con «alembic upgrade heads».',
    },
  )
}

function noBranch(graph: RevisionGraph, text: string): CommandError {
  const labels = graph.revisions.flatMap(({ branchLabels }) => branchLabels)
  return new CommandError(`Can't locate revision identified by '${text}'`, {
    why: `no hay ninguna rama con ese nombre; ${labels.length ? `las ramas son ${labels.join(', ')}` : 'ninguna versión lleva etiqueta de rama'}.`,
    fix: 'revisa el nombre que va antes de la @.',
  })
}

/** `+2`, `-1`, `a1b2+1`, `ventas@+1`: from where, and how many steps. */
export interface Relative {
  readonly from?: string
  readonly branch?: string
  readonly steps: number
}
export function relativeOf(text: string): Relative | undefined {
  const parts = /^(?:([\w-]+)@)?([\w]+)?([+-]\d+)$/.exec(text)
  if (!parts) return undefined
  const [, branch, from, steps] = parts
  return { steps: Number(steps), ...(from ? { from } : {}), ...(branch ? { branch } : {}) }
}

/** `a1c0:b2d0`, with either end left out: the versions from one to the other, both included. */
export function rangeOf(graph: RevisionGraph, text: string): Set<string> {
  const [from = '', to = ''] = text.split(':', 2)
  const upper = to ? targetOf(graph, to).revisions : graph.heads
  const below = graph.ancestors(upper.map(({ revision }) => revision))
  if (from === '' || from === 'base') return below
  const above = graph.descendants([revisionNamed(graph, from).revision])
  return new Set([...below].filter((id) => above.has(id)))
}
