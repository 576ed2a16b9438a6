/** UPDATE of a flush: only what changed, rows of one shape together, versions checked. */
import type { DbValue } from '../dialects/dialect.ts'
import type { Step } from '../engine/drive.ts'
import type { TableColumn } from '../schema/column.ts'
import type { TableDef } from '../schema/table.ts'
import { bindValue, type TypeEngine } from '../schema/types.ts'
import { Compiling, compileNode, Slot } from '../sql/compile.ts'
import { callDefault } from '../sql/dml.ts'
import { SqlExpr } from '../sql/expression.ts'
import { column as columnNode, type Node, table as tableNode } from '../sql/nodes.ts'
import { loadExpired } from './load-columns.ts'
import type { SessionCore } from './session-core.ts'
import type { InstanceState } from './state.ts'
import { contentNode, matching, shapeOf, slots, stale, whereBinder } from './statements.ts'

interface Change {
  readonly state: InstanceState
  readonly columns: readonly TableColumn<unknown>[]
  readonly expressions: boolean
}

/** Columns whose value differs from the one in the database. */
export function changedColumns(state: InstanceState): TableColumn<unknown>[] {
  if (!state.committed) return []
  const out: TableColumn<unknown>[] = []
  for (const column of state.mapper.columns) {
    if (!state.committed.has(column.slot)) continue
    const before = state.committed.get(column.slot)
    const now = state.values[column.slot]
    if (before === now && before !== undefined) continue
    if (
      before !== undefined &&
      before !== null &&
      now !== null &&
      now !== undefined &&
      !(now instanceof SqlExpr) &&
      column.type.same(before as never, now as never)
    )
      continue
    out.push(column)
  }
  return out
}

export function* updateRows(core: SessionCore, states: readonly InstanceState[]): Step<void> {
  const changes: Change[] = []
  for (const state of states) {
    const columns = changedColumns(state)
    if (!columns.length) continue
    // As _collect_update_commands: it reads the key, and if that is expired everything expired comes with it.
    if (state.expired && state.mapper.primaryKey.some((each) => state.values[each.slot] === undefined))
      yield* loadExpired(core, state)
    for (const column of state.mapper.columns) {
      const { onupdate } = column.options
      if (onupdate === undefined || columns.includes(column)) continue
      const row = state.own()
      state.committed?.set(column.slot, row[column.slot])
      row[column.slot] = callDefault(onupdate)
      columns.push(column)
    }
    changes.push({ state, columns, expressions: columns.some((each) => state.values[each.slot] instanceof SqlExpr) })
  }
  let from = 0
  while (from < changes.length) {
    const first = changes[from] as Change
    let to = from + 1
    if (!first.expressions && !first.state.mapper.versionColumn)
      while (to < changes.length && sameShape(first, changes[to] as Change)) to++
    yield* updateBatch(core, changes.slice(from, to))
    from = to
  }
}

function sameShape(a: Change, b: Change): boolean {
  return (
    !b.expressions &&
    a.state.mapper === b.state.mapper &&
    a.columns.length === b.columns.length &&
    a.columns.every((each, i) => each === b.columns[i])
  )
}

function* updateBatch(core: SessionCore, changes: readonly Change[]): Step<void> {
  const [first] = changes as [Change]
  const { mapper } = first.state
  const { dialect } = core.engine
  const version = mapper.versionColumn
  if (version) yield* core.ensureLoaded(first.state, version)
  const columns = version && !first.columns.includes(version) ? [...first.columns, version] : first.columns
  const where = version ? [...mapper.primaryKey, version] : mapper.primaryKey
  const connection = yield* core.connection()
  const next = version ? (first.state.values[version.slot] as number) + 1 : 0
  const set = columns.map((each) => ({
    type: each.type as TypeEngine<unknown>,
    slot: each === version ? -1 : each.slot,
  }))
  const keyOf = whereBinder(mapper, where)
  const rowFor = (state: InstanceState): DbValue[] => {
    const row = set.map(({ type, slot }) => bindValue(type, slot < 0 ? next : state.values[slot]))
    row.push(...keyOf(state))
    return row
  }
  if (first.expressions) {
    yield* updateWithExpressions(core, first, columns, where, next)
  } else {
    const { sql } = shapeOf(dialect, mapper, `update${columns.map((each) => each.slot).join()}`, () => ({
      sql: compileNode(updateNode(mapper.table, columns, slots(columns), where), dialect).sql,
      columns,
      binders: [],
      returned: [],
    }))
    const { changes: matched } =
      changes.length === 1
        ? yield* connection.run({ sql, parameters: [], write: true }, rowFor(first.state))
        : yield* connection.many(
            sql,
            changes.map(({ state }) => rowFor(state)),
            false,
          )
    if (matched !== changes.length) throw stale('UPDATE', mapper.table.name, changes.length, matched)
  }
  if (version) first.state.own()[version.slot] = next
  for (const { state } of changes) core.updated(state)
}
function updateNode(
  table: TableDef,
  columns: readonly TableColumn<unknown>[],
  contents: readonly Node[],
  where: readonly TableColumn<unknown>[],
) {
  return {
    kind: 'UpdateQueryNode' as const,
    table: tableNode(table.name),
    updates: columns.map((each, i) => ({
      kind: 'ColumnUpdateNode' as const,
      column: columnNode(each.name),
      value: contents[i] as Node,
    })),
    where: { kind: 'WhereNode' as const, where: matching(table, where, columns.length) },
  }
}
function* updateWithExpressions(
  core: SessionCore,
  { state }: Change,
  columns: readonly TableColumn<unknown>[],
  where: readonly TableColumn<unknown>[],
  next: number,
): Step<void> {
  const connection = yield* core.connection()
  const { mapper } = state
  const ctx = new Compiling(core.engine.dialect)
  const contents = columns.map((each) =>
    contentNode(ctx, each, each === mapper.versionColumn ? next : state.values[each.slot]),
  )
  const compiled = compileNode(updateNode(mapper.table, columns, contents, where), core.engine.dialect)
  const given = compiled.parameters.filter((each) => !(each instanceof Slot))
  const { changes } = yield* connection.run(compiled, [...core.bind(given), ...whereBinder(mapper, where)(state)])
  if (changes !== 1) throw stale('UPDATE', mapper.table.name, 1, changes)
  // The database worked the value out: it is read when asked for.
  const row = state.own()
  for (const each of columns)
    if (row[each.slot] instanceof SqlExpr) {
      row[each.slot] = undefined
      state.expired = true
    }
}
