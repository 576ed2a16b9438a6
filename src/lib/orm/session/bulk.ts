/** The bulk operations of older guides: rows sent as given, without cascades and without the unit of work. */
import type { Step } from '../engine/drive.ts'
import { plan as corePlan } from '../engine/execute.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { bindAll, Compiling, compileNode } from '../sql/compile.ts'
import { type Insert, insert, type Update, update } from '../sql/dml.ts'
import { updateByKey } from './execute.ts'
import type { SessionCore } from './session-core.ts'
import { DETACHED, type IdentityKey, type InstanceState, stateOf } from './state.ts'
import { changedColumns } from './update.ts'

export type Mapping = Readonly<Record<string, unknown>>

export function* bulkInsert(core: SessionCore, mapper: Mapper, rows: readonly Mapping[]): Step<void> {
  for (const [, group] of runs(rows.map(withoutNulls), shape))
    yield* corePlan(insert(mapper.cls) as unknown as Insert, yield* core.connection(), group)
}

export function* bulkUpdate(core: SessionCore, mapper: Mapper, rows: readonly Mapping[]): Step<void> {
  if (rows.length) yield* updateByKey(core, update(mapper.cls) as unknown as Update, rows)
}

/** As Session.bulk_save_objects: what has a key is an UPDATE of what changed, and stays as changed as it was. */
export function* bulkSave(core: SessionCore, instances: readonly object[], returnDefaults: boolean): Step<void> {
  const groups = runs(instances.map(stateOf), (state) => `${state.mapper.table.name}:${state.key !== undefined}`)
  for (const [, states] of groups) {
    const { mapper, key } = states[0] as InstanceState
    if (key !== undefined) yield* bulkUpdate(core, mapper, states.map(changes).filter(Boolean) as Mapping[])
    else if (returnDefaults) yield* insertReturning(core, mapper, states)
    else yield* bulkInsert(core, mapper, states.map(valuesOf))
  }
}

/** Each object learns its key and is left detached, as SQLAlchemy leaves it. */
function* insertReturning(core: SessionCore, mapper: Mapper, states: readonly InstanceState[]): Step<void> {
  const { dialect } = core.engine
  for (const [, group] of runs(states, (state) => shape(withoutNulls(valuesOf(state))))) {
    const given = group.map((state) => withoutNulls(valuesOf(state)))
    const missing = mapper.primaryKey.filter((each) => !(each.key in (given[0] as Mapping)))
    const statement = insert(mapper.cls).returning(...missing) as unknown as Insert
    const { columns, rows } = statement.rows(given)
    const { sql, parameters } = compileNode(statement.template(new Compiling(dialect), columns, rows[0]), dialect)
    const sets = rows.map((row) => bindAll(parameters, row))
    const answer = yield* (yield* core.connection()).many(sql, sets, missing.length > 0)
    group.forEach((state, i) => {
      missing.forEach((column, at) => {
        const content = answer.rows[i]?.[at]
        state.values[column.slot] = column.type.result ? column.type.result(content) : content
      })
      state.key = mapper.keyFrom(state.values) as IdentityKey
      core.move(state, DETACHED)
    })
  }
}

function valuesOf({ mapper, values }: InstanceState): Mapping {
  return Object.fromEntries(mapper.columns.map(({ key, slot }) => [key, values[slot]]))
}
function changes(state: InstanceState): Mapping | null {
  const changed = changedColumns(state)
  if (!changed.length) return null
  const key = state.mapper.keyParts(state.key as IdentityKey)
  const entry = ({ key: name, slot }: TableColumn<unknown>) => [name, state.values[slot]] as const
  return Object.fromEntries([
    ...changed.map(entry),
    ...state.mapper.primaryKey.map((column, i) => [column.key, key[i]] as const),
  ])
}
const withoutNulls = (row: Mapping): Mapping =>
  Object.fromEntries(Object.entries(row).filter(([, each]) => each !== null && each !== undefined))
const shape = (row: Mapping): string => JSON.stringify(Object.keys(row).sort())

/** Consecutive items that share a key. */
function runs<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const out: [K, T[]][] = []
  for (const item of items) {
    const key = keyOf(item)
    const last = out.at(-1)
    if (last && last[0] === key) last[1].push(item)
    else out.push([key, [item]])
  }
  return out
}
