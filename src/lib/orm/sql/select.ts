/** `select(…)`: an immutable description of a query; every method returns another. `select-node.ts` writes it. */
import { ArgumentError, InvalidRequestError, shown } from '../errors.ts'
import { type Keyed, TableColumn } from '../schema/column.ts'
import type { InstanceOf } from '../schema/model.ts'
import { RelationshipProperty } from '../schema/relationship.ts'
import { TableDef } from '../schema/table.ts'
import { NullType, type TypeEngine } from '../schema/types.ts'
import type { LoaderOption } from '../session/options.ts'
import type { Compiling } from './compile.ts'
import { entityOrNull } from './entity.ts'
import {
  assertCondition,
  type Condition,
  ExistsExpr,
  type FromElement,
  ScalarSelect,
  type SelectLike,
  SqlExpr,
} from './expression.ts'
import { alias as aliasNode, type Node, table as tableNode } from './nodes.ts'
import { itemColumns, nestedNode, outputColumns } from './select-node.ts'

type AnyExpr = SqlExpr<unknown>
export type SelectItem =
  | AnyExpr
  | (abstract new (
      ...args: never[]
    ) => object)
  | { readonly __entity: unknown }
  | TableDef<unknown>
  | FromElement

/** What one item of a select gives in each row. */
export type ItemValue<I> = I extends SqlExpr<unknown> & { readonly t: infer T }
  ? T
  : I extends { readonly __entity: infer E }
    ? E
    : I extends abstract new (
          ...args: never[]
        ) => unknown
      ? InstanceOf<I>
      : unknown
export type ItemValues<I extends readonly unknown[]> = { -readonly [K in keyof I]: ItemValue<I[K]> }
/** Names of the columns of a row, with their types. */
export type ItemNames<I extends readonly unknown[]> = I extends readonly [infer H, ...infer R]
  ? (H extends SqlExpr<unknown> & { readonly t: infer T } & Keyed<infer K> ? { readonly [P in K]: T } : unknown) &
      ItemNames<R>
  : unknown

/** Attributes that `filterBy` accepts: the columns and many-to-one relationships of the first entity. */
export type FilterKeys<I> = I extends abstract new (
  ...args: never[]
) => unknown
  ? Partial<InstanceOf<I>>
  : Readonly<Record<string, unknown>>

export interface JoinSpec {
  readonly target: FromElement | null
  readonly on: Condition | RelationshipProperty | undefined
  readonly outer: boolean
  readonly full: boolean
}

export interface SelectParts {
  readonly items: readonly unknown[]
  readonly froms: readonly FromElement[]
  readonly joins: readonly JoinSpec[]
  readonly where: readonly Condition[]
  readonly groupBy: readonly SqlExpr<unknown>[]
  readonly having: readonly Condition[]
  readonly orderBy: readonly SqlExpr<unknown>[]
  readonly limit: SqlExpr<unknown> | number | null
  readonly offset: SqlExpr<unknown> | number | null
  readonly distinct: boolean
  readonly options: readonly LoaderOption[]
  /** FROM elements of the outer query that must not be repeated here; undefined: whatever is there already. */
  readonly correlate: readonly FromElement[] | undefined
  /** `tabla_columna` labels on everything: what `get`, lazy loads and `session.query` send. */
  readonly longLabels: boolean
  readonly populateExisting: boolean
  /** The entity that filterBy means, when a join changed it. */
  readonly filterEntity: unknown
}

const EMPTY: SelectParts = {
  items: [],
  froms: [],
  joins: [],
  where: [],
  groupBy: [],
  having: [],
  orderBy: [],
  limit: null,
  offset: null,
  distinct: false,
  options: [],
  correlate: undefined,
  longLabels: false,
  populateExisting: false,
  filterEntity: undefined,
}

export class Select<T extends readonly unknown[] = readonly unknown[], N = unknown, E = unknown> implements SelectLike {
  readonly parts: SelectParts
  declare readonly row: T
  declare readonly names: N
  declare readonly entity: E

  constructor(parts: Partial<SelectParts>) {
    this.parts = { ...EMPTY, ...parts }
  }
  with(change: Partial<SelectParts>): this {
    return new (this.constructor as new (parts: SelectParts) => this)({ ...this.parts, ...change })
  }

