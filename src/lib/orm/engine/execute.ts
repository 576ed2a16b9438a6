/** How each kind of statement runs on a connection, without a session: Core. */
import type { Compilable, RootOperationNode } from 'kysely'
import { ArgumentError, ObjectNotExecutableError, shown } from '../errors.ts'
import type { TypeEngine } from '../schema/types.ts'
import { bindAll, type Compiled, Compiling, compileNode, written } from '../sql/compile.ts'
import { Dml, Insert, Update } from '../sql/dml.ts'
import { Select } from '../sql/select.ts'
import { itemColumns, statementNode } from '../sql/select-node.ts'
import { TextClause } from '../sql/text.ts'
import type { CoreConnection } from './connection.ts'
import type { Step } from './drive.ts'
import type { ResultData } from './result.ts'

type AnySelect = { readonly parts: unknown; readonly row: readonly unknown[] }
export type Executable = AnySelect | Dml<readonly unknown[], unknown> | Dml<never, unknown> | TextClause | Compilable
export type RowsOf<S> = S extends { readonly row: infer T }
  ? T extends readonly unknown[]
    ? T
    : readonly unknown[]
  : readonly unknown[]
export type NamesOf<S> = S extends { readonly names: infer N } ? N : Record<string, unknown>

export function* plan(statement: Executable, connection: CoreConnection, params?: unknown): Step<ResultData> {
  if (statement instanceof Select) return yield* runSelect(statement as Select, connection, params)
  if (statement instanceof Insert && Array.isArray(params))
    return yield* runInsertMany(statement as Insert, connection, params)
  if (statement instanceof Dml) return yield* runDml(statement as Dml<readonly unknown[], unknown>, connection, params)
  if (statement instanceof TextClause) return yield* runText(statement, connection, params)
  if (typeof (statement as { toOperationNode?: unknown })?.toOperationNode === 'function') {
    const node = (statement as unknown as { toOperationNode(): RootOperationNode }).toOperationNode()
    return yield* runCompiled(compileNode(node, connection.engine.dialect), connection)
  }
  throw new ObjectNotExecutableError(`Not an executable object: ${shown(statement)}`, {
    why:
      typeof statement === 'string'
        ? 'una cadena no es una sentencia: así nadie concatena datos sin querer.'
        : 'no es un select, insert, update, delete_ ni text.',
    fix: "para SQL escrito a mano usa text('…').",
  })
}

export type Reader = ((value: unknown) => unknown) | null

/** Converts rows in place; the driver made them for us. */
export function convertRows(rows: unknown[][], readers: readonly Reader[]): void {
  readers.forEach((reader, at) => {
    if (!reader) return
    for (const row of rows) {
      const content = row[at]
      if (content !== null) row[at] = reader(content)
    }
  })
}
export const readersOf = (types: readonly TypeEngine<unknown>[] | readonly TypeEngine<unknown>[]): Reader[] =>
  types.map((type) => type.result as Reader)

export function namedParams(params: unknown): Readonly<Record<string, unknown>> | undefined {
  return params as Readonly<Record<string, unknown>> | undefined
}

function* runSelect(select: Select, connection: CoreConnection, params: unknown): Step<ResultData> {
  const ctx = new Compiling(connection.engine.dialect)
  const { compiled, labels } = written(() => {
    const { node, labels } = statementNode(select, ctx)
    return { compiled: compileNode(node, connection.engine.dialect), labels }
  })
  const { rows, columns } = yield* connection.run(
    compiled,
    bindAll(compiled.parameters, undefined, namedParams(params)),
  )
  const types = itemColumns(select.parts.items).map((each) => each.expr.type)
  convertRows(rows, readersOf(types))
  return {
    data: rows,
    keys: labels.length ? labels.map((each) => each.key) : columns,
    single: false,
    rowcount: rows.length,
  }
}

