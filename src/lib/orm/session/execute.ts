/** What `session.execute` does with each kind of statement. */
import type { Step } from '../engine/drive.ts'
import { plan as corePlan, type Executable } from '../engine/execute.ts'
import type { ResultData } from '../engine/result.ts'
import { ensure } from '../ensure.ts'
import { ArgumentError, shown } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { bindValue, type TypeEngine } from '../schema/types.ts'
import { compileNode, Slot, written } from '../sql/compile.ts'
import { Delete, Dml, Insert, Update } from '../sql/dml.ts'
import { entityOrNull } from '../sql/entity.ts'
import { and_, SqlExpr } from '../sql/expression.ts'
import { and, binary, column as columnNode, reference, table as tableNode, value } from '../sql/nodes.ts'
import { Select } from '../sql/select.ts'
import { evaluator, UNKNOWN } from './evaluate.ts'
import type { SessionCore } from './session-core.ts'
import { DELETED, type InstanceState } from './state.ts'

type Row = Readonly<Record<string, unknown>>

export function* executeStatement(core: SessionCore, statement: Executable, params?: unknown): Step<ResultData> {
  if (statement instanceof Select) return yield* executeSelect(core, statement as Select, params)
  if (statement instanceof Dml) return yield* executeDml(core, statement as Dml<readonly unknown[], unknown>, params)
  // Session.execute says of a string what Connection.execute calls not executable.
  if (typeof statement === 'string')
    throw new ArgumentError(`Textual SQL expression ${shown(statement)} should be explicitly declared as text()`, {
      why: 'una cadena no es una sentencia: así nadie concatena datos sin querer.',
      fix: "escribe session.execute(text('…')).",
    })
  yield* core.autoflush()
  return yield* corePlan(statement, yield* core.connection(), params)
}

function* executeSelect(core: SessionCore, select: Select, params: unknown): Step<ResultData> {
  yield* core.autoflush()
  const plan = core.plan(select)
  const { data, single } = yield* core.runPlan(plan, [], { named: params as Row | undefined })
  return { data, single, keys: plan.keys, rowcount: data.length, needsUnique: plan.needsUnique }
}

function* executeDml(core: SessionCore, given: Dml<readonly unknown[], unknown>, params: unknown): Step<ResultData> {
  yield* core.autoflush()
  const connection = yield* core.connection()
  const statement = given instanceof Update && !params ? given.settled() : given
  const { mapper, returning } = statement.parts
  if (statement instanceof Update && Array.isArray(params))
    return yield* updateByKey(core, statement as Update, params as Row[])
  const returnsEntity = mapper && returning.some((each) => entityOrNull(each))
  const sync =
    mapper && !(statement instanceof Insert) ? synchroniser(core, statement as Update | Delete, mapper) : null
  const result = yield* corePlan(sync?.statement ?? statement, connection, params)
  const done = sync ? sync.finish(result) : result
  if (!returnsEntity) return done
  return entities(core, statement, mapper as Mapper, done)
}

/** Rows of `RETURNING` of a whole model become its objects. */
function entities(
  core: SessionCore,
  statement: Dml<readonly unknown[], unknown>,
  mapper: Mapper,
  result: ResultData,
): ResultData {
  const items = statement.parts.returning
  const data = (result.data as unknown[][]).map((row) => {
    let at = 0
    return items.map((item) => {
      const entity = entityOrNull(item)
      if (!entity) return row[at++]
      const values = row.slice(at, at + entity.columns.length)
      at += entity.columns.length
      const key = mapper.keyFrom(values)
      const known = key === undefined ? undefined : core.identity(mapper).get(key)
      if (known) return known.obj
      const state = mapper.load(values)
      state.key = key
      state.mode = 2
      state.session = core
      if (key !== undefined) core.identity(mapper).set(key, state)
      return state.obj
    })
  })
  return { ...result, data, keys: items.map((item, i) => entityOrNull(item)?.name ?? result.keys[i] ?? '') }
}

interface Synchroniser {
  readonly statement: Update | Delete | undefined
  finish(result: ResultData): ResultData
}

/**
 * As SQLAlchemy's `synchronize_session='auto'`: the condition is evaluated on the objects of the session and, if it
 * cannot be, the statement is asked which rows it touched.
 */
