/** What the INSERT, UPDATE and DELETE of a flush share: a statement compiled once per shape, and its parameters. */
import type { DbValue, Dialect } from '../dialects/dialect.ts'
import type { Step } from '../engine/drive.ts'
import { ensure } from '../ensure.ts'
import { StaleDataError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { TableDef } from '../schema/table.ts'
import { bindValue, type TypeEngine } from '../schema/types.ts'
import { Bound, type Compiling, compileNode, Slot } from '../sql/compile.ts'
import { LEVEL, SqlExpr } from '../sql/expression.ts'
import {
  and,
  binary,
  column as columnNode,
  type Node,
  parens,
  reference,
  selection,
  table as tableNode,
  value,
} from '../sql/nodes.ts'
import type { SessionCore } from './session-core.ts'
import type { IdentityKey, InstanceState } from './state.ts'
export interface Shape {
  readonly sql: string
  readonly columns: readonly TableColumn<unknown>[]
  readonly binders: readonly ((content: never) => DbValue)[]
  /** What RETURNING brings back. */
  readonly returned: readonly TableColumn<unknown>[]
}
const shapes = new WeakMap<Dialect, WeakMap<object, Map<string, Shape>>>()

export function shapeOf(dialect: Dialect, owner: object, name: string, make: () => Shape): Shape {
  const byOwner = ensure(shapes, dialect, () => new WeakMap<object, Map<string, Shape>>())
  return ensure(
    ensure(byOwner, owner, () => new Map<string, Shape>()),
    name,
    make,
  )
}
export const slots = (columns: readonly TableColumn<unknown>[], from = 0): Node[] =>
  columns.map((each, i) => value(new Slot(from + i, each.type as TypeEngine<unknown>)))
export const bindersOf = (columns: readonly TableColumn<unknown>[]) =>
  columns.map((each) => each.type.bind as (content: never) => DbValue)

export function insertStatement(
  dialect: Dialect,
  table: TableDef,
  columns: readonly TableColumn<unknown>[],
  returned: readonly TableColumn<unknown>[],
): Shape {
  const { sql } = compileNode(
    {
      kind: 'InsertQueryNode',
      into: tableNode(table.name),
      ...(columns.length
        ? {
            columns: columns.map((each) => columnNode(each.name)),
            values: { kind: 'ValuesNode', values: [{ kind: 'ValueListNode', values: slots(columns) }] } as never,
          }
        : { defaultValues: true }),
      ...(returned.length
        ? {
            returning: {
              kind: 'ReturningNode',
              selections: returned.map((each) => selection(columnNode(each.name))) as never,
            },
          }
        : {}),
    },
    dialect,
  )
  return { sql, columns, binders: bindersOf(columns), returned }
}

export function contentNode(ctx: Compiling, column: TableColumn<unknown>, content: unknown): Node {
  if (!(content instanceof SqlExpr)) return value(new Bound(content, column.type as TypeEngine<unknown>))
  const node = content.node(ctx)
  return content.level < LEVEL.atom ? parens(node) : node
}

/** The values of a WHERE on those columns, for any object of the mapper: what the columns decide is decided once. */
export function whereBinder(
  mapper: Mapper,
  where: readonly TableColumn<unknown>[],
): (state: InstanceState) => DbValue[] {
  const { primaryKey } = mapper
  const parts = where.map((column) => ({
    at: primaryKey.indexOf(column),
    slot: column.slot,
    type: column.type as TypeEngine<unknown>,
  }))
  const [only] = parts
  // Nearly every table: one column, which is the key.
  if (only && parts.length === 1 && primaryKey.length === 1) return (state) => [bindValue(only.type, state.key)]
  return (state) => {
    const key = mapper.keyParts(state.key as IdentityKey)
    return parts.map(({ at, slot, type }) =>
      bindValue(type, at >= 0 ? key[at] : (state.committed?.get(slot) ?? state.values[slot])),
    )
  }
}
export function matching(table: TableDef, columns: readonly TableColumn<unknown>[], from: number): Node {
  const nodes = slots(columns, from)
  return and(columns.map((each, i) => binary(reference(table.name, each.name), '=', nodes[i] as Node)))
}
export function* runSets(core: SessionCore, sql: string, sets: readonly DbValue[][]): Step<number> {
  const connection = yield* core.connection()
  if (sets.length === 1)
    return (yield* connection.run({ sql, parameters: [], write: true }, sets[0] as DbValue[])).changes
  return (yield* connection.many(sql, sets, false)).changes
}
export function byKey(a: InstanceState, b: InstanceState): number {
  const [x, y] = [a.key as IdentityKey, b.key as IdentityKey]
  return x < y ? -1 : x > y ? 1 : 0
}

export function stale(what: string, table: string, expected: number, matched: number): StaleDataError {
  return new StaleDataError(
    `${what} statement on table '${table}' expected to ${what.toLowerCase()} ${expected} row(s); ${matched} were matched.`,
    {
      why: 'otra transacción cambió o borró la fila después de que esta sesión la leyera.',
      fix: 'haz rollback(), vuelve a leer el objeto y repite el cambio.',
    },
  )
}
