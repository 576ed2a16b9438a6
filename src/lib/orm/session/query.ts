/** `session.query(…)`: the 1.x style, with the statements SQLAlchemy sends for it. */

import type { Row } from '../engine/row.ts'
import { InvalidRequestError, MultipleResultsFound, NoResultFound } from '../errors.ts'
import { TableColumn } from '../schema/column.ts'
import type { InstanceOf } from '../schema/model.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { delete_, type Synchronize, type Update, update } from '../sql/dml.ts'
import { entityOrNull, entityOver } from '../sql/entity.ts'
import { type Condition, type FromElement, literalColumn, OrderExpr, SqlExpr, seenThrough } from '../sql/expression.ts'
import { func } from '../sql/functions.ts'
import {
  CompoundSelect,
  type FilterKeys,
  type ForUpdate,
  type ItemValue,
  type ItemValues,
  type OptionsFor,
  Select,
  type SelectItem,
  Subquery,
} from '../sql/select.ts'
import { itemColumns } from '../sql/select-node.ts'
import type { LoaderOption } from './options.ts'
import type { Session } from './session.ts'

/** One entity gives objects; anything else, rows. */
export type QueryRow<I extends readonly unknown[]> = I extends readonly [infer Only]
  ? Only extends abstract new (
      ...args: never[]
    ) => unknown
    ? InstanceOf<Only>
    : Row<readonly [ItemValue<Only>]>
  : Row<ItemValues<I>>