function synchroniser(core: SessionCore, statement: Update | Delete, mapper: Mapper): Synchroniser {
  const { where, synchronize, returning } = statement.parts
  const same = (result: ResultData) => result
  if (synchronize === false) return { statement: undefined, finish: same }
  const test = where.length ? written(() => evaluator(and_(...where))) : () => true
  if (test && synchronize !== 'fetch') {
    const known = [...core.identity(mapper).values()].filter((state) => !core.doomed.has(state))
    const matched = known.filter((state) => test(state) === true)
    const unsure = known.filter((state) => test(state) === UNKNOWN)
    const contents = statement instanceof Update ? evaluated(statement, matched) : null
    return {
      statement: undefined,
      finish(result) {
        apply(core, statement, matched, contents)
        for (const state of unsure) state.expire()
        return result
      },
    }
  }
  const asked = returning.length
    ? statement
    : (statement.returning(...(mapper.primaryKey as TableColumn<unknown>[])) as unknown as Update)
  return {
    statement: asked,
    finish(result) {
      if (returning.length) {
        for (const state of core.identity(mapper).values()) state.expire()
        return result
      }
      const rows = (result.data ?? []) as unknown[][]
      const matched = rows
        .map((row) => core.identity(mapper).get(mapper.keyOf(row) as never))
        .filter((each): each is InstanceState => each !== undefined)
      // What was fetched is which rows; the values are worked out here when they can be.
      apply(core, statement, matched, statement instanceof Update ? evaluated(statement, matched) : null)
      return { ...result, data: null, keys: [], rowcount: rows.length }
    },
  }
}

function evaluated(statement: Update, states: readonly InstanceState[]): Map<InstanceState, Map<number, unknown>> {
  const out = new Map<InstanceState, Map<number, unknown>>()
  const set = [...statement.assignments()].map(
    ([column, content]) => [column.slot, content instanceof SqlExpr ? evaluator(content) : () => content] as const,
  )
  for (const state of states) out.set(state, new Map(set.map(([slot, run]) => [slot, run ? run(state) : UNKNOWN])))
  return out
}

function apply(
  core: SessionCore,
  statement: Update | Delete,
  states: readonly InstanceState[],
  contents: Map<InstanceState, Map<number, unknown>> | null,
): void {
  if (statement instanceof Delete) {
    for (const state of states) {
      core.identity(state.mapper).delete(state.key as never)
      core.modified.delete(state)
      core.transaction?.removed.add(state)
      core.move(state, DELETED)
    }
    return
  }
  for (const state of states) {
    const slots =
      contents?.get(state) ??
      new Map([...statement.assignments().keys()].map((column) => [column.slot, UNKNOWN] as const))
    core.transaction?.dirtied.add(state)
    for (const [slot, content] of slots) {
      if (state.committed?.has(slot) || (state.expired && state.values[slot] === undefined)) continue
      const row = state.own()
      if (content === UNKNOWN) {
        row[slot] = undefined
        state.expired = true
      } else row[slot] = content
    }
  }
}

/** `session.execute(update(U), [{ id: 1, nombre: '…' }, …])`: many rows by primary key, one prepared statement a shape. */
export function* updateByKey(core: SessionCore, statement: Update, rows: readonly Row[]): Step<ResultData> {
  const { mapper, table } = statement.parts
  const connection = yield* core.connection()
  const key = table.primaryKey
  let rowcount = 0
  const shapes = new Map<string, Row[]>()
  for (const row of rows) {
    for (const each of key)
      if (!Object.hasOwn(row, each.key) || row[each.key] === undefined)
        throw new ArgumentError(`Falta la clave primaria «${each.key}» en una de las filas de update().`, {
          why: 'con una lista de filas, cada una dice con su clave qué fila cambia.',
          fix: `incluye ${key.map((one) => one.key).join(', ')} en cada fila.`,
        })
    const name = Object.keys(row).join('\u0000')
    ensure(shapes, name, () => [] as Row[]).push(row)
  }
  for (const group of shapes.values()) {
    const columns = Object.keys(group[0] as Row)
      .map((name) => statement.columnFor(name))
      .filter((each) => !each.primaryKey)
    if (!columns.length) continue
    const all = [...columns, ...key]
    const nodes = all.map((each, i) => value(new Slot(i, each.type as TypeEngine<unknown>)))
    const { sql } = compileNode(
      {
        kind: 'UpdateQueryNode',
        table: tableNode(table.name),
        updates: columns.map((each, i) => ({
          kind: 'ColumnUpdateNode' as const,
          column: columnNode(each.name),
          value: nodes[i] as never,
        })),
        where: {
          kind: 'WhereNode',
          where: and(
            key.map((each, i) => binary(reference(table.name, each.name), '=', nodes[columns.length + i] as never)),
          ),
        },
      },
      core.engine.dialect,
    )
    const sets = group.map((row) =>
      all.map((each) => bindValue(each.type as TypeEngine<unknown>, row[each.key] ?? row[each.name])),
    )
    rowcount +=
      sets.length === 1
        ? (yield* connection.run({ sql, parameters: [], write: true }, sets[0] as never)).changes
        : (yield* connection.many(sql, sets, false)).changes
    if (mapper)
      for (const row of group) {
        const state = core.identity(mapper).get(mapper.keyOf(key.map((each) => row[each.key])) as never)
        if (state)
          for (const each of columns)
            if (!state.committed?.has(each.slot) && !state.expired) state.own()[each.slot] = row[each.key]
      }
  }
  return { data: null, keys: [], single: false, rowcount }
}
