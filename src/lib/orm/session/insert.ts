/** INSERT of a flush: batches of one shape; generated keys and defaults come back by lastrowid or RETURNING. */
import type { DbValue, Dialect } from '../dialects/dialect.ts'
import type { Step } from '../engine/drive.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { bindValue, evaluatesNull, type TypeEngine } from '../schema/types.ts'
import { Compiling, compileNode } from '../sql/compile.ts'
import { callDefault } from '../sql/dml.ts'
import { SqlExpr } from '../sql/expression.ts'
import { column as columnNode, selection, table as tableNode } from '../sql/nodes.ts'
import type { SessionCore } from './session-core.ts'
import type { InstanceState } from './state.ts'
import { contentNode, insertStatement, type Shape, shapeOf } from './statements.ts'
export function* insertRows(core: SessionCore, states: readonly InstanceState[]): Step<void> {
  let from = 0
  while (from < states.length) {
    const first = states[from] as InstanceState
    const name = prepareInsert(first)
    let to = from + 1
    if (name !== null)
      while (
        to < states.length &&
        (states[to] as InstanceState).mapper === first.mapper &&
        prepareInsert(states[to] as InstanceState) === name
      )
        to++
    yield* name === null ? insertWithExpressions(core, first) : insertBatch(core, first.mapper, states, from, to, name)
    from = to
  }
}

/**
 * Applies defaults and names the shape of the row: which columns the statement gives. Every column is given, as NULL if
 * need be, but generated keys and those the database has a default for. Null when a value is a SQL expression.
 */
function prepareInsert(state: InstanceState): string | null {
  const { columns, versionColumn } = state.mapper
  const { values } = state
  if (versionColumn && values[versionColumn.slot] === undefined) values[versionColumn.slot] = 1
  let name = ''
  let expressions = false
  for (let i = 0; i < columns.length; i++) {
    let content = values[i]
    if (content === undefined || content === null) {
      const column = columns[i] as TableColumn<unknown>
      const { options } = column
      // As _collect_insert_commands: None counts as not given, so that defaults apply to it; JSON's null is a value.
      const given = content === null && evaluatesNull(column.type)
      if (!given && options.default !== undefined) {
        content = callDefault(options.default)
        values[i] = content
      }
      if (content === undefined || content === null) {
        if (column.primaryKey || (!given && (options.serverDefault !== undefined || evaluatesNull(column.type))))
          name += `-${i}`
        // What is not given is NULL in the row.
        else values[i] = null
        continue
      }
    }
    if (typeof content === 'object' && content instanceof SqlExpr) expressions = true
  }
  return expressions ? null : name
}

function insertShape(dialect: Dialect, mapper: Mapper, name: string, returned: readonly TableColumn<unknown>[]): Shape {
  return shapeOf(dialect, mapper, `insert${name}|${returned.map((each) => each.slot).join()}`, () => {
    const left = new Set(name.split('-').filter(Boolean).map(Number))
    const columns = mapper.columns.filter((each) => !left.has(each.slot))
    return insertStatement(dialect, mapper.table, columns, returned)
  })
}

function parameters(shape: Shape, values: readonly unknown[]): DbValue[] {
  const { columns, binders } = shape
  const out: DbValue[] = new Array(columns.length)
  for (let i = 0; i < columns.length; i++) {
    const content = values[(columns[i] as TableColumn<unknown>).slot]
    const column = columns[i] as TableColumn<unknown>
    out[i] =
      content === null || content === undefined
        ? bindValue(column.type as TypeEngine<unknown>, content)
        : (binders[i] as (content: unknown) => DbValue)(content)
  }
  return out
}

