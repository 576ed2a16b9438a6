/**
 * A plain model of what a session should hold, to check the real one against: objects as records, relations as maps,
 * snapshots for transactions. It knows nothing of SQL, keys, flushes or identity maps.
 */
export interface Relation {
  readonly child: number
  readonly parent: number
  /** Children are deleted with their parent, and when they leave it. */
  readonly owned: boolean
}
export interface Graph {
  readonly models: number
  readonly relations: readonly Relation[]
  /** A many-to-many between two models. */
  readonly links: readonly (readonly [number, number])[]
}

export interface PlainObject {
  readonly uid: number
  readonly model: number
  value: number | null
  /** Parent's uid, by relation. */
  readonly parents: (number | null)[]
  /** Linked uids, by many-to-many. */
  readonly linked: Set<number>[]
}

export class PlainSession {
  objects = new Map<number, PlainObject>()
  readonly #graph: Graph
  readonly #snapshots: Map<number, PlainObject>[] = []

  constructor(graph: Graph) {
    this.#graph = graph
    this.begin()
  }
  begin(): void {
    this.#snapshots.push(copy(this.objects))
  }
  /** Leaves the innermost savepoint, keeping or undoing what happened in it. */
  end(keep: boolean): void {
    const snapshot = this.#snapshots.pop() as Map<number, PlainObject>
    if (!keep) this.objects = snapshot
  }
  get depth(): number {
    return this.#snapshots.length - 1
  }
  commit(): void {
    this.#snapshots.length = 0
    this.begin()
  }
  rollback(): void {
    this.objects = this.#snapshots[0] as Map<number, PlainObject>
    this.#snapshots.length = 0
    this.begin()
  }

  create(uid: number, model: number, value: number | null): void {
    this.objects.set(uid, {
      uid,
      model,
      value,
      parents: this.#graph.relations.map(() => null),
      linked: this.#graph.links.map(() => new Set()),
    })
  }
  of(model: number): PlainObject[] {
    return [...this.objects.values()].filter((each) => each.model === model)
  }
  remove(uid: number): void {
    if (!this.objects.delete(uid)) return
    for (const each of [...this.objects.values()]) {
      for (const links of each.linked) links.delete(uid)
      each.parents.forEach((parent, r) => {
        if (parent !== uid || !this.objects.has(each.uid)) return
        if (this.#graph.relations[r]?.owned) this.remove(each.uid)
        else each.parents[r] = null
      })
    }
  }
  setParent(uid: number, relation: number, parent: number | null): void {
    const object = this.objects.get(uid) as PlainObject
    const before = object.parents[relation]
    object.parents[relation] = parent
    if (parent === null && before !== null && this.#graph.relations[relation]?.owned) this.remove(uid)
  }
  /** Whether `uid` is `other` or hangs from it along a relation of a model with itself. */
  under(uid: number, other: number, relation: number): boolean {
    for (let at: number | null = uid; at !== null; at = this.objects.get(at)?.parents[relation] ?? null)
      if (at === other) return true
    return false
  }
}

function copy(objects: ReadonlyMap<number, PlainObject>): Map<number, PlainObject> {
  return new Map(
    [...objects].map(([uid, each]) => [
      uid,
      { ...each, parents: [...each.parents], linked: each.linked.map((set) => new Set(set)) },
    ]),
  )
}
