/** CREATE and DROP as Kysely nodes. */
import type {
  ColumnDefinitionNode,
  ConstraintNode,
  CreateIndexNode,
  CreateTableNode,
  DropTableNode,
  RootOperationNode,
} from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'
import { Compiling } from '../sql/compile.ts'
import { SqlExpr } from '../sql/expression.ts'
import { column as columnNode, identifier, type Node, raw, table as tableNode } from '../sql/nodes.ts'
import { generates, type TableColumn } from './column.ts'
import {
  CheckConstraint,
  type ForeignKeyConstraint,
  type Index,
  type TableArg,
  type TableDef,
  UniqueConstraint,
} from './table.ts'

const ddlContext = (dialect: Dialect) => {
  const ctx = new Compiling(dialect)
  ctx.bare = true
  return ctx
}

export function createTable(table: TableDef, dialect: Dialect): CreateTableNode {
  const key = table.primaryKey
  const constraints: ConstraintNode[] = key.length
    ? [{ kind: 'PrimaryKeyConstraintNode', columns: key.map((each) => columnNode(each.name)) } as ConstraintNode]
    : []
  return {
    kind: 'CreateTableNode',
    table: tableNode(table.name),
    columns: table.columns.map((each) => columnDefinition(each, dialect, key.length === 1)),
    constraints: [
      ...constraints,
      ...table.constraints.filter((each) => !isInline(each)).map((each) => constraint(each, dialect)),
    ],
  }
}

/** `alone`: it is the only column of its key, which the database may make. */
export function columnDefinition(column: TableColumn<unknown>, dialect: Dialect, alone = false): ColumnDefinitionNode {
  const { serverDefault } = column.options
  const { style } = dialect
  const made =
    alone && serverDefault === undefined && generates(column) ? style.generatedKey?.(column.type.kind) : undefined
  const after = made?.after ?? (style.saysNull && column.nullable ? 'NULL' : undefined)
  const ends = [...(after ? [raw([after])] : []), ...column.checks.map((each) => constraint(each, dialect))]
  return {
    kind: 'ColumnDefinitionNode',
    column: columnNode(column.name),
    dataType: raw([made?.type ?? dialect.typeName(column.type)]),
    ...(serverDefault === undefined
      ? {}
      : { defaultTo: { kind: 'DefaultValueNode', defaultValue: defaultNode(serverDefault, dialect) } }),
    ...(column.nullable ? {} : { notNull: true }),
    ...(ends.length ? { endModifiers: ends } : {}),
  }
}

const isInline = (each: TableArg) => each instanceof CheckConstraint && each.inline

function defaultNode(content: string | SqlExpr<unknown>, dialect: Dialect): Node {
  if (!(content instanceof SqlExpr)) return raw([`'${content.replaceAll("'", "''")}'`])
  return (content as SqlExpr<unknown>).node(ddlContext(dialect))
}

function constraint(each: TableArg, dialect: Dialect): ConstraintNode {
  const name = 'name' in each && each.name ? { name: identifier(each.name) } : {}
  if (each instanceof UniqueConstraint)
    return { kind: 'UniqueConstraintNode', columns: each.columns.map(columnNode), ...name } as unknown as ConstraintNode
  if (each instanceof CheckConstraint) {
    const expression =
      typeof each.condition === 'string' ? raw([each.condition]) : each.condition.node(ddlContext(dialect))
    return { kind: 'CheckConstraintNode', expression, ...name } as ConstraintNode
  }
  return foreignKeyNode(each as ForeignKeyConstraint)
}

function foreignKeyNode(key: ForeignKeyConstraint): ConstraintNode {
  const { onDelete, onUpdate, name } = key.options
  return {
    kind: 'ForeignKeyConstraintNode',
    columns: key.columns.map(columnNode),
    references: {
      kind: 'ReferencesNode',
      table: tableNode(key.tableName),
      columns: key.references.map((target) => columnNode(target.slice(target.lastIndexOf('.') + 1))),
    },
    ...(onDelete ? { onDelete: onDelete.toLowerCase() } : {}),
    ...(onUpdate ? { onUpdate: onUpdate.toLowerCase() } : {}),
    ...(name ? { name: identifier(name) } : {}),
  } as ConstraintNode
}

export function indexName(table: TableDef, index: Index): string {
  return index.name ?? `ix_${table.name}_${index.columns.join('_')}`
}

export function createIndex(table: TableDef, index: Index): CreateIndexNode {
  return {
    kind: 'CreateIndexNode',
    name: { kind: 'SchemableIdentifierNode', identifier: identifier(indexName(table, index)) } as never,
    table: tableNode(table.name),
    columns: index.columns.map(columnNode) as never,
    ...(index.unique ? { unique: true } : {}),
  }
}

export function dropTable(table: TableDef): DropTableNode {
  return { kind: 'DropTableNode', table: tableNode(table.name) }
}

/** Everything `createAll` would send for a table. */
export function createStatements(table: TableDef, dialect: Dialect): RootOperationNode[] {
  return [createTable(table, dialect), ...table.indexes.map((each) => createIndex(table, each))]
}
