/** Relationships: what the model declares, and what is worked out from it once every class is known. */
import { ArgumentError, InvalidRequestError, MappedAnnotationError, shown } from '../errors.ts'
import type { IdentityKey, InstanceState } from '../session/state.ts'
import type { Condition, SqlExpr } from '../sql/expression.ts'
import { and_, BindExpr, not_, or_ } from '../sql/expression.ts'
import { ContainsExpr, existsFor, linkedTo } from '../sql/relation-exists.ts'
import type { TableColumn } from './column.ts'
import type { Mapper } from './mapper.ts'
import { configureRelationship } from './relationship-configure.ts'
import type { CustomJoin } from './relationship-join.ts'
import type { TableDef } from './table.ts'

export type LazyStrategy = 'select' | 'joined' | 'selectin' | 'subquery' | 'raise' | 'noload'

export interface RelationshipOptions {
  readonly backPopulates?: string
  /** Creates the other side too, under this name; it has no static type, so `backPopulates` is the better choice. */
  readonly backref?: string
  /** The association table of a many-to-many: the table, its name or a function that gives it. */
  // biome-ignore lint/complexity/noBannedTypes: an arrow's return type must not be looked at while classes refer to each other
  readonly secondary?: TableDef<unknown> | string | Function
  readonly uselist?: boolean
  /** `'save-update, merge'` by default; `'all, delete-orphan'` for children that live and die with their parent. */
  readonly cascade?: string
  readonly passiveDeletes?: boolean
  readonly singleParent?: boolean
  readonly lazy?: LazyStrategy
  /** `'Libro.id'`, `'titulo'`, `'Libro.id.desc()'`, or a function that gives the columns. */
  // biome-ignore lint/complexity/noBannedTypes: see `secondary`
  readonly orderBy?: string | Function
  /** In a tree, the side of the parent: `'id'`. */
  // biome-ignore lint/complexity/noBannedTypes: see `secondary`
  readonly remoteSide?: string | Function
  /** Which foreign key columns to follow when there are several. */
  // biome-ignore lint/complexity/noBannedTypes: see `secondary`
  readonly foreignKeys?: string | Function
  readonly postUpdate?: boolean
  /** The condition that ties the two tables, when the foreign keys do not say it: `() => A.id.eq(B.aId)`. */
  // biome-ignore lint/complexity/noBannedTypes: see `secondary`
  readonly primaryjoin?: Function
  /** Many to many: the condition between the other class and the association. */
  // biome-ignore lint/complexity/noBannedTypes: see `secondary`
  readonly secondaryjoin?: Function
  /** As SQLAlchemy: says that it writes the same columns as these others on purpose. It changes nothing else. */
  readonly overlaps?: string
  /** Only read: changes to it save nothing. */
  readonly viewonly?: boolean
}

/** A relationship as declared. `F` is only looked into by the type of instances, so that classes may refer to each other. */
export class Relationship<F, B = unknown> {
  declare readonly f: F
  /** The name given to `backPopulates`, for the other class to answer. */
  declare readonly b: B
  // biome-ignore lint/complexity/noBannedTypes: the thunk's return type is deliberately unread
  readonly target: Function | string
  readonly options: RelationshipOptions
  // biome-ignore lint/complexity/noBannedTypes: idem
  constructor(target: Function | string, options: RelationshipOptions) {
    this.target = target
    this.options = options
  }
}

/** `relationship(() => [Libro])` is a list, `relationship(() => Autor)` one object or null. */
// biome-ignore lint/complexity/noBannedTypes: inferred lazily, see Relationship
export function relationship<F extends Function, const B extends string = string>(
  target: F,
  options?: RelationshipOptions & { readonly backPopulates?: B },
): Relationship<F, B>
export function relationship(target: string, options?: RelationshipOptions): Relationship<() => never, string>
// biome-ignore lint/complexity/noBannedTypes: idem
export function relationship(target: Function | string, options: RelationshipOptions = {}): Relationship<unknown> {
  if (typeof target !== 'function' && typeof target !== 'string')
    throw new MappedAnnotationError(`relationship(${shown(target)}) no dice con qué clase se relaciona.`, {
      why: 'la otra clase suele declararse después, así que se da dentro de una función.',
      fix: 'escribe relationship(() => [Libro]) para una lista, o relationship(() => Autor) para un objeto.',
    })
  return new Relationship(target, options)
}

