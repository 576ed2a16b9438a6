/** `select(…)`: an immutable description of a query; every method returns another. `select-node.ts` writes it. */
import type { SelectQueryNode } from 'kysely'
import { ArgumentError } from '../errors.ts'
import { RelationshipProperty } from '../schema/relationship.ts'
import { NullType, type TypeEngine } from '../schema/types.ts'
import type { LoaderOption } from '../session/options.ts'
import type { Compiling } from './compile.ts'
import { assertCondition, type Condition, ExistsExpr, ScalarSelect, type SelectLike, SqlExpr } from './expression.ts'
import type { Node } from './nodes.ts'
import { textOf } from './render.ts'
import { checkItems, counted, exprs, filterConditions, fromOf } from './select-checks.ts'
import { itemColumns, nestedNode, statementNode } from './select-node.ts'
import {
  EMPTY,
  type FilterKeys,
  type ForUpdate,
  type ItemNames,
  type ItemValues,
  type JoinOptions,
  type JoinSpec,
  type OptionsFor,
  type SelectItem,
  type SelectParts,
} from './select-types.ts'
import { Cte, Subquery } from './subquery.ts'

export { fromOf, isFrom } from './select-checks.ts'
export type {
  FilterKeys,
  ForUpdate,
  ItemNames,
  ItemValue,
  ItemValues,
  JoinOptions,
  JoinSpec,
  OptionsFor,
  SelectItem,
  SelectParts,
} from './select-types.ts'
export { Cte, Subquery } from './subquery.ts'

type AnyExpr = SqlExpr<unknown>

const MOST_CALLS = 100

