/** The rows of association tables that come and go, and DELETE. */
import type { DbValue } from '../dialects/dialect.ts'
import type { Step } from '../engine/drive.ts'
import { ensure } from '../ensure.ts'
import type { Mapper } from '../schema/mapper.ts'
import { bindValue, type TypeEngine } from '../schema/types.ts'
import { compileNode } from '../sql/compile.ts'
import { callDefault } from '../sql/dml.ts'
import { table as tableNode } from '../sql/nodes.ts'
import type { SessionCore } from './session-core.ts'
import type { InstanceState } from './state.ts'
import { byKey, insertStatement, matching, runSets, shapeOf, stale, whereBinder } from './statements.ts'
import type { UnitOfWork } from './unit-of-work.ts'
export function* saveAssociations(core: SessionCore, work: UnitOfWork): Step<void> {
  for (const { table, columns, added, removed } of work.associations.values()) {
    const { dialect } = core.engine
    // Keys that a commit expired are read first, as sync.populate_dict does.
    for (const [state, property, other] of [...removed, ...added]) {
      for (const [local] of property.pairs) yield* core.ensureLoaded(state, local)
      for (const [local] of property.secondaryPairs) yield* core.ensureLoaded(other, local)
    }
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
export function* deleteAll(core: SessionCore, work: UnitOfWork): Step<void> {
  for (const group of work.order(work.deletes).reverse()) {
    const byMapper = new Map<Mapper, InstanceState[]>()
    for (const state of group) ensure(byMapper, state.mapper, () => [] as InstanceState[]).push(state)
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
      const matched = yield* runSets(core, sql, states.map(whereBinder(mapper, where)))
      if (matched !== states.length) {
        const error = stale('DELETE', mapper.table.name, states.length, matched)
        if (version) throw error
        core.warn(error.what)
      }
    }
  }
}