export type Direction = 'ONETOMANY' | 'MANYTOONE' | 'MANYTOMANY'
export type ColumnPair = readonly [TableColumn<unknown>, TableColumn<unknown>]

const CASCADES = ['save-update', 'merge', 'expunge', 'delete', 'delete-orphan', 'refresh-expire'] as const

export interface Cascades {
  readonly saveUpdate: boolean
  readonly merge: boolean
  readonly expunge: boolean
  readonly delete: boolean
  readonly deleteOrphan: boolean
  readonly refreshExpire: boolean
}

export function parseCascade(text: string): Cascades {
  const words = new Set(
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  )
  for (const word of words)
    if (word !== 'all' && word !== 'none' && !CASCADES.includes(word as never))
      throw new ArgumentError(`Invalid cascade option(s): '${word}'`, {
        why: `las cascadas son ${CASCADES.join(', ')}, all y none.`,
        fix: "escribe, por ejemplo, cascade: 'all, delete-orphan'.",
      })
  const on = (word: string) => words.has(word) || (words.has('all') && word !== 'delete-orphan')
  return {
    saveUpdate: on('save-update'),
    merge: on('merge'),
    expunge: on('expunge'),
    delete: on('delete'),
    deleteOrphan: on('delete-orphan'),
    refreshExpire: on('refresh-expire'),
  }
}

/** What `Clase.relación` is: something to join along, filter with and load by. */
export class RelationshipProperty {
  readonly parent: Mapper
  readonly key: string
  readonly index: number
  readonly options: RelationshipOptions
  readonly declared: Relationship<unknown>
  readonly cascades: Cascades
  target!: Mapper
  uselist!: boolean
  direction!: Direction
  /** One-to-many: parent key → child's foreign key. Many-to-one: foreign key → target's key. Many-to-many: parent key → secondary. */
  pairs!: readonly ColumnPair[]
  secondary: TableDef | undefined
  /** Many-to-many: target key → secondary. */
  secondaryPairs: readonly ColumnPair[] = []
  reverse: RelationshipProperty | undefined
  /** `primaryjoin` and `secondaryjoin`, when given. */
  joins: { readonly primary: CustomJoin; readonly secondary?: CustomJoin } | undefined
  order: readonly SqlExpr<unknown>[] = []

  constructor(parent: Mapper, key: string, index: number, declared: Relationship<unknown>) {
    this.parent = parent
    this.key = key
    this.index = index
    this.declared = declared
    this.options = declared.options
    const { cascade, viewonly } = declared.options
    this.cascades = parseCascade(viewonly ? 'none' : (cascade ?? 'save-update, merge'))
  }

  toString(): string {
    return `${this.parent.name}.${this.key}`
  }
  get lazy(): LazyStrategy {
    return this.options.lazy ?? 'select'
  }
  /** The aliased entity it was reached through, if any. */
  get through(): unknown {
    return undefined
  }
  /** The alias of the other class that `ofType` asked for. */
  get ofTarget(): unknown {
    return undefined
  }
  /** `Clase.hijos.ofType(alias)`: the same relationship, leading to an alias of its class. */
  ofType(alias: { readonly __entity: unknown }): this {
    this.parent.registry.configure()
    const view = Object.create(this) as this
    Object.defineProperty(view, 'ofTarget', { value: alias })
    return view
  }
  /** The same relationship of an alias of the class. */
  from(entity: unknown): RelationshipProperty {
    const view = Object.create(this) as RelationshipProperty
    Object.defineProperty(view, 'through', { value: entity })
    return view
  }

  /** Key of the many-to-one target; null when the foreign key is, undefined when it is not loaded. */
  parentKey(state: InstanceState): IdentityKey | null | undefined {
    const parts: unknown[] = []
    for (const [local] of this.pairs) {
      const value = state.values[local.slot]
      if (value === undefined) return undefined
      if (value === null) return null
      parts.push(value)
    }
    return this.target.keyOf(parts)
  }