export class Select<T extends readonly unknown[] = readonly unknown[], N = unknown, E = unknown, X = unknown>
  implements SelectLike
{
  readonly parts: SelectParts
  declare readonly row: T
  declare readonly names: N
  declare readonly entity: E
  /** Everything that was selected. */
  declare readonly selected: X

  /** The select that this one was made from by its last call, for who tells calls apart; and how many there were. */
  previous: Select | undefined = undefined
  calls = 0

  constructor(parts: Partial<SelectParts>) {
    this.parts = { ...EMPTY, ...parts }
  }
  with(change: Partial<SelectParts>): this {
    return this.after(new (this.constructor as new (parts: SelectParts) => this)({ ...this.parts, ...change }))
  }
  /** Remembers whom it came from; not without end, or a query made in a loop would keep all that it was. */
  protected after<S extends { previous: Select | undefined; calls: number }>(made: S): S {
    if (this.calls >= MOST_CALLS) return made
    made.previous = this as unknown as Select
    made.calls = this.calls + 1
    return made
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
  join(target: SelectItem, on?: Condition | RelationshipProperty, options?: JoinOptions): this
  join(target: RelationshipProperty, options: JoinOptions): this
  join(target: unknown, second?: unknown, third?: unknown): this {
    const isOptions = second !== undefined && !(second instanceof SqlExpr) && !(second instanceof RelationshipProperty)
    const options = ((isOptions ? second : third) ?? {}) as JoinOptions
    const on = (isOptions ? undefined : second) as Condition | RelationshipProperty | undefined
    const spec: JoinSpec =
      target instanceof RelationshipProperty
        ? { target: null, on: target, outer: options.isouter ?? false, full: options.full ?? false }
        : { target: fromOf(target, 'join()'), on, outer: options.isouter ?? false, full: options.full ?? false }
    return this.with({ joins: [...this.parts.joins, spec], filterEntity: target })
  }
  outerjoin(target: RelationshipProperty): this
  outerjoin(target: SelectItem, on?: Condition | RelationshipProperty): this
  outerjoin(target: never, on?: never): this {
    return on === undefined ? this.join(target, { isouter: true } as never) : this.join(target, on, { isouter: true })
  }
  /** `joinFrom(Autor, Libro)`: the join, said from where. */
  joinFrom(from: SelectItem, target: RelationshipProperty, options?: JoinOptions): this
  joinFrom(from: SelectItem, target: SelectItem, on?: Condition | RelationshipProperty, options?: JoinOptions): this
  joinFrom(from: SelectItem, ...rest: readonly unknown[]): this {
    const left = fromOf(from, 'joinFrom()')
    const joined = (this.join as (...args: unknown[]) => this).apply(this, [...rest])
    const last = joined.parts.joins.at(-1) as JoinSpec
    // One call, though it is made of two.
    return this.after(
      joined.with({
        joins: [...this.parts.joins, { ...last, left }],
        froms: this.parts.froms.includes(left) ? this.parts.froms : [...this.parts.froms, left],
      }),
    )
  }
  outerjoinFrom(from: SelectItem, target: RelationshipProperty): this
  outerjoinFrom(from: SelectItem, target: SelectItem, on?: Condition | RelationshipProperty): this
  outerjoinFrom(from: SelectItem, target: never, on?: never): this {
    const options = { isouter: true } as never
    return on === undefined ? this.joinFrom(from, target, options) : this.joinFrom(from, target, on, options)
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
  /** With columns it is PostgreSQL's `DISTINCT ON`; the other databases leave them out. */
  distinct(...columns: readonly AnyExpr[]): this {
    return this.with({ distinct: true, distinctOn: exprs(columns, 'distinct()') })
  }
  /** From row `start` up to `stop`, which is left out, as a Python slice. */
  slice(start: number, stop: number): this {
    return this.with({ offset: counted(start, 'slice'), limit: counted(stop - start, 'slice') })
  }
  /** `FOR UPDATE`; SQLite, which locks the whole database, leaves it out. */
  withForUpdate(options: ForUpdate = {}): this {
    return this.with({ forUpdate: options })
  }
  options<const O extends readonly LoaderOption[]>(...options: O & OptionsFor<O, X>): this {
    return this.with({ options: [...this.parts.options, ...(options as readonly LoaderOption[])] })
  }
  correlate(...froms: readonly SelectItem[]): this {
    return this.with({ correlate: froms.map((each) => fromOf(each, 'correlate()')) })
  }
  addColumns(...items: readonly SelectItem[]): Select {
    return this.after(new Select({ ...this.parts, items: [...this.parts.items, ...checkItems(items)] }))
  }
  withOnlyColumns<const I extends readonly SelectItem[]>(
    ...items: I
  ): Select<ItemValues<I>, ItemNames<I>, I[0], I[number]> {
    return this.after(new Select({ ...this.parts, items: checkItems(items) }))
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
  union(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('UNION', false, [this as unknown as Select, ...(others as readonly Select[])])
  }
  unionAll(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('UNION', true, [this as unknown as Select, ...(others as readonly Select[])])
  }

  intersect(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('INTERSECT', false, [this as unknown as Select, ...(others as readonly Select[])])
  }
  intersectAll(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('INTERSECT', true, [this as unknown as Select, ...(others as readonly Select[])])
  }
  except_(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('EXCEPT', false, [this as unknown as Select, ...(others as readonly Select[])])
  }
  exceptAll(...others: readonly AnySelect[]): CompoundSelect<T, N> {
    return new CompoundSelect<T, N>('EXCEPT', true, [this as unknown as Select, ...(others as readonly Select[])])
  }

  get firstType(): TypeEngine<unknown> {
    return (itemColumns(this.parts.items)[0]?.expr.type ?? NullType) as TypeEngine<unknown>
  }
  nested(ctx: Compiling): Node {
    return nestedNode(this as unknown as Select, ctx)
  }
  root(ctx: Compiling): SelectQueryNode {
    return statementNode(this as unknown as Select, ctx).node
  }
  /** What `print(stmt)` shows in Python: standard SQL, with a name where each value goes. */
  toString(): string {
    return textOf(this)
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
    if (selects.length < 2)
      throw new ArgumentError(`${operator} necesita al menos dos select.`, {
        why: 'junta las filas de uno con las de otro.',
        fix: 'escribe union(select(A.id), select(B.id)).',
      })
    this.operator = operator
    this.all = all
    this.selects = selects
  }
  override with(change: Partial<SelectParts>): this {
    return this.after(new CompoundSelect(this.operator, this.all, this.selects, { ...this.parts, ...change })) as this
  }
}

export function select<const I extends readonly SelectItem[]>(
  ...items: I
): Select<ItemValues<I>, ItemNames<I>, I[0], I[number]> {
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
