/** CREATE, ALTER and DROP as Kysely's nodes, from specs. */
import type {
  AlterTableNode,
  ColumnDefinitionNode,
  ConstraintNode,
  CreateIndexNode,
  CreateTableNode,
  DropIndexNode,
  DropTableNode,
  IdentifierNode,
  OperationNode,
  RawNode,
  TableNode,
} from 'kysely'
import type { CheckSpec, ColumnSpec, ForeignKeySpec, IndexSpec, TableSpec, UniqueSpec } from './spec.ts'

const identifier = (name: string): IdentifierNode => ({ kind: 'IdentifierNode', name })
const schemable = (name: string) => ({ kind: 'SchemableIdentifierNode', identifier: identifier(name) }) as const
export const tableNode = (name: string): TableNode => ({ kind: 'TableNode', table: schemable(name) })
export const columnNode = (name: string) => ({ kind: 'ColumnNode', column: identifier(name) }) as const
export const raw = (sql: string): RawNode => ({ kind: 'RawNode', sqlFragments: [sql], parameters: [] })
const named = (name: string | undefined) => (name ? { name: identifier(name) } : {})

export function createTable(spec: TableSpec): CreateTableNode {
  const constraints: ConstraintNode[] = []
  const inlineKey = spec.columns.some(({ extra }) => extra?.startsWith('PRIMARY KEY'))
  if (spec.primaryKey.length > 0 && !inlineKey)
    constraints.push({
      kind: 'PrimaryKeyConstraintNode',
      columns: spec.primaryKey.map(columnNode),
      ...named(spec.primaryKeyName),
    } as ConstraintNode)
  constraints.push(
    ...spec.uniques.map(uniqueNode),
    ...spec.checks.map(checkNode),
    ...spec.foreignKeys.map(foreignKeyNode),
  )
  return {
    kind: 'CreateTableNode',
    table: tableNode(spec.name),
    columns: spec.columns.map(columnDefinition),
    constraints,
    ...(spec.options ? { endModifiers: [raw(spec.options)] } : {}),
  }
}

export function columnDefinition(column: ColumnSpec): ColumnDefinitionNode {
  return {
    kind: 'ColumnDefinitionNode',
    column: columnNode(column.name),
    dataType: raw(column.type),
    ...(column.default === undefined
      ? {}
      : { defaultTo: { kind: 'DefaultValueNode', defaultValue: raw(defaultText(column.default)) } }),
    ...(column.nullable ? {} : { notNull: true }),
    ...(column.extra ? { endModifiers: [raw(column.extra)] } : {}),
  }
}

/** SQLite's catalogue gives an expression without the parentheses that CREATE TABLE asks for. */
function defaultText(sql: string): string {
  const plain =
    /^(?:[+-]?[\d.]+(?:e[+-]?\d+)?|'(?:[^']|'')*'|x'[0-9a-f]*'|null|true|false|current_(?:time|date|timestamp)|\(.*\))$/is
  return plain.test(sql.trim()) ? sql : `(${sql})`
}

export const uniqueNode = ({ name, columns }: UniqueSpec): ConstraintNode =>
  ({ kind: 'UniqueConstraintNode', columns: columns.map(columnNode), ...named(name) }) as unknown as ConstraintNode
export const checkNode = ({ name, condition }: CheckSpec): ConstraintNode =>
  ({ kind: 'CheckConstraintNode', expression: raw(condition), ...named(name) }) as ConstraintNode
export const foreignKeyNode = (key: ForeignKeySpec): ConstraintNode =>
  ({
    kind: 'ForeignKeyConstraintNode',
    columns: key.columns.map(columnNode),
    references: { kind: 'ReferencesNode', table: tableNode(key.table), columns: key.referred.map(columnNode) },
    ...(key.onDelete ? { onDelete: key.onDelete.toLowerCase() } : {}),
    ...(key.onUpdate ? { onUpdate: key.onUpdate.toLowerCase() } : {}),
    ...named(key.name),
  }) as ConstraintNode

const alter = (table: string, change: Partial<AlterTableNode>): AlterTableNode => ({
  kind: 'AlterTableNode',
  table: tableNode(table),
  ...change,
})
export const addColumn = (table: string, column: ColumnSpec): AlterTableNode =>
  alter(table, { columnAlterations: [{ kind: 'AddColumnNode', column: columnDefinition(column) }] })
export const dropColumn = (table: string, column: string): AlterTableNode =>
  alter(table, { columnAlterations: [{ kind: 'DropColumnNode', column: columnNode(column) }] })
export const renameColumn = (table: string, from: string, to: string): AlterTableNode =>
  alter(table, {
    columnAlterations: [{ kind: 'RenameColumnNode', column: columnNode(from), renameTo: columnNode(to) }],
  })
export const renameTable = (from: string, to: string): AlterTableNode => alter(from, { renameTo: tableNode(to) })
export const addConstraint = (table: string, constraint: ConstraintNode): AlterTableNode =>
  alter(table, { addConstraint: { kind: 'AddConstraintNode', constraint } })
export const dropConstraint = (table: string, name: string): AlterTableNode =>
  alter(table, { dropConstraint: { kind: 'DropConstraintNode', constraintName: identifier(name) } })
export const alterColumn = (table: string, column: string, change: object): AlterTableNode =>
  alter(table, { columnAlterations: [{ kind: 'AlterColumnNode', column: columnNode(column), ...change } as never] })

export const dropTable = (name: string): DropTableNode => ({ kind: 'DropTableNode', table: tableNode(name) })
export const createIndex = (table: string, index: IndexSpec): CreateIndexNode | RawNode =>
  index.sql
    ? raw(index.sql)
    : {
        kind: 'CreateIndexNode',
        name: schemable(index.name) as never,
        table: tableNode(table),
        columns: index.columns.map(columnNode) as unknown as OperationNode[],
        ...(index.unique ? { unique: true } : {}),
      }
export const dropIndex = (name: string): DropIndexNode => ({ kind: 'DropIndexNode', name: schemable(name) as never })