function* insertBatch(
  core: SessionCore,
  mapper: Mapper,
  states: readonly InstanceState[],
  from: number,
  to: number,
  name: string,
): Step<void> {
  const connection = yield* core.connection()
  const { dialect } = core.engine
  const left = new Set(name.split('-').filter(Boolean).map(Number))
  // JSON that is not given is left out and is NULL: nothing to bring back.
  const generated = mapper.columns.filter(
    (each) => left.has(each.slot) && (each.primaryKey || each.options.serverDefault !== undefined),
  )
  const missingDefaults = generated.filter((each) => !each.primaryKey)
  const missingKey = generated.some((each) => each.primaryKey)
  const count = to - from
  // As SQLAlchemy: one row takes its key from lastrowid; several, or server defaults, need RETURNING.
  const returning =
    dialect.supportsReturning &&
    (missingDefaults.length > 0 || (missingKey && (count > 1 || mapper.versionColumn !== undefined)))
  const returned = returning ? [...mapper.primaryKey.filter((each) => left.has(each.slot)), ...missingDefaults] : []
  const shape = insertShape(dialect, mapper, name, returned)
  if (count === 1) {
    const state = states[from] as InstanceState
    const result = yield* connection.run(
      { sql: shape.sql, parameters: [], write: true },
      parameters(shape, state.values),
    )
    if (returning) take(state, returned, result.rows[0] as unknown[])
    else if (missingKey) {
      const [key] = mapper.primaryKey
      if (key && mapper.primaryKey.length === 1)
        state.values[key.slot] = key.type.result ? key.type.result(result.lastId) : result.lastId
    }
    core.inserted(state)
    return
  }
  const map = core.identity(mapper)
  const only = returned.length === 1 && returned[0]?.type.kind === 'Integer' ? returned[0].slot : -1
  // With RETURNING each row is a statement of its own: a thousand at a time keeps memory short-lived.
  const size = returning ? 1000 : count
  for (let start = from; start < to; start += size) {
    const end = Math.min(to, start + size)
    const sets: DbValue[][] = new Array(end - start)
    for (let i = start; i < end; i++) sets[i - start] = parameters(shape, (states[i] as InstanceState).values)
    const { rows } = yield* connection.many(shape.sql, sets, returning)
    for (let i = start; i < end; i++) {
      const state = states[i] as InstanceState
      const row = rows[i - start] as unknown[]
      if (only >= 0) state.values[only] = row[0]
      else if (returning) take(state, returned, row)
      core.inserted(state, map)
    }
  }
}

function take(state: InstanceState, columns: readonly TableColumn<unknown>[], row: readonly unknown[]): void {
  columns.forEach((column, i) => {
    const content = row[i]
    state.values[column.slot] = content === null || !column.type.result ? content : column.type.result(content)
  })
}

function* insertWithExpressions(core: SessionCore, state: InstanceState): Step<void> {
  const connection = yield* core.connection()
  const { dialect } = core.engine
  const { mapper, values } = state
  const omitted = (each: TableColumn<unknown>) => each.primaryKey || each.options.serverDefault !== undefined
  const given = mapper.columns.filter(
    (each) => values[each.slot] !== undefined && !(omitted(each) && values[each.slot] === null),
  )
  // A default of the model is brought back; what the program assigned is read when asked for.
  const isDefault = (each: TableColumn<unknown>) => values[each.slot] === each.options.default
  const returned = mapper.columns.filter(
    (each) =>
      (each.primaryKey && !given.includes(each)) ||
      (values[each.slot] instanceof SqlExpr && isDefault(each)) ||
      (values[each.slot] == null && each.options.serverDefault !== undefined),
  )
  // Server defaults need RETURNING; a key alone comes as lastrowid, as SQLAlchemy asks for it.
  const returning = returned.some((each) => !each.primaryKey)
  const ctx = new Compiling(dialect)
  const params: DbValue[] = []
  const compiled = compileNode(
    {
      kind: 'InsertQueryNode',
      into: tableNode(mapper.table.name),
      columns: given.map((each) => columnNode(each.name)),
      values: {
        kind: 'ValuesNode',
        values: [{ kind: 'ValueListNode', values: given.map((each) => contentNode(ctx, each, values[each.slot])) }],
      } as never,
      ...(returning
        ? {
            returning: {
              kind: 'ReturningNode' as const,
              selections: returned.map((each) => selection(columnNode(each.name))) as never,
            },
          }
        : {}),
    },
    dialect,
  )
  params.push(...core.bind(compiled.parameters))
  const { rows, lastId } = yield* connection.run(compiled, params)
  if (returning) take(state, returned, rows[0] as unknown[])
  else if (returned.length) take(state, returned, [lastId])
  for (const each of mapper.columns) if (values[each.slot] === undefined) values[each.slot] = null
  // What an expression came to is read when it is asked for, as after an UPDATE.
  for (const each of given)
    if (values[each.slot] instanceof SqlExpr) {
      values[each.slot] = undefined
      state.expired = true
    }
  core.inserted(state)
}
