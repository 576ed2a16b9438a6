/**
 * What the library knows about one object: its row, what is loaded, what changed, whose session it is in. Everything
 * that most objects never need lives in `extra`, made on demand.
 */
import { NoInspectionAvailable, shown, UnmappedInstanceError } from '../errors.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'

/** Where an instance keeps its state: a symbol, so that it shows in no listing of its attributes. */
export const STATE: unique symbol = Symbol('alquimia.state')

export const TRANSIENT = 0
export const PENDING = 1
export const PERSISTENT = 2
export const DELETED = 3
export const DETACHED = 4
export type Mode = 0 | 1 | 2 | 3 | 4

/** The value of a primary key: itself when it has one column, its JSON when it has several. */
export type IdentityKey = string | number | bigint

/** What attributes ask of the session that owns the object. */
export interface SessionHook {
  loadColumns(state: InstanceState, slot: number): void
  loadRelation(state: InstanceState, property: RelationshipProperty): unknown
  /** The object with that key if it is in the session, without asking the database. */
  lookup(mapper: Mapper, key: IdentityKey): InstanceState | undefined
  touched(state: InstanceState): void
  /** The value of an attribute, read from the database first if it must be. */
  awaitAttribute(state: InstanceState, key: string): Promise<unknown>
  cascadeAdd(state: InstanceState): void
  expungePending(state: InstanceState): void
}

export interface StateExtra {
  /** The parent that each delete-orphan relationship gives this object; null once removed from it. */
  parents?: Map<RelationshipProperty, InstanceState | null>
  /** Changes to a collection that is not loaded yet, by backreference. */
  queued?: Map<number, { added: Set<object>; removed: Set<object> }>
  /** Loader options that the query left for later, per relationship. */
  loaders?: Map<number, LaterLoad>
  /** What the query that brought the object asked of its loading: its refreshes go by it too. */
  options?: readonly unknown[]
  /** Columns a query left out; each is read on its own when asked for. */
  deferred?: Set<number>
}

export interface LaterLoad {
  readonly strategy: 'select' | 'raise'
  readonly options: readonly unknown[]
}

export class InstanceState {
  readonly mapper: Mapper
  readonly obj: object
  /** One value per column, in the mapper's order; undefined is «not loaded». */
  values: unknown[]
  /** One per relationship, once any is loaded or set. */
  rels: unknown[] | null = null
  session: SessionHook | null = null
  key: IdentityKey | undefined = undefined
  mode: Mode = TRANSIENT
  expired = false
  insertOrder = 0
  /** Column slot → value it had in the database, for what changed since; undefined when it was not known. */
  committed: Map<number, unknown> | null = null
  relCommitted: Map<number, unknown> | null = null
  extra: StateExtra | null = null
  /** The load that has met this object, while it lasts. */
  run: object | null = null

  constructor(mapper: Mapper, obj: object, values: unknown[]) {
    this.mapper = mapper
    this.obj = obj
    this.values = values
  }

  // The names `inspect(obj)` gives, as SQLAlchemy's.
  get transient(): boolean {
    return this.mode === TRANSIENT
  }
  get pending(): boolean {
    return this.mode === PENDING
  }
  get persistent(): boolean {
    return this.mode === PERSISTENT
  }
  get deleted(): boolean {
    return this.mode === DELETED
  }
  get detached(): boolean {
    return this.mode === DETACHED
  }
  get modified(): boolean {
    return this.committed !== null || this.relCommitted !== null
  }
  get stateName(): 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached' {
    return (['transient', 'pending', 'persistent', 'deleted', 'detached'] as const)[this.mode]
  }
  /** Primary key, or null before the object has one. */
  get identity(): readonly unknown[] | null {
    return this.key === undefined ? null : this.mapper.keyParts(this.key)
  }
  /** Names of the attributes that a read would have to load. */
  get unloaded(): ReadonlySet<string> {
    const names = new Set<string>()
    for (const column of this.mapper.columns) if (this.values[column.slot] === undefined) names.add(column.key)
    for (const property of this.mapper.relationships)
      if (this.rels?.[property.index] === undefined) names.add(property.key)
    return names
  }
  get expiredAttributes(): ReadonlySet<string> {
    return this.expired ? this.unloaded : new Set()
  }
  /** `inspect(obj).attrs.nombre.history`: what was added and removed since the last flush. */
  get attrs(): Readonly<Record<string, AttributeState>> {
    const out: Record<string, AttributeState> = Object.create(null)
    for (const { key, slot } of this.mapper.columns) {
      const value = this.values[slot] ?? null
      const changed = this.committed?.has(slot) ?? false
      const before = this.committed?.get(slot)
      out[key] = {
        value,
        history: changed
          ? { added: [value], unchanged: [], deleted: before === undefined || before === null ? [] : [before] }
          : {
              added: this.key === undefined && value !== null ? [value] : [],
              unchanged: this.key === undefined ? [] : [value],
              deleted: [],
            },
      }
    }
    return out
  }

  get more(): StateExtra {
    this.extra ??= {}
    return this.extra
  }

  /** Forgets what is loaded; the next read asks the database. */
  expire(): void {
    this.values = this.mapper.blank
    this.rels = null
    this.committed = null
    this.relCommitted = null
    this.expired = true
    if (this.extra) {
      delete this.extra.queued
      delete this.extra.deferred
      // As InstanceState._expire: what an undone change said of its parents is forgotten with it.
      delete this.extra.parents
    }
  }

  /** Expired objects share one blank row; it is copied before the first value goes in. */
  own(): unknown[] {
    if (this.values === this.mapper.blank) this.values = this.values.slice()
    return this.values
  }

  describe(): string {
    const key = this.identity
    return `<${this.mapper.name}${key ? ` ${key.join(', ')}` : ''}>`
  }
}

export interface AttributeState {
  readonly value: unknown
  readonly history: { readonly added: unknown[]; readonly unchanged: unknown[]; readonly deleted: unknown[] }
}

export function stateOf(instance: unknown): InstanceState {
  const state = (instance as { [STATE]?: InstanceState } | null | undefined)?.[STATE]
  if (state) return state
  throw new UnmappedInstanceError(`${shown(instance)} no es un objeto de un modelo.`, {
    why: 'la sesión solo guarda instancias de clases declaradas con Base.model().',
    fix: 'crea el objeto con new Clase({ … }); una lista se añade con addAll().',
  })
}

export function stateOrNull(instance: unknown): InstanceState | undefined {
  return (instance as { [STATE]?: InstanceState } | null | undefined)?.[STATE]
}

/** `inspect(objeto)`: its state, as SQLAlchemy's InstanceState. */
export function inspectInstance(instance: unknown): InstanceState {
  const state = stateOrNull(instance)
  if (state) return state
  throw new NoInspectionAvailable(`No hay nada que inspeccionar en ${shown(instance)}.`, {
    why: 'inspect() acepta un objeto de un modelo, un modelo o un motor.',
    fix: 'escribe inspect(objeto), inspect(Clase) o inspect(engine).',
  })
}
