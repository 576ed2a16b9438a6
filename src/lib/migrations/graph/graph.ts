/**
 * The revision graph: who comes after whom. Pure data; it knows nothing of files or databases. As Alembic's
 * RevisionMap, the order in which versions were given settles ties.
 */
import { RevisionError } from '../errors.ts'
import type { Revision } from './revision.ts'

export class RevisionGraph {
  readonly revisions: readonly Revision[]
  readonly #byId = new Map<string, Revision>()
  readonly #order = new Map<string, number>()
  readonly #children = new Map<string, Revision[]>()
  readonly #labels = new Map<string, string>()

  constructor(revisions: readonly Revision[]) {
    this.revisions = revisions
    for (const [at, each] of revisions.entries()) this.#add(each, at)
    for (const each of revisions) {
      for (const parent of each.downRevisions) this.#link(each, parent, 'downRevision')
      for (const other of each.dependsOn) this.#dependency(each, other)
      for (const label of each.branchLabels) this.#label(each, label)
    }
    this.#refuseCycles()
  }

  get size(): number {
    return this.revisions.length
  }
  get(id: string): Revision | undefined {
    return this.#byId.get(id)
  }
  order(id: string): number {
    return this.#order.get(id) ?? Number.MAX_SAFE_INTEGER
  }
  /** The revision that a branch label was written on. */
  labelled(label: string): Revision | undefined {
    const id = this.#labels.get(label)
    return id === undefined ? undefined : this.#byId.get(id)
  }
  children(id: string): readonly Revision[] {
    return this.#children.get(id) ?? []
  }
  get heads(): readonly Revision[] {
    return this.revisions.filter((each) => this.children(each.revision).length === 0)
  }
  get bases(): readonly Revision[] {
    return this.revisions.filter((each) => each.downRevisions.length === 0)
  }
  isHead = (id: string): boolean => this.children(id).length === 0
  isBranchPoint = (id: string): boolean => this.children(id).length > 1
  isMergePoint = (id: string): boolean => (this.#byId.get(id)?.downRevisions.length ?? 0) > 1

  /** What must be applied for these to be: themselves, what they come after and what they depend on. */
  ancestors(ids: Iterable<string>, withDependencies = true): Set<string> {
    return this.#reach(ids, (each) =>
      withDependencies ? [...each.downRevisions, ...this.dependencies(each)] : each.downRevisions,
    )
  }
  /** Themselves and all that comes after them. */
  descendants(ids: Iterable<string>): Set<string> {
    return this.#reach(ids, (each) => this.children(each.revision).map(({ revision }) => revision))
  }
  /** Dependencies by their id: they may be written as a branch label. */
  dependencies({ dependsOn }: Revision): string[] {
    return dependsOn.map((each) => this.#labels.get(each) ?? each)
  }
  /** Labels of the branch that a revision belongs to: its own, its ancestors' and its descendants'. */
  branchOf(id: string): Set<string> {
    const lineage = new Set([...this.ancestors([id], false), ...this.descendants([id])])
    return new Set([...this.#labels].filter(([, owner]) => lineage.has(owner)).map(([label]) => label))
  }

  /**
   * From the heads down to the bases, each revision before those it comes after. Stays on a line while it can, as
   * Alembic's history does.
   */
  walk(chosen: ReadonlySet<string> = new Set(this.#byId.keys())): Revision[] {
    const todo = new Set(chosen)
    const lines = [...todo]
      .filter((id) => !this.children(id).some(({ revision }) => todo.has(revision)) && !this.#neededBy(id, todo))
      .sort((a, b) => this.order(a) - this.order(b))
      .map((tip) => ({ tip, below: this.ancestors([tip]) }))
    const walked: Revision[] = []
    let at = 0
    while (lines.length > 0) {
      const line = lines[at] as { tip: string; below: Set<string> }
      const first = lines.findIndex((other, i) => i !== at && other.below.has(line.tip))
      if (first >= 0) {
        at = first
        continue
      }
      const revision = this.#byId.get(line.tip) as Revision
      if (todo.delete(line.tip)) walked.push(revision)
      const tips = new Set(lines.map(({ tip }) => tip))
      const parents = [...revision.downRevisions, ...this.dependencies(revision)]
      const next = [...new Set(parents)].filter((id) => todo.has(id) && !tips.has(id))
      if (next.length === 0) {
        lines.splice(at, 1)
        at = Math.max(at - 1, 0)
      } else if (parents.length === 1) {
        line.below.delete(line.tip)
        line.tip = next[0] as string
      } else {
        const made = next.map((tip) => ({ tip, below: this.ancestors([tip]) }))
        lines[at] = made[0] as { tip: string; below: Set<string> }
        lines.push(...made.slice(1))
      }
    }
    return walked
  }

  #neededBy(id: string, among: ReadonlySet<string>): boolean {
    return this.revisions.some((each) => among.has(each.revision) && this.dependencies(each).includes(id))
  }

  #reach(ids: Iterable<string>, next: (revision: Revision) => readonly string[]): Set<string> {
    const found = new Set<string>()
    const waiting = [...ids]
    while (waiting.length > 0) {
      const id = waiting.pop() as string
      const revision = this.#byId.get(id)
      if (!revision || found.has(id)) continue
      found.add(id)
      waiting.push(...next(revision))
    }
    return found
  }

  #add(each: Revision, at: number): void {
    const { revision } = each
    if (!/^[\w-]+$/.test(revision) || revision === 'head' || revision === 'heads' || revision === 'base')
      throw new RevisionError(`Revision identifier '${revision}' is not valid`, {
        why: 'un identificador solo lleva letras, números y guiones, y no puede ser head, heads ni base.',
        fix: 'cambia el valor de revision en ese archivo.',
      })
    if (this.#byId.has(revision))
      throw new RevisionError(`Revision ${revision} is present more than once`, {
        why: 'dos archivos de versión llevan el mismo identificador.',
        fix: 'cambia el de uno de los dos, y los downRevision que lo nombren.',
      })
    this.#byId.set(revision, each)
    this.#order.set(revision, at)
  }
  #link(child: Revision, parent: string, field: string): void {
    if (!this.#byId.has(parent))
      throw new RevisionError(`Revision ${parent} referenced from ${describe(child)} is not present`, {
        why: `el archivo de ${child.revision} dice ${field} = '${parent}', y no hay ninguna versión con ese identificador.`,
        fix: 'corrige el identificador, o recupera el archivo que falta.',
      })
    this.#children.set(parent, [...(this.#children.get(parent) ?? []), child])
  }
  #dependency(child: Revision, other: string): void {
    const known = this.#byId.has(other) || this.revisions.some((each) => each.branchLabels.includes(other))
    if (!known) this.#link(child, other, 'dependsOn')
  }
  #label(each: Revision, label: string): void {
    const owner = this.#labels.get(label)
    if (owner !== undefined || this.#byId.has(label))
      throw new RevisionError(
        `Branch name '${label}' in revision ${each.revision} already used by revision ${owner ?? label}`,
        {
          why: 'una etiqueta de rama solo puede estar en una versión.',
          fix: 'usa otra etiqueta.',
        },
      )
    this.#labels.set(label, each.revision)
  }

  /** Kahn's order: what is left when nothing more can be taken goes round in a circle. */
  #refuseCycles(): void {
    const waiting = new Map(
      this.revisions.map((each) => [each.revision, new Set([...each.downRevisions, ...this.dependencies(each)])]),
    )
    const dependents = new Map<string, string[]>()
    for (const [id, needs] of waiting)
      for (const need of needs) dependents.set(need, [...(dependents.get(need) ?? []), id])
    const ready = [...waiting].filter(([, needs]) => needs.size === 0).map(([id]) => id)
    while (ready.length > 0) {
      const id = ready.pop() as string
      waiting.delete(id)
      for (const each of dependents.get(id) ?? []) {
        const needs = waiting.get(each)
        needs?.delete(id)
        if (needs?.size === 0) ready.push(each)
      }
    }
    if (waiting.size === 0) return
    const circle = [...waiting.keys()].sort()
    throw new RevisionError(`Cycle is detected in revisions (${circle.join(', ')})`, {
      why: 'cada una de estas versiones dice venir, directa o indirectamente, de sí misma.',
      fix: 'corrige el downRevision (o el dependsOn) de una de ellas para que la cadena empiece en una base.',
    })
  }
}

const describe = ({ downRevisions, revision, message }: Revision): string =>
  `${downRevisions.join(', ') || '<base>'} -> ${revision}${message ? `, ${message}` : ''}`
