/** INSERT, UPDATE and DELETE of a flush: one compiled statement per shape, as few trips to the driver as SQLAlchemy makes. */

import type { DbValue, Dialect } from '../dialects/dialect.ts'
import type { Step } from '../engine/drive.ts'
import { ensure } from '../ensure.ts'
import { FlushError, StaleDataError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { TableDef } from '../schema/table.ts'
import { bindValue, type TypeEngine } from '../schema/types.ts'
import { Bound, Compiling, compileNode, Slot } from '../sql/compile.ts'
import { callDefault } from '../sql/dml.ts'
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
import type { UnitOfWork } from './unit-of-work.ts'

interface Shape {
  readonly sql: string
  readonly columns: readonly TableColumn<unknown>[]
  readonly binders: readonly ((content: never) => DbValue)[]
  /** What RETURNING brings back. */
  readonly returned: readonly TableColumn<unknown>[]
}
const shapes = new WeakMap<Dialect, WeakMap<object, Map<string, Shape>>>()

function shapeOf(dialect: Dialect, owner: object, name: string, make: () => Shape): Shape {
  const byOwner = ensure(shapes, dialect, () => new WeakMap<object, Map<string, Shape>>())
  return ensure(
    ensure(byOwner, owner, () => new Map<string, Shape>()),
    name,
    make,
  )
}
const slots = (columns: readonly TableColumn<unknown>[], from = 0): Node[] =>
  columns.map((each, i) => value(new Slot(from + i, each.type as TypeEngine<unknown>)))
const bindersOf = (columns: readonly TableColumn<unknown>[]) =>
  columns.map((each) => each.type.bind as (content: never) => DbValue)

export function* saveAll(core: SessionCore, work: UnitOfWork): Step<void> {
  const postponed: (typeof work.syncs)[number][] = []
  const pending = [...work.syncs]
  for (const group of work.order(work.saves)) {
    const states = pending.length ? new Set(group) : null
    for (const sync of pending) if (states?.has(sync.child) && !sync.property.options.postUpdate) synchronise(sync)
    yield* saveGroup(core, work, group)
  }
  for (const sync of pending) if (sync.property.options.postUpdate) postponed.push(sync)
  if (postponed.length) {
    const changed = new Set<InstanceState>()
    for (const sync of postponed) {
      synchronise(sync)
      changed.add(sync.child)
    }
    yield* updateRows(
      core,
      [...changed].filter((state) => !work.deletes.has(state)),
    )
  }
}

/** Copies the parent's key into the foreign key, or NULL. */
function synchronise({ child, parent, property }: UnitOfWork['syncs'][number]): void {
  for (const [local, remote] of property.pairs) {
    const [key, foreign] = property.direction === 'MANYTOONE' ? [remote, local] : [local, remote]
    const content = parent ? parent.values[key.slot] : null
    if (foreign.primaryKey && content === null && child.key !== undefined)
      throw new FlushError(
        `Dependency rule on column '${key}' tried to blank-out primary key column '${foreign}' on instance '${child.describe()}'`,
        {
          why: 'la clave foránea del hijo es también su clave primaria y no puede quedar en NULL.',
          fix: "borra el hijo, o usa cascade: 'all, delete-orphan' en la relación.",
        },
      )
    if (child.values[foreign.slot] === content) continue
    if (child.key === undefined) child.values[foreign.slot] = content
    else {
      child.committed ??= new Map()
      const row = child.own()
      if (!child.committed.has(foreign.slot)) child.committed.set(foreign.slot, row[foreign.slot])
      row[foreign.slot] = content
    }
  }
}

function* saveGroup(core: SessionCore, work: UnitOfWork, group: readonly InstanceState[]): Step<void> {
  const inserts: InstanceState[] = []
  const updates: InstanceState[] = []
  for (const state of group) (state.key === undefined ? inserts : updates).push(state)
  // A new object with the key of a deleted one takes over its row, as SQLAlchemy's «row switch».
  const fresh: InstanceState[] = []
  for (const state of inserts) {
    const key = state.mapper.keyFrom(state.values)
    const holder = key === undefined ? undefined : core.identity(state.mapper).get(key)
    if (!holder || holder === state) fresh.push(state)
    else if (work.deletes.has(holder)) {
      work.deletes.delete(holder)
      core.switched(holder, state, key as IdentityKey)
      updates.push(state)
    } else
      throw new FlushError(
        `New instance ${state.describe()} with identity key (${state.mapper.name}, ${key}) conflicts with persistent instance ${holder.describe()}`,
        {
          why: 'la sesión ya tiene un objeto con esa clave primaria.',
          fix: 'usa otra clave, cambia el objeto que ya existe, o merge().',
        },
      )
  }
  updates.sort(byKey)
  // Nearly always in order already: sorting ten thousand objects is not free.
  if (fresh.some((state, i) => i > 0 && state.insertOrder < (fresh[i - 1] as InstanceState).insertOrder))
    fresh.sort((a, b) => a.insertOrder - b.insertOrder)
  // As SQLAlchemy's save_obj: the updates of a model go before its inserts.
  yield* updateRows(core, updates)
  yield* insertRows(core, fresh)
}

function byKey(a: InstanceState, b: InstanceState): number {
  const [x, y] = [a.key as IdentityKey, b.key as IdentityKey]
  return x < y ? -1 : x > y ? 1 : 0
}

// ── INSERT ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function* insertRows(core: SessionCore, states: readonly InstanceState[]): Step<void> {
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
      if (content === undefined && options.default !== undefined) {
        content = callDefault(options.default)
        values[i] = content
      }
      if (content === undefined || content === null) {
        if (column.primaryKey || (content === undefined && options.serverDefault !== undefined)) name += `-${i}`
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

function insertStatement(
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

function parameters(shape: Shape, values: readonly unknown[]): DbValue[] {
  const { columns, binders } = shape
  const out: DbValue[] = new Array(columns.length)
  for (let i = 0; i < columns.length; i++) {
    const content = values[(columns[i] as TableColumn<unknown>).slot]
    out[i] = content === null || content === undefined ? null : (binders[i] as (content: unknown) => DbValue)(content)
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
  const generated = mapper.columns.filter((each) => left.has(each.slot))
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
  const sets: DbValue[][] = new Array(count)
  for (let i = 0; i < count; i++) sets[i] = parameters(shape, (states[from + i] as InstanceState).values)
  const { rows } = yield* connection.many(shape.sql, sets, returning)
  const map = core.identity(mapper)
  const only = returned.length === 1 && returned[0]?.type.kind === 'Integer' ? returned[0].slot : -1
  for (let i = 0; i < count; i++) {
    const state = states[from + i] as InstanceState
    if (only >= 0) state.values[only] = (rows[i] as unknown[])[0]
    else if (returning) take(state, returned, rows[i] as unknown[])
    core.inserted(state, map)
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
  const given = mapper.columns.filter(
    (each) => values[each.slot] !== undefined && !(each.primaryKey && values[each.slot] === null),
  )
  const returned = mapper.columns.filter(
    (each) =>
      (each.primaryKey && !given.includes(each)) ||
      values[each.slot] instanceof SqlExpr ||
      (values[each.slot] === undefined && each.options.serverDefault !== undefined),
  )
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
      returning: {
        kind: 'ReturningNode',
        selections: returned.map((each) => selection(columnNode(each.name))) as never,
      },
    },
    dialect,
  )
  params.push(...core.bind(compiled.parameters))
  const { rows } = yield* connection.run(compiled, params)
  take(state, returned, rows[0] as unknown[])
  for (const each of mapper.columns) if (values[each.slot] === undefined) values[each.slot] = null
  core.inserted(state)
}

function contentNode(ctx: Compiling, column: TableColumn<unknown>, content: unknown): Node {
  if (!(content instanceof SqlExpr)) return value(new Bound(content, column.type as TypeEngine<unknown>))
  const node = content.node(ctx)
  return content.level < LEVEL.atom ? parens(node) : node
}

// ── UPDATE ──────────────────────────────────────────────────────────────────────────────────────────────────────────

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

function* updateRows(core: SessionCore, states: readonly InstanceState[]): Step<void> {
  const changes: Change[] = []
  for (const state of states) {
    const columns = changedColumns(state)
    if (!columns.length) continue
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
  const rowFor = (state: InstanceState): DbValue[] => [
    ...columns.map((each) =>
      bindValue(each.type as TypeEngine<unknown>, each === version ? next : state.values[each.slot]),
    ),
    ...whereValues(state, where),
  ]
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

function whereValues(state: InstanceState, where: readonly TableColumn<unknown>[]): DbValue[] {
  const key = state.mapper.keyParts(state.key as IdentityKey)
  return where.map((each) => {
    const at = state.mapper.primaryKey.indexOf(each)
    return bindValue(
      each.type as TypeEngine<unknown>,
      at >= 0 ? key[at] : (state.committed?.get(each.slot) ?? state.values[each.slot]),
    )
  })
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
function matching(table: TableDef, columns: readonly TableColumn<unknown>[], from: number): Node {
  const nodes = slots(columns, from)
  return and(columns.map((each, i) => binary(reference(table.name, each.name), '=', nodes[i] as Node)))
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
  const { changes } = yield* connection.run(compiled, [...core.bind(given), ...whereValues(state, where)])
  if (changes !== 1) throw stale('UPDATE', mapper.table.name, 1, changes)
  // The database worked the value out: it is read when asked for.
  const row = state.own()
  for (const each of columns)
    if (row[each.slot] instanceof SqlExpr) {
      row[each.slot] = undefined
      state.expired = true
    }
}

function stale(what: string, table: string, expected: number, matched: number): StaleDataError {
  return new StaleDataError(
    `${what} statement on table '${table}' expected to ${what.toLowerCase()} ${expected} row(s); ${matched} were matched.`,
    {
      why: 'otra transacción cambió o borró la fila después de que esta sesión la leyera.',
      fix: 'haz rollback(), vuelve a leer el objeto y repite el cambio.',
    },
  )
}

// ── association rows and DELETE ─────────────────────────────────────────────────────────────────────────────────────

export function* saveAssociations(core: SessionCore, work: UnitOfWork): Step<void> {
  for (const [table, { columns, added, removed }] of work.associations) {
    const { dialect } = core.engine
    const rowFor = ([state, property, other]: (typeof added)[number]): DbValue[] =>
      columns.map((column) => {
        const own = property.pairs.find(([, remote]) => remote === column)
        const theirs = property.secondaryPairs.find(([, remote]) => remote === column)
        const content = own ? state.values[own[0].slot] : theirs ? other.values[theirs[0].slot] : null
        return bindValue(column.type as TypeEngine<unknown>, content)
      })
    if (removed.length) {
      const { sql } = shapeOf(dialect, table, `delete${columns.map((each) => each.name).join()}`, () => ({
        sql: compileNode(
          {
            kind: 'DeleteQueryNode',
            from: { kind: 'FromNode', froms: [tableNode(table.name)] },
            where: { kind: 'WhereNode', where: matching(table, columns, 0) },
          },
          dialect,
        ).sql,
        columns,
        binders: [],
        returned: [],
      }))
      yield* runSets(core, sql, removed.map(rowFor))
    }
    if (added.length) {
      const extra = table.columns.filter((each) => each.options.default !== undefined && !columns.includes(each))
      const all = [...columns, ...extra]
      const { sql } = shapeOf(dialect, table, `insert${all.map((each) => each.name).join()}`, () =>
        insertStatement(dialect, table, all, []),
      )
      yield* runSets(
        core,
        sql,
        added.map((each) => [
          ...rowFor(each),
          ...extra.map((column) => bindValue(column.type as TypeEngine<unknown>, callDefault(column.options.default))),
        ]),
      )
    }
  }
}

function* runSets(core: SessionCore, sql: string, sets: readonly DbValue[][]): Step<number> {
  const connection = yield* core.connection()
  if (sets.length === 1)
    return (yield* connection.run({ sql, parameters: [], write: true }, sets[0] as DbValue[])).changes
  return (yield* connection.many(sql, sets, false)).changes
}

export function* deleteAll(core: SessionCore, work: UnitOfWork): Step<void> {
  for (const group of work.order(work.deletes).reverse()) {
    const byMapper = new Map<Mapper, InstanceState[]>()
    for (const state of group) byMapper.set(state.mapper, [...(byMapper.get(state.mapper) ?? []), state])
    for (const [mapper, states] of byMapper) {
      states.sort(byKey)
      const version = mapper.versionColumn
      const where = version ? [...mapper.primaryKey, version] : mapper.primaryKey
      if (version) for (const state of states) yield* core.ensureLoaded(state, version)
      const { sql } = shapeOf(core.engine.dialect, mapper, 'delete', () => ({
        sql: compileNode(
          {
            kind: 'DeleteQueryNode',
            from: { kind: 'FromNode', froms: [tableNode(mapper.table.name)] },
            where: { kind: 'WhereNode', where: matching(mapper.table, where, 0) },
          },
          core.engine.dialect,
        ).sql,
        columns: where,
        binders: [],
        returned: [],
      }))
      const matched = yield* runSets(
        core,
        sql,
        states.map((state) => whereValues(state, where)),
      )
      if (matched !== states.length) {
        const error = stale('DELETE', mapper.table.name, states.length, matched)
        if (version) throw error
        core.warn(error.what)
      }
    }
  }
}