  where(...conditions: readonly Condition[]): this {
    for (const each of conditions) assertCondition(each, 'where()')
    return this.with({ where: [...this.parts.where, ...conditions] })
  }
  filter(...conditions: readonly Condition[]): this {
    return this.where(...conditions)
  }
  /** `filterBy({ nombre: 'Ana' })`: equality with the attributes of the entity. */
  filterBy(values: FilterKeys<E>): this {
    return this.where(...filterConditions(this.parts, values as Record<string, unknown>))
  }
  join(target: RelationshipProperty): this
  join(
    target: SelectItem,
    on?: Condition | RelationshipProperty,
    options?: { readonly isouter?: boolean; readonly full?: boolean },
  ): this
  join(target: RelationshipProperty, options: { readonly isouter?: boolean; readonly full?: boolean }): this
  join(target: unknown, second?: unknown, third?: unknown): this {
    const isOptions = second !== undefined && !(second instanceof SqlExpr) && !(second instanceof RelationshipProperty)
    const options = ((isOptions ? second : third) ?? {}) as { isouter?: boolean; full?: boolean }
    const on = (isOptions ? undefined : second) as Condition | RelationshipProperty | undefined
    const spec: JoinSpec =
      target instanceof RelationshipProperty
        ? { target: null, on: target, outer: options.isouter ?? false, full: options.full ?? false }
        : { target: fromOf(target, 'join()'), on, outer: options.isouter ?? false, full: options.full ?? false }
    const entity = target instanceof RelationshipProperty ? target : target
    return this.with({ joins: [...this.parts.joins, spec], filterEntity: entity })
  }
  outerjoin(target: RelationshipProperty): this
  outerjoin(target: SelectItem, on?: Condition | RelationshipProperty): this
  outerjoin(target: never, on?: never): this {
    return on === undefined ? this.join(target, { isouter: true } as never) : this.join(target, on, { isouter: true })
  }
  selectFrom(...froms: readonly SelectItem[]): this {
    return this.with({ froms: [...this.parts.froms, ...froms.map((each) => fromOf(each, 'selectFrom()'))] })
  }
  groupBy(...columns: readonly AnyExpr[]): this {
    return this.with({ groupBy: [...this.parts.groupBy, ...exprs(columns, 'groupBy()')] })
  }
  having(...conditions: readonly Condition[]): this {
    for (const each of conditions) assertCondition(each, 'having()')
    return this.with({ having: [...this.parts.having, ...conditions] })
  }
  orderBy(...columns: readonly (AnyExpr | null)[]): this {
    if (columns.length === 1 && columns[0] === null) return this.with({ orderBy: [] })
    return this.with({ orderBy: [...this.parts.orderBy, ...exprs(columns, 'orderBy()')] })
  }
  limit(count: number | null): this {
    return this.with({ limit: counted(count, 'limit') })
  }
  offset(count: number | null): this {
    return this.with({ offset: counted(count, 'offset') })
  }
  distinct(): this {
    return this.with({ distinct: true })
  }
  options(...options: readonly LoaderOption[]): this {
    return this.with({ options: [...this.parts.options, ...options] })
  }
  correlate(...froms: readonly SelectItem[]): this {
    return this.with({ correlate: froms.map((each) => fromOf(each, 'correlate()')) })
  }
  addColumns(...items: readonly SelectItem[]): Select {
    return new Select({ ...this.parts, items: [...this.parts.items, ...checkItems(items)] })
  }
  withOnlyColumns<const I extends readonly SelectItem[]>(...items: I): Select<ItemValues<I>, ItemNames<I>, I[0]> {
    return new Select({ ...this.parts, items: checkItems(items) })
  }
  executionOptions(options: { readonly populateExisting?: boolean }): this {
    return this.with({ populateExisting: options.populateExisting ?? this.parts.populateExisting })
  }