interface QueryState<E> {
  readonly select: Select<readonly unknown[], unknown, E>
  /** After a union the rows are those of a subquery, and conditions on the model are conditions on it. */
  readonly source?: Subquery | undefined
  /** Values of the parameters that `text(':n')` or `bindparam('n')` name. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

export class Query<R, E = unknown> implements Iterable<R> {
  readonly #session: Session
  readonly #state: QueryState<E>

  constructor(session: Session, items: readonly SelectItem[], state?: QueryState<E>) {
    this.#session = session
    this.#state = state ?? { select: new Select({ items, longLabels: true }) }
  }
  get #select(): Select<readonly unknown[], unknown, E> {
    return this.#state.select
  }
  #with(select: Select<readonly unknown[], unknown, E>): Query<R, E> {
    return new Query<R, E>(this.#session, [], { ...this.#state, select })
  }
  #seen<T>(exprs: readonly SqlExpr<T>[]): SqlExpr<T>[] {
    const { source } = this.#state
    if (!source) return [...exprs]
    return exprs.map((each) =>
      each instanceof OrderExpr
        ? (new OrderExpr(seenThrough(each.expr, source), each.direction, each.nulls) as unknown as SqlExpr<T>)
        : each instanceof SqlExpr
          ? seenThrough(each, source)
          : each,
    )
  }
  get statement(): Select {
    return this.#select as unknown as Select
  }
  toString(): string {
    return this.#session.bind.compile(this.#select)
  }

  filter(...conditions: readonly Condition[]): Query<R, E> {
    return this.#with(this.#select.where(...this.#seen(conditions)))
  }
  where(...conditions: readonly Condition[]): Query<R, E> {
    return this.filter(...conditions)
  }
  filterBy(values: FilterKeys<E>): Query<R, E> {
    return this.#with(this.#select.filterBy(values))
  }
  join(target: SelectItem | RelationshipProperty, on?: Condition | RelationshipProperty): Query<R, E> {
    return this.#with(this.#select.join(target as SelectItem, on))
  }
  outerjoin(target: SelectItem | RelationshipProperty, on?: Condition | RelationshipProperty): Query<R, E> {
    return this.#with(this.#select.outerjoin(target as SelectItem, on))
  }
  orderBy(...columns: readonly (SqlExpr<unknown> | null)[]): Query<R, E> {
    const all = columns as readonly SqlExpr<unknown>[]
    return this.#with(this.#select.orderBy(...(columns[0] === null ? [null] : this.#seen(all))))
  }
  groupBy(...columns: readonly SqlExpr<unknown>[]): Query<R, E> {
    return this.#with(this.#select.groupBy(...this.#seen(columns)))
  }
  having(...conditions: readonly Condition[]): Query<R, E> {
    return this.#with(this.#select.having(...this.#seen(conditions)))
  }
  limit(count: number | null): Query<R, E> {
    return this.#with(this.#select.limit(count))
  }
  offset(count: number | null): Query<R, E> {
    return this.#with(this.#select.offset(count))
  }
  distinct(...columns: readonly SqlExpr<unknown>[]): Query<R, E> {
    return this.#with(this.#select.distinct(...this.#seen(columns)))
  }
  /** From row `start` up to `stop`, which is left out, as a Python slice. */
  slice(start: number, stop: number): Query<R, E> {
    return this.#with(this.#select.slice(start, stop))
  }
  withForUpdate(options?: ForUpdate): Query<R, E> {
    return this.#with(this.#select.withForUpdate(options))
  }
  populateExisting(): Query<R, E> {
    return this.executionOptions({ populateExisting: true })
  }
  executionOptions(options: { readonly populateExisting?: boolean }): Query<R, E> {
    return this.#with(this.#select.executionOptions(options))
  }
  params(values: Readonly<Record<string, unknown>>): Query<R, E> {
    return new Query<R, E>(this.#session, [], { ...this.#state, values: { ...this.#state.values, ...values } })
  }
  addColumns(...items: readonly SelectItem[]): Query<Row<readonly unknown[]>, E> {
    const select = this.#select.addColumns(...items) as unknown as Select<readonly unknown[], unknown, E>
    return new Query<Row<readonly unknown[]>, E>(this.#session, [], { ...this.#state, select })
  }
  union(...others: readonly Query<R, unknown>[]): Query<R, E> {
    return this.#compound('UNION', false, others)
  }
  unionAll(...others: readonly Query<R, unknown>[]): Query<R, E> {
    return this.#compound('UNION', true, others)
  }
  intersect(...others: readonly Query<R, unknown>[]): Query<R, E> {
    return this.#compound('INTERSECT', false, others)
  }
  except_(...others: readonly Query<R, unknown>[]): Query<R, E> {
    return this.#compound('EXCEPT', false, others)
  }
  /** As Query.union: the queries together are a subquery, from which the same entities and columns are read. */
  #compound(operator: 'UNION' | 'INTERSECT' | 'EXCEPT', all: boolean, others: readonly Query<R, unknown>[]) {
    const members = [this, ...others].map((each) => labelled(each.statement))
    const source = new Subquery(new CompoundSelect(operator, all, members))
    let at = 0
    const items = this.#select.parts.items.map((item) => {
      const entity = entityOrNull(item)
      if (!entity) return source.columns[at++]
      at += entity.columns.length
      return entityOver(entity.mapper, source).face
    })
    const select = new Select<readonly unknown[], unknown, E>({ items, longLabels: true })
    return new Query<R, E>(this.#session, [], { ...this.#state, select, source })
  }
  options<const O extends readonly LoaderOption[]>(...options: O & OptionsFor<O, E>): Query<R, E> {
    return this.#with(this.#select.options(...(options as readonly LoaderOption[])))
  }
  selectFrom(...froms: readonly SelectItem[]): Query<R, E> {
    return this.#with(this.#select.selectFrom(...froms))
  }
  withEntities<const I extends readonly SelectItem[]>(...items: I): Query<QueryRow<I>, I[0]> {
    const select = this.#select.withOnlyColumns(...items).with({ longLabels: true })
    return new Query<QueryRow<I>, I[0]>(this.#session, [], { ...this.#state, select: select as never })
  }
  subquery(name?: string) {
    return this.#select.with({ longLabels: false }).subquery(name)
  }
  cte(name?: string, options?: { readonly recursive?: boolean }) {
    return this.#select.with({ longLabels: false }).cte(name, options)
  }
  scalarSubquery() {
    return this.#select.with({ longLabels: false }).scalarSubquery()
  }
  label<const L extends string>(name: L) {
    return this.scalarSubquery().label(name)
  }

  #run() {
    return this.#session.execute(this.#select, this.#state.values)
  }
  #entity(): boolean {
    const { items } = this.#select.parts
    return items.length === 1 && entityOrNull(items[0]) !== undefined
  }
  all(): R[] {
    const result = this.#run()
    // With a model among its items a row is not repeated; columns alone give what the database does.
    if (this.#entity()) return result.unique().scalars().all() as R[]
    const filtered = this.#select.parts.items.some((each) => entityOrNull(each) !== undefined)
    return (filtered ? result.unique() : result).all() as R[]
  }
  #rows(): R[] {
    const result = this.#run()
    return (this.#entity() ? result.unique().scalars().all() : result.all()) as R[]
  }
  first(): R | null {
    return this.limit(1).#rows()[0] ?? null
  }
  one(): R {
    const row = this.oneOrNone()
    if (row === null)
      throw new NoResultFound('No row was found when one was required', {
        why: 'ninguna fila cumple las condiciones.',
        fix: 'usa first() u oneOrNone().',
      })
    return row
  }
  oneOrNone(): R | null {
    const rows = this.#rows()
    if (rows.length > 1)
      throw new MultipleResultsFound('Multiple rows were found when exactly one was required', {
        why: `la consulta devolvió ${rows.length} filas.`,
        fix: 'filtra más, o usa first().',
      })
    return rows[0] ?? null
  }
  scalar(): unknown {
    // As Query.scalar: one row or none, and more is an error.
    return this.#run().scalarOneOrNone()
  }
  get(key: unknown): R | null {
    return this.#session.get(this.#select.parts.items[0] as never, key as never) as R | null
  }
  /** Rows the query would give, counted by the database. */
  count(): number {
    const inner = this.#select.with({ options: [] }).subquery()
    return this.#session.scalar(new Select<readonly [number]>({ items: [func.count()], froms: [inner] })) as number
  }
  update(
    values: Readonly<Record<string, unknown>>,
    options: { readonly synchronizeSession?: Synchronize } = {},
  ): number {
    this.#refuseBeyondWhere('update')
    const { items, where } = this.#select.parts
    const statement = (update(items[0] as never) as unknown as Update)
      .values(values)
      .where(...where)
      .executionOptions(options)
    return this.#session.execute(statement).rowcount
  }
  delete(options: { readonly synchronizeSession?: Synchronize } = {}): number {
    this.#refuseBeyondWhere('delete')
    const { items, where } = this.#select.parts
    return this.#session.execute(
      delete_(items[0] as never)
        .where(...where)
        .executionOptions(options),
    ).rowcount
  }
  /** As SQLAlchemy: an UPDATE or a DELETE takes its WHERE from the query, and cannot honour anything else. */
  #refuseBeyondWhere(method: 'update' | 'delete'): void {
    const { limit, offset, orderBy, groupBy, distinct, joins } = this.#select.parts
    const said = { limit, offset, order_by: orderBy, group_by: groupBy, distinct, join: joins }
    const called = Object.entries(said).find(([, value]) => (Array.isArray(value) ? value.length > 0 : value))?.[0]
    if (called)
      throw new InvalidRequestError(`Can't call Query.update() or Query.delete() when ${called}() has been called`, {
        why: `un ${method.toUpperCase()} toma de la consulta solo su WHERE; lo demás se perdería sin aviso y cambiaría otras filas.`,
        fix: 'quítalo y filtra con where(), por ejemplo con in_() sobre una subconsulta que sí lo lleve.',
      })
  }
  exists(): Condition {
    // As Query.exists: which columns does not matter, and a 1 says so.
    return this.#select.with({ items: [literalColumn('1')], froms: this.#froms(), longLabels: false }).exists()
  }
  #froms(): readonly FromElement[] {
    const own = this.#select.parts.items.map((each) => {
      const entity = entityOrNull(each)
      return entity ? entity.source : each instanceof TableColumn ? each.table : undefined
    })
    return [...new Set([...this.#select.parts.froms, ...own.filter((each) => each !== undefined)])]
  }
  [Symbol.iterator](): Iterator<R> {
    return this.#rows()[Symbol.iterator]()
  }
}

/** Each column under the name that a query gives it, `tabla_columna`. */
function labelled(select: Select): Select {
  const items = itemColumns(select.parts.items).map(({ expr }) =>
    expr instanceof TableColumn ? expr.label(`${(expr.table as { name?: string }).name ?? 'anon'}_${expr.name}`) : expr,
  )
  return select.with({ items, longLabels: false, options: [] })
}