  /** What a hand-written join asks of the other table besides its key. */
  get extra(): readonly Condition[] {
    return this.joins ? [...this.joins.primary.extra, ...(this.joins.secondary?.extra ?? [])] : []
  }
  /** Whether the target's primary key is what the foreign key points to: then loading is a `get`. */
  get usesGet(): boolean {
    return (
      this.direction === 'MANYTOONE' &&
      !this.extra.length &&
      this.pairs.length === this.target.primaryKey.length &&
      this.pairs.every(([, remote], i) => remote === this.target.primaryKey[i])
    )
  }

  /** `Clase.hijos.any(condición)`: there is at least one. */
  any(condition?: Condition | Criteria): Condition {
    this.parent.registry.configure()
    if (!this.uselist)
      throw new InvalidRequestError("'any()' not implemented for scalar attributes. Use has().", {
        why: `${this} lleva a un solo objeto, no a una lista.`,
        fix: `escribe ${this}.has(condición).`,
      })
    return existsFor(this, condition)
  }
  /** `Clase.padre.has(condición)`. */
  has(condition?: Condition | Criteria): Condition {
    this.parent.registry.configure()
    if (this.uselist)
      throw new InvalidRequestError("'has()' not implemented for collections. Use any().", {
        why: `${this} es una lista: puede haber varios.`,
        fix: `escribe ${this}.any(condición).`,
      })
    return existsFor(this, condition)
  }
  /** `Clase.padre.eq(objeto)`: same foreign key; `eq(null)`: none. */
  eq(other: object | null): Condition {
    this.parent.registry.configure()
    // A list that is empty, or a one-to-one that has nobody on the other side.
    if (other === null && this.direction !== 'MANYTOONE') return not_(existsFor(this))
    if (this.uselist)
      throw new InvalidRequestError(
        "Can't compare a collection to an object or collection; use contains() to test for membership.",
        {
          why: `${this} es una lista y no se compara con eq().`,
          fix: `usa ${this}.contains(objeto) o any(condición).`,
        },
      )
    if (this.direction !== 'MANYTOONE')
      return and_(
        ...this.pairs.map(([local, remote]) => local.eq((other as Record<string, unknown>)[remote.key] as never)),
      )
    return and_(
      ...this.pairs.map(([local, remote]) =>
        other === null
          ? local.is_(null)
          : // The value first, as the lazy clause that SQLAlchemy reuses here.
            literalOf(local, (other as Record<string, unknown>)[remote.key]).eq(local as never),
      ),
    )
  }
  /** `Clase.padre.ne(objeto)`: another, or none; `ne(null)`: there is one. */
  ne(other: object | null): Condition {
    if (other === null) return not_(this.eq(null))
    this.parent.registry.configure()
    if (this.direction !== 'MANYTOONE') return not_(this.eq(other))
    const [[local, remote]] = this.pairs as [ColumnPair]
    return or_(local.ne((other as Record<string, unknown>)[remote.key] as never), local.is_(null))
  }
  /** `Clase.hijos.contains(objeto)`. */
  contains(other: object): Condition {
    this.parent.registry.configure()
    const has = (column: TableColumn<unknown>) => (other as Record<string, unknown>)[column.key]
    if (this.direction === 'ONETOMANY')
      return and_(...this.pairs.map(([local, remote]) => local.eq(has(remote) as never)))
    if (this.direction === 'MANYTOONE')
      throw new InvalidRequestError(`'contains' not implemented for scalar attributes.  Use == (${this})`, {
        why: 'contains() pregunta si una colección tiene un objeto, y esta relación lleva a uno solo.',
        fix: `escribe ${this}.eq(objeto).`,
      })
    return new ContainsExpr(
      linkedTo(this, has),
      existsFor(this, and_(...this.target.primaryKey.map((column) => column.eq(has(column) as never)))),
    )
  }

  /** Works out direction and columns. Called once, when the registry configures. */
  configure(): void {
    configureRelationship(this)
  }
  /** The other side, when it is declared: before the two are paired. */
  reverseDeclared(): RelationshipProperty | undefined {
    const name = this.options.backPopulates
    return name === undefined ? undefined : this.target.relationships.find((each) => each.key === name)
  }
}

/** `{ atributo: valor }`, as the keyword arguments of any() and has(). */
export type Criteria = Readonly<Record<string, unknown>>

function literalOf(column: TableColumn<unknown>, content: unknown): SqlExpr<unknown> {
  return new BindExpr<unknown>(content, column.type)
}

export { linksTo } from './relationship-configure.ts'