function* runDml(
  statement: Dml<readonly unknown[], unknown>,
  connection: CoreConnection,
  params: unknown,
): Step<ResultData> {
  const given = params as Readonly<Record<string, unknown>> | undefined
  const { dialect } = connection.engine
  const ctx = new Compiling(dialect)
  const filled =
    given && (statement instanceof Insert || statement instanceof Update)
      ? (statement as Insert).values(given as never)
      : statement
  const compiled = written(() => compileNode(filled.node(ctx), dialect))
  const { rows, changes, lastId } = yield* connection.run(compiled, bindAll(compiled.parameters, undefined, given))
  return dmlResult(filled as Dml<readonly unknown[], unknown>, ctx, rows, changes, lastId)
}

export function dmlResult(
  statement: Dml<readonly unknown[], unknown>,
  ctx: Compiling,
  rows: unknown[][],
  changes: number,
  lastId: number | bigint | null,
): ResultData {
  const { returning } = statement.parts
  if (!returning.length) return { data: null, keys: [], single: false, rowcount: changes, lastId }
  convertRows(rows, readersOf(itemColumns(returning).map((each) => each.expr.type)))
  return { data: rows, keys: statement.labels(ctx).map((each) => each.key), single: false, rowcount: rows.length }
}

/** `execute(insert(t), [filas])`: one prepared statement for all; with RETURNING, as few as the parameter limit allows. */
export function* runInsertMany(
  statement: Insert,
  connection: CoreConnection,
  params: readonly Readonly<Record<string, unknown>>[],
): Step<ResultData> {
  const { dialect } = connection.engine
  if (!params.length)
    throw new ArgumentError('insert() recibió una lista vacía de filas.', {
      why: 'no hay nada que insertar.',
      fix: 'no ejecutes la sentencia si no hay filas.',
    })
  const { columns, rows } = statement.rows(params)
  const types = columns.map((each) => each.type as TypeEngine<unknown>)
  if (statement.parts.returning.length === 0) {
    const ctx = new Compiling(dialect)
    const { sql, parameters } = compileNode(statement.template(ctx, columns, rows[0]), dialect)
    const sets = rows.map((row) => bindAll(parameters, row))
    if (sets.length === 1) {
      const { changes, lastId } = yield* connection.run({ sql, parameters, write: true }, sets[0] as never)
      return { data: null, keys: [], single: false, rowcount: changes, lastId }
    }
    const { changes } = yield* connection.many(sql, sets, false)
    return { data: null, keys: [], single: false, rowcount: changes }
  }
  // As SQLAlchemy's insertmanyvalues: many rows a statement, within the limit of parameters and 1000 rows.
  const batch = Math.max(1, Math.min(1000, Math.floor(dialect.paramLimit / Math.max(1, types.length))))
  const all: unknown[][] = []
  let last: ResultData | undefined
  for (let i = 0; i < params.length; i += batch) {
    const ctx = new Compiling(dialect)
    const compiled = compileNode(statement.nodeFor(ctx, params.slice(i, i + batch)), dialect)
    const result = yield* connection.run(compiled, bindAll(compiled.parameters), true)
    last = dmlResult(statement as never, ctx, result.rows, result.changes, null)
    for (const row of last.data ?? []) all.push(row as unknown[])
  }
  return { ...(last as ResultData), data: all, rowcount: all.length }
}

function* runText(statement: TextClause, connection: CoreConnection, params: unknown): Step<ResultData> {
  const { dialect } = connection.engine
  const compiled = compileNode(statement.node() as RootOperationNode, dialect)
  if (Array.isArray(params)) {
    const sets = params.map((each) =>
      bindAll(compiled.parameters, undefined, each as Readonly<Record<string, unknown>>),
    )
    const { changes } = yield* connection.many(compiled.sql, sets, false)
    return { data: null, keys: [], single: false, rowcount: changes }
  }
  return yield* runCompiled(compiled, connection, namedParams(params))
}

function* runCompiled(
  compiled: Compiled,
  connection: CoreConnection,
  named?: Readonly<Record<string, unknown>>,
): Step<ResultData> {
  const { rows, columns, changes, lastId } = yield* connection.run(
    compiled,
    bindAll(compiled.parameters, undefined, named),
  )
  if (!columns.length) return { data: null, keys: [], single: false, rowcount: changes, lastId }
  return { data: rows, keys: columns, single: false, rowcount: rows.length }
}
