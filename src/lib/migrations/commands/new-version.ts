/** A version file that a command writes: its identifier, its place and its text. The caller keeps it. */
import { CommandError } from '../errors.ts'
import type { RevisionGraph } from '../graph/graph.ts'
import { manyHeads, targetOf } from '../graph/resolve.ts'
import { fileNameOf, versionFileText } from '../version-file.ts'
import type { AlembicOptions } from './alembic.ts'

export interface NewVersion {
  readonly revision: string
  readonly path: string
  readonly text: string
}
type Written = Parameters<typeof versionFileText>[0]
type Asked = Omit<Written, 'revision' | 'created' | 'message'> & { readonly revId?: string; readonly message: string }

export function newVersion(
  graph: RevisionGraph,
  { newId = randomId, now = () => new Date(), location }: AlembicOptions,
  { revId, ...asked }: Asked,
): NewVersion {
  const revision = revId ?? newId()
  if (graph.get(revision))
    throw new CommandError(`Revision identifier '${revision}' already exists`, {
      why: 'ya hay un archivo de versión con ese identificador.',
      fix: 'elige otro, o no des ninguno y se inventa uno.',
    })
  const file = { ...asked, revision, created: now() }
  const folder = location === undefined ? 'versions' : `${location}/versions`
  return { revision, path: `${folder}/${fileNameOf(file)}`, text: versionFileText(file) }
}

/** The version that a new one goes on from; null from the base. */
export function parentFor(graph: RevisionGraph, head: string): string | null {
  const { heads } = graph
  if (head === 'head' && heads.length > 1)
    throw new CommandError(
      'Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.',
      {
        why: `hay ${heads.length} puntas: ${heads.map(({ revision }) => revision).join(', ')}.`,
        fix: 'únelas con «alembic merge heads -m "unir"», o di de cuál parte con --head.',
      },
    )
  const { revisions } = targetOf(graph, head)
  if (revisions.length > 1) throw manyHeads(head, revisions)
  return revisions[0]?.revision ?? null
}

/** Those that a merge unites. */
export function mergedParents(graph: RevisionGraph, names: readonly string[]): string[] {
  const parents = [...new Set(names.flatMap((name) => targetOf(graph, name).revisions.map((each) => each.revision)))]
  if (parents.length < 2)
    throw new CommandError('Merge revisions need at least two heads', {
      why: `solo se nombró ${parents.join(', ') || 'la base'}.`,
      fix: 'nombra las dos puntas que quieres unir, o escribe «alembic merge heads».',
    })
  return parents
}

/** Twelve hexadecimal digits, as Alembic's. Not randomUUID: it is only offered to secure origins. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')
}
