/**
 * A table as plain data, wherever it comes from: the models, the database, or the arguments of an operation. Comparing,
 * copying, writing and printing tables all work on this.
 */
import {
  CheckConstraint,
  ForeignKeyConstraint,
  type TableDef,
  type TypeEngine,
  UniqueConstraint,
} from '../../orm/index.ts'

export interface ColumnSpec {
  readonly name: string
  /** As the database writes it: VARCHAR(50). */
  readonly type: string
  /** The type it was declared with, when it was: it prints better than its name in the database. */
  readonly declared?: TypeEngine<unknown>
  readonly nullable: boolean
  readonly primaryKey: boolean
  /** The SQL after DEFAULT. */
  readonly default?: string
  /** What else its definition says in SQLite: AUTOINCREMENT, COLLATE NOCASE, GENERATED… */
  readonly extra?: string
}
export interface UniqueSpec {
  readonly name?: string
  readonly columns: readonly string[]
}
export interface CheckSpec {
  readonly name?: string
  readonly condition: string
}
export interface ForeignKeySpec {
  readonly name?: string
  readonly columns: readonly string[]
  readonly table: string
  readonly referred: readonly string[]
  readonly onDelete?: string
  readonly onUpdate?: string
}
export interface IndexSpec {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: boolean
  /** The CREATE INDEX that made it, for what columns do not say (expressions, WHERE). */
  readonly sql?: string
}
export interface TableSpec {
  readonly name: string
  readonly columns: readonly ColumnSpec[]
  readonly primaryKeyName?: string
  /** In the order of the key, which may not be that of the columns. */
  readonly primaryKey: readonly string[]
  readonly uniques: readonly UniqueSpec[]
  readonly checks: readonly CheckSpec[]
  readonly foreignKeys: readonly ForeignKeySpec[]
  readonly indexes: readonly IndexSpec[]
  /** WITHOUT ROWID, STRICT. */
  readonly options?: string
}

/** How a declared column and its pieces are said in a database: the dialect's part of the work. */
export interface Wording {
  typeName(type: TypeEngine<unknown>): string
  /** The SQL of a server default or a condition. */
  sqlOf(expression: unknown): string
}

export function specOf(table: TableDef, wording: Wording): TableSpec {
  const named = <T extends object>(name: string | undefined, rest: T) => (name ? { name, ...rest } : rest)
  const uniques: UniqueSpec[] = []
  const checks: CheckSpec[] = []
  const foreignKeys: ForeignKeySpec[] = []
  for (const each of table.constraints) {
    if (each instanceof UniqueConstraint) uniques.push(named(each.name, { columns: each.columns }))
    else if (each instanceof CheckConstraint)
      checks.push(named(each.name, { condition: wording.sqlOf(each.condition) }))
    else if (each instanceof ForeignKeyConstraint) {
      const { name, onDelete, onUpdate } = each.options
      foreignKeys.push(
        named(name, {
          columns: each.columns,
          table: each.tableName,
          referred: each.references.map((target) => target.slice(target.lastIndexOf('.') + 1)),
          ...(onDelete ? { onDelete } : {}),
          ...(onUpdate ? { onUpdate } : {}),
        }),
      )
    }
  }
  return {
    name: table.name,
    columns: table.columns.map((each) => columnSpecOf(each, wording)),
    primaryKey: table.primaryKey.map(({ name }) => name),
    uniques,
    checks,
    foreignKeys,
    indexes: table.indexes.map(({ name, columns, unique }) => ({
      name: name ?? `ix_${table.name}_${columns.join('_')}`,
      columns,
      unique,
    })),
  }
}

export function columnSpecOf(column: TableDef['columns'][number], wording: Wording): ColumnSpec {
  const { serverDefault } = column.options
  return {
    name: column.name,
    type: wording.typeName(column.type),
    declared: column.type,
    nullable: column.nullable,
    primaryKey: column.primaryKey,
    ...(serverDefault === undefined
      ? {}
      : {
          default:
            typeof serverDefault === 'string'
              ? `'${serverDefault.replaceAll("'", "''")}'`
              : wording.sqlOf(serverDefault),
        }),
  }
}
