/** `session.query(…)`: the 1.x style, with the statements SQLAlchemy sends for it. */

import type { Row } from '../engine/row.ts'
import { InvalidRequestError, MultipleResultsFound, NoResultFound } from '../errors.ts'
import type { InstanceOf } from '../schema/model.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { delete_, type Synchronize, type Update, update } from '../sql/dml.ts'
import { entityOrNull } from '../sql/entity.ts'
import type { Condition, SqlExpr } from '../sql/expression.ts'
import { func } from '../sql/functions.ts'
import { type FilterKeys, type ItemValue, type ItemValues, Select, type SelectItem } from '../sql/select.ts'
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

export class Query<R, E = unknown> implements Iterable<R> {
  readonly #session: Session
  readonly #select: Select<readonly unknown[], unknown, E>

  constructor(session: Session, items: readonly SelectItem[], select?: Select<readonly unknown[], unknown, E>) {
    this.#session = session
    this.#select = select ?? new Select({ items, longLabels: true })
  }
  #with(select: Select<readonly unknown[], unknown, E>): Query<R, E> {
    return new Query<R, E>(this.#session, [], select)
  }
  get statement(): Select {
    return this.#select as unknown as Select
  }
  toString(): string {
    return this.#session.bind.compile(this.#select)
  }

  filter(...conditions: readonly Condition[]): Query<R, E> {
    return this.#with(this.#select.where(...conditions))
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
  orderBy(...columns: readonly SqlExpr<unknown>[]): Query<R, E> {
    return this.#with(this.#select.orderBy(...columns))
  }
  groupBy(...columns: readonly SqlExpr<unknown>[]): Query<R, E> {
    return this.#with(this.#select.groupBy(...columns))
  }
  having(...conditions: readonly Condition[]): Query<R, E> {
    return this.#with(this.#select.having(...conditions))
  }
  limit(count: number | null): Query<R, E> {
    return this.#with(this.#select.limit(count))
  }
  offset(count: number | null): Query<R, E> {
    return this.#with(this.#select.offset(count))
  }
  distinct(): Query<R, E> {
    return this.#with(this.#select.distinct())
  }
  options(...options: readonly LoaderOption[]): Query<R, E> {
    return this.#with(this.#select.options(...options))
  }
  selectFrom(...froms: readonly SelectItem[]): Query<R, E> {
    return this.#with(this.#select.selectFrom(...froms))
  }
  withEntities<const I extends readonly SelectItem[]>(...items: I): Query<QueryRow<I>, I[0]> {
    return new Query<QueryRow<I>, I[0]>(
      this.#session,
      [],
      this.#select.withOnlyColumns(...items).with({ longLabels: true }) as unknown as Select<
        readonly unknown[],
        unknown,
        I[0]
      >,
    )
  }
  subquery(name?: string) {
    return this.#select.with({ longLabels: false }).subquery(name)
  }

  #entity(): boolean {
    const { items } = this.#select.parts
    return items.length === 1 && entityOrNull(items[0]) !== undefined
  }
  all(): R[] {
    const result = this.#session.execute(this.#select)
    // With a model among its items a row is not repeated; columns alone give what the database does.
    if (this.#entity()) return result.unique().scalars().all() as R[]
    const filtered = this.#select.parts.items.some((each) => entityOrNull(each) !== undefined)
    return (filtered ? result.unique() : result).all() as R[]
  }
  #rows(): R[] {
    const result = this.#session.execute(this.#select)
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
    return this.#session.execute(this.#select).scalarOneOrNone()
  }
  get(key: unknown): R | null {
    return this.#session.get(this.#select.parts.items[0] as never, key) as R | null
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
    return this.#select.exists()
  }
  [Symbol.iterator](): Iterator<R> {
    return this.#rows()[Symbol.iterator]()
  }
}
