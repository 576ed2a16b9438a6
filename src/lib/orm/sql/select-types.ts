/** What a select is made of, and the types of its rows. */
import type { Keyed } from '../schema/column.ts'
import type { InstanceOf, TableNameOf } from '../schema/model.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import type { TableDef } from '../schema/table.ts'
import type { LoaderOption, NoEmpiezaEnEsaClase } from '../session/options.ts'
import type { Condition, FromElement, SqlExpr } from './expression.ts'
import type { TextClause } from './text.ts'

export type SelectItem =
  | SqlExpr<unknown>
  | (abstract new (
      ...args: never[]
    ) => object)
  | { readonly __entity: unknown }
  | TableDef<unknown>
  | FromElement

/** What one item of a select gives in each row. */
export type ItemValue<I> = I extends TextClause
  ? unknown
  : I extends SqlExpr<unknown> & { readonly t: infer T }
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

/** The tables of what is selected, by which an option must start; any, when there is something else than models. */
type TablesOf<X> = X extends abstract new (
  ...args: never[]
) => unknown
  ? TableNameOf<X>
  : X extends { readonly __entity: unknown }
    ? TableNameOf<X>
    : string
type Fits<O, N extends string> =
  O extends LoaderOption<infer S, string> ? (string extends S ? O : S extends N ? O : NoEmpiezaEnEsaClase<S>) : O
/** Options that start in one of the models of the query. */
export type OptionsFor<O extends readonly LoaderOption[], X> = { readonly [K in keyof O]: Fits<O[K], TablesOf<X>> }

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
  /** Where it joins from, when `joinFrom` says so. */
  readonly left?: FromElement
}

export interface JoinOptions {
  readonly isouter?: boolean
  readonly full?: boolean
}

/** `SELECT … FOR UPDATE`: rows locked until the transaction ends, where the database locks rows. */
export interface ForUpdate {
  readonly nowait?: boolean
  readonly read?: boolean
  readonly skipLocked?: boolean
  readonly keyShare?: boolean
  readonly of?: SelectItem | readonly SelectItem[]
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
  /** `DISTINCT ON (…)`, which PostgreSQL alone has. */
  readonly distinctOn: readonly SqlExpr<unknown>[]
  readonly forUpdate: ForUpdate | null
  readonly options: readonly LoaderOption[]
  /** FROM elements of the outer query that must not be repeated here; undefined: whatever is there already. */
  readonly correlate: readonly FromElement[] | undefined
  /** `tabla_columna` labels on everything: what `get`, lazy loads and `session.query` send. */
  readonly longLabels: boolean
  readonly populateExisting: boolean
  /** The entity that filterBy means, when a join changed it. */
  readonly filterEntity: unknown
}

export const EMPTY: SelectParts = {
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
  distinctOn: [],
  forUpdate: null,
  options: [],
  correlate: undefined,
  longLabels: false,
  populateExisting: false,
  filterEntity: undefined,
}
