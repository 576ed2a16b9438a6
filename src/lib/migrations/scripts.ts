/** The version files of a project, loaded: what each does, and the graph of them all. */

import { RevisionError } from './errors.ts'
import { RevisionGraph } from './graph/graph.ts'
import type { RevisionHeader } from './graph/revision.ts'
import { toRevision } from './graph/revision.ts'
import type { Operations } from './operations/operations.ts'

/** What a version file exports. */
export interface MigrationScript extends RevisionHeader {
  upgrade(op: Operations): unknown
  downgrade(op: Operations): unknown
  /** Where it was read from. */
  readonly path?: string
}

export class Scripts {
  #all: readonly MigrationScript[] = []
  #byId = new Map<string, MigrationScript>()
  #graph = new RevisionGraph([])

  constructor(scripts: readonly MigrationScript[] = []) {
    this.replace(scripts)
  }
  get graph(): RevisionGraph {
    return this.#graph
  }
  get all(): readonly MigrationScript[] {
    return this.#all
  }
  get(revision: string): MigrationScript | undefined {
    return this.#byId.get(revision)
  }
  /** All or nothing: scripts that make no sense leave the former ones in place. */
  replace(scripts: readonly MigrationScript[]): void {
    for (const each of scripts) check(each)
    this.#graph = new RevisionGraph(scripts.map(toRevision))
    this.#all = scripts
    this.#byId = new Map(scripts.map((each) => [each.revision, each]))
  }
  add(script: MigrationScript): void {
    this.replace([...this.#all, script])
  }
}

function check(script: MigrationScript): void {
  const where = script.path ? `El archivo ${script.path}` : 'Un archivo de versión'
  if (typeof script.revision !== 'string' || script.revision === '')
    throw new RevisionError(`Could not determine revision id from filename ${script.path ?? '?'}.`, {
      why: `${where} no exporta «revision».`,
      fix: "agrega export const revision = '…' con un identificador que no se repita.",
    })
  for (const name of ['upgrade', 'downgrade'] as const)
    if (typeof script[name] !== 'function')
      throw new RevisionError(`Revision ${script.revision} has no '${name}' function`, {
        why: `${where} no exporta una función ${name}.`,
        fix: `agrega export function ${name}(op: Operations) { }, aunque esté vacía.`,
      })
}