  /** As a table for FROM and JOIN, its columns under `.c`. */
  subquery(name?: string): Subquery<N> {
    return new Subquery<N>(this, name)
  }
  alias(name?: string): Subquery<N> {
    return this.subquery(name)
  }
  /** `WITH nombre AS (…)`. */
  cte(name?: string, options: { readonly recursive?: boolean } = {}): Cte<N> {
    return new Cte<N>(this, name, options.recursive ?? false)
  }
  scalarSubquery(): SqlExpr<T[0]> {
    return new ScalarSelect<T[0]>(this)
  }
  asScalar(): SqlExpr<T[0]> {
    return this.scalarSubquery()
  }
  exists(): Condition {
    return new ExistsExpr(this)
  }
  label<const L extends string>(name: L) {
    return this.scalarSubquery().label(name)
  }
  union(...others: readonly Select[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('UNION', false, [this as unknown as Select, ...others])
  }
  unionAll(...others: readonly Select[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('UNION', true, [this as unknown as Select, ...others])
  }

  get firstType(): TypeEngine<unknown> {
    return (itemColumns(this.parts.items)[0]?.expr.type ?? NullType) as TypeEngine<unknown>
  }
  nested(ctx: Compiling): Node {
    return nestedNode(this as unknown as Select, ctx)
  }
}

/** UNION and its kin. Ordering and limits apply to the whole. */
export class CompoundSelect<T extends readonly unknown[] = readonly unknown[], N = unknown> extends Select<T, N> {
  readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT'
  readonly all: boolean
  readonly selects: readonly Select[]

  constructor(
    operator: 'UNION' | 'INTERSECT' | 'EXCEPT',
    all: boolean,
    selects: readonly Select[],
    parts?: Partial<SelectParts>,
  ) {
    super(parts ?? { items: selects[0]?.parts.items ?? [] })
    if (selects.length < 2) throw new ArgumentError(`${operator} necesita al menos dos select.`)
    this.operator = operator
    this.all = all
    this.selects = selects
  }
  override with(change: Partial<SelectParts>): this {
    return new CompoundSelect(this.operator, this.all, this.selects, { ...this.parts, ...change }) as this
  }
}

export class Subquery<N = unknown> implements FromElement {
  readonly select: Select
  readonly name: string | undefined
  readonly c: { readonly [K in keyof N]: TableColumn<N[K]> } & Readonly<Record<string, TableColumn<unknown>>>
  readonly columns: readonly TableColumn<unknown>[]

  constructor(select: Select<readonly unknown[], unknown, unknown>, name?: string) {
    this.select = select as Select
    this.name = name
    this.columns = outputColumns(this.select).map(({ key, expr }) => {
      const column = new TableColumn<unknown>(key, expr.type, [], {}, true)
      column.table = this
      if (expr instanceof TableColumn) column.base = expr.base ?? expr
      return column
    })
    const byKey: Record<string, TableColumn<unknown>> = Object.create(null)
    for (const column of this.columns) byKey[column.name] = column
    this.c = byKey as typeof this.c
  }
  fromNode(ctx: Compiling): Node {
    const { enclosing, labels } = ctx
    ctx.enclosing = new Set()
    const node = nestedNode(this.select, ctx, true)
    ctx.enclosing = enclosing
    ctx.labels = labels
    return aliasNode(node, this.refName(ctx))
  }
  refName(ctx: Compiling): string {
    return this.name ?? ctx.anon(this, 'anon')
  }
}

export class Cte<N = unknown> extends Subquery<N> {
  readonly recursive: boolean
  /** Shared by a recursive CTE before and after its union: it is one and the same table. */
  readonly root: object
  constructor(
    select: Select<readonly unknown[], unknown, unknown>,
    name: string | undefined,
    recursive: boolean,
    root: object = {},
  ) {
    super(select, name)
    this.recursive = recursive
    this.root = root
  }
  unionAll(other: Select): Cte<N> {
    return new Cte<N>(this.select.unionAll(other), this.name, this.recursive, this.root)
  }
  union(other: Select): Cte<N> {
    return new Cte<N>(this.select.union(other), this.name, this.recursive, this.root)
  }
  override refName(ctx: Compiling): string {
    return this.name ?? ctx.anon(this.root, 'anon')
  }
  override fromNode(ctx: Compiling): Node {
    const name = this.refName(ctx)
    if (!ctx.ctes.has(this.root)) {
      const held = { kind: 'RawNode', sqlFragments: [''], parameters: [] } as never
      ctx.ctes.set(this.root, held)
      if (this.recursive) ctx.recursive = true
      const { enclosing, labels } = ctx
      ctx.enclosing = new Set()
      const expression = nestedNode(this.select, ctx, true)
      ctx.enclosing = enclosing
      ctx.labels = labels
      // Those it needs were met while writing it, and must come before.
      ctx.ctes.delete(this.root)
      ctx.ctes.set(this.root, {
        kind: 'CommonTableExpressionNode',
        name: {
          kind: 'CommonTableExpressionNameNode',
          table: tableNode(name),
          ...(this.recursive
            ? {
                columns: this.columns.map((each) => ({
                  kind: 'ColumnNode',
                  column: { kind: 'IdentifierNode', name: each.name },
                })),
              }
            : {}),
        },
        expression,
      } as never)
    }
    return tableNode(name)
  }
}

export function select<const I extends readonly SelectItem[]>(...items: I): Select<ItemValues<I>, ItemNames<I>, I[0]> {
  return new Select({ items: checkItems(items) })
}
type AnySelect = Select<readonly unknown[], unknown, unknown>
/** Columns and types are those of the first select. */
function compound(operator: 'UNION' | 'INTERSECT' | 'EXCEPT', all: boolean) {
  return <T extends readonly unknown[], N, E>(
    first: Select<T, N, E>,
    ...others: readonly AnySelect[]
  ): CompoundSelect<T, N> =>
    new CompoundSelect<T, N>(operator, all, [first as unknown as Select, ...(others as readonly Select[])])
}
export const union = compound('UNION', false)
export const unionAll = compound('UNION', true)
export const intersect = compound('INTERSECT', false)
export const except_ = compound('EXCEPT', false)

/** `exists()` alone selects everything: `EXISTS (SELECT * FROM … WHERE …)`. */
export class ExistsBuilder extends ExistsExpr {
  readonly inner: Select
  constructor(inner: Select) {
    super(inner)
    this.inner = inner
  }
  where(...conditions: readonly Condition[]): ExistsBuilder {
    return new ExistsBuilder(this.inner.where(...conditions))
  }
  selectFrom(...froms: readonly SelectItem[]): ExistsBuilder {
    return new ExistsBuilder(this.inner.selectFrom(...froms))
  }
}
export function exists(inner?: Select<never, unknown, unknown> | Select): ExistsBuilder {
  return new ExistsBuilder((inner as Select | undefined) ?? new Select({}))
}

function checkItems(items: readonly unknown[]): readonly unknown[] {
  for (const item of items) {
    if (item instanceof SqlExpr || item instanceof TableDef || entityOrNull(item) || isFrom(item)) continue
    if (item instanceof RelationshipProperty)
      throw new ArgumentError(`select() no puede leer la relación ${item} como columna.`, {
        why: 'una relación no es una columna de la tabla.',
        fix: `usa select(${item.parent.name}).options(selectinload(${item})), o join(${item}) y las columnas de la otra clase.`,
      })
    const isName = typeof item === 'string'
    throw new ArgumentError(
      `select() no entiende ${typeof item === 'function' ? `la función ${item.name}` : shown(item)}.`,
      {
        why: isName
          ? 'es una cadena: si escribiste Clase.name, toda clase de JavaScript tiene su propio name, que no es la columna.'
          : 'se esperaba un modelo, una columna o una expresión.',
        fix: isName
          ? "usa Clase.c.name para la columna; para SQL escrito a mano, text('…')."
          : 'escribe select(Clase) o select(Clase.columna).',
      },
    )
  }
  return items
}
export function isFrom(item: unknown): item is FromElement {
  return typeof item === 'object' && item !== null && 'fromNode' in item
}
export function fromOf(item: unknown, where: string): FromElement {
  if (isFrom(item)) return item
  const entity = entityOrNull(item)
  if (entity) return entity.source
  throw new ArgumentError(`${where} esperaba un modelo, una tabla o una subconsulta y recibió ${shown(item)}.`)
}
function exprs(columns: readonly unknown[], where: string): SqlExpr<unknown>[] {
  return columns.map((column) => {
    if (column instanceof SqlExpr) return column
    throw new ArgumentError(`${where} esperaba columnas y recibió ${shown(column)}.`, {
      why:
        typeof column === 'string'
          ? 'una cadena no es una columna (y Clase.name es el nombre de la clase).'
          : undefined,
      fix: 'escribe Clase.columna, o Clase.columna.desc().',
    } as never)
  })
}
function counted(count: number | null, what: string): number | null {
  if (count === null || (Number.isSafeInteger(count) && count >= 0)) return count
  throw new ArgumentError(`${what}(${shown(count)}) necesita un entero mayor o igual que cero.`)
}

export function filterConditions(parts: SelectParts, values: Record<string, unknown>): Condition[] {
  const joined = parts.filterEntity
  const entity =
    joined instanceof RelationshipProperty
      ? { mapper: joined.target, columns: joined.target.columns }
      : (entityOrNull(joined) ?? entityOrNull(parts.items[0]) ?? columnOwner(parts.items[0]))
  if (!entity)
    throw new InvalidRequestError('filterBy() necesita un modelo en select().', {
      fix: 'usa where(columna.eq(valor)).',
    })
  return Object.entries(values).map(([key, content]) => {
    const column = entity.columns.find((each) => each.key === key)
    if (column) return column.eq(content as never)
    const property = entity.mapper.relationship(key)
    if (property) return property.eq(content as object | null)
    throw new InvalidRequestError(`Entity namespace for "${entity.mapper.table.name}" has no property "${key}"`, {
      why: `${entity.mapper.name} no tiene un atributo «${key}»; tiene ${entity.columns.map((each) => each.key).join(', ')}.`,
      fix: 'revisa el nombre del atributo.',
    })
  })
}
function columnOwner(item: unknown) {
  if (!(item instanceof TableColumn)) return undefined
  const table = (item.base ?? item).table
  return table instanceof TableDef && table.mapper ? { mapper: table.mapper, columns: table.mapper.columns } : undefined
}
