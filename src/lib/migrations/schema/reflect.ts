/** The tables of a live database as specs. */
import type { Bind } from '../../orm/engine/connection.ts'
import { readCreateTable } from './read-create-table.ts'
import type { IndexSpec, TableSpec, UniqueSpec } from './spec.ts'

/** SQLite's own catalogue; other databases will bring theirs through the dialect. */
export interface Catalogue {
  rows(sql: string, ...params: string[]): readonly (readonly unknown[])[]
}

export function tableNames(bind: Bind): string[] {
  return bind.ddl((connection) => connection.ask(connection.engine.dialect.tableNames()))
}

export function reflectTable(bind: Bind, catalogue: Catalogue, name: string): TableSpec {
  const { dialect } = bind.engine
  const columns = bind.ddl((connection) => connection.ask(dialect.columns(name)))
  const keys = bind.ddl((connection) => connection.ask(dialect.foreignKeys(name)))
  const indexes = bind.ddl((connection) => connection.ask(dialect.indexes(name)))
  const master = catalogue.rows('SELECT name, sql FROM sqlite_master WHERE tbl_name = ?', name)
  const text = readCreateTable(`${master.find(([each]) => each === name)?.[1] ?? '()'}`)
  const primaryKey = columns
    .filter((each) => each.primaryKey > 0)
    .sort((a, b) => a.primaryKey - b.primaryKey)
    .map((each) => each.name)
  return {
    name,
    columns: columns.map((each) => ({
      name: each.name,
      type: each.type,
      nullable: each.nullable && each.primaryKey === 0,
      primaryKey: each.primaryKey > 0,
      ...(each.default === null ? {} : { default: each.default }),
      ...(text.extras.has(each.name) ? { extra: text.extras.get(each.name) } : {}),
    })),
    primaryKey,
    ...(text.primaryKeyName ? { primaryKeyName: text.primaryKeyName } : {}),
    uniques: text.uniques as readonly UniqueSpec[],
    checks: text.checks,
    foreignKeys: keys.map((key) => {
      const found = text.foreignKeyNames.find(({ columns: own }) => same(own, key.columns))
      return {
        ...(found ? { name: found.name } : {}),
        columns: key.columns,
        table: key.table,
        referred: key.referred,
        ...(key.onDelete ? { onDelete: key.onDelete } : {}),
        ...(key.onUpdate ? { onUpdate: key.onUpdate } : {}),
      }
    }),
    indexes: indexes
      .filter((each) => !each.name.startsWith('sqlite_autoindex'))
      .map((each): IndexSpec => {
        const sql = master.find(([own]) => own === each.name)?.[1]
        const plain = each.columns.every((column) => typeof column === 'string') && !/\bWHERE\b/i.test(`${sql}`)
        return {
          name: each.name,
          columns: each.columns,
          unique: each.unique,
          ...(plain || typeof sql !== 'string' ? {} : { sql }),
        }
      }),
    ...(text.options ? { options: text.options } : {}),
  }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, i) => each === b[i])
