/** The arguments of operations, as the specs that nodes are made of. */
import {
  type CheckConstraint,
  type ForeignKeyConstraint,
  type Index,
  MetaData,
  TableColumn,
  TableDef,
  type TypeLike,
  type UniqueConstraint,
} from '../../orm/index.ts'
import { TYPE } from '../../orm/inner.ts'
import { CommandError } from '../errors.ts'
import {
  type ColumnSpec,
  type ForeignKeySpec,
  type IndexSpec,
  specOf,
  type TableSpec,
  type UniqueSpec,
  type Wording,
} from '../schema/spec.ts'
import type { ColumnChange } from './batch.ts'

// Columns of any type: what they hold does not matter to who creates them.
// biome-ignore lint/suspicious/noExplicitAny: a TableColumn of one type is not one of unknown
export type AnyColumn = TableColumn<any>
// biome-ignore lint/suspicious/noExplicitAny: a type for numbers is not one for unknown values, and any will do here
export type AnyType = TypeLike<any>
export type TableItem = AnyColumn | UniqueConstraint | CheckConstraint | ForeignKeyConstraint | Index

export interface AlterColumnOptions {
  readonly newColumnName?: string
  readonly type?: AnyType
  readonly nullable?: boolean
  /** Text is a literal, an expression is SQL, null takes it away. */
  readonly serverDefault?: unknown
  /** What it is now, for databases that must be told; SQLite needs none of them. */
  readonly existingType?: AnyType
  readonly existingNullable?: boolean
  readonly existingServerDefault?: unknown
}
export interface ForeignKeyChoices {
  readonly name?: string
  readonly onDelete?: string
  readonly onUpdate?: string
}

export function tableFrom(name: string, items: readonly TableItem[]): TableDef {
  const columns = items.filter((item): item is AnyColumn => item instanceof TableColumn)
  const args = items.filter((item) => !(item instanceof TableColumn)) as ConstructorParameters<typeof TableDef>[3]
  return new TableDef(name, new MetaData(), columns, args)
}

/** As specs, when every column says its type. */
export function specFrom(table: TableDef, wording: Wording): TableSpec {
  for (const column of table.columns)
    try {
      void column.type
    } catch (cause) {
      throw new CommandError(`Can't determine the type of column '${table.name}.${column.name}'`, {
        why: 'solo tiene una clave foránea, y una migración no conoce los modelos donde mirar el tipo de la otra columna.',
        fix: `escríbelo: Column('${column.name}', Integer, foreignKey('…')).`,
        cause,
      })
    }
  return specOf(table, wording)
}

export interface ColumnPieces {
  readonly spec: ColumnSpec
  readonly key?: ForeignKeySpec
  readonly index?: IndexSpec
  readonly unique?: UniqueSpec
}

/** A column and what comes declared with it. */
export function columnPieces(table: string, column: AnyColumn, wording: Wording): ColumnPieces {
  const { columns, foreignKeys, indexes, uniques } = specFrom(tableFrom(table, [column]), wording)
  const [[spec], [key], [index], [unique]] = [columns, foreignKeys, indexes, uniques]
  return {
    spec: spec as ColumnSpec,
    ...(key ? { key } : {}),
    ...(index ? { index } : {}),
    ...(unique ? { unique } : {}),
  }
}

export function changeOf(options: AlterColumnOptions, wording: Wording): ColumnChange {
  const { newColumnName, type, nullable, serverDefault } = options
  return {
    ...(newColumnName === undefined ? {} : { name: newColumnName }),
    ...(type === undefined ? {} : { type: wording.typeName(type[TYPE]) }),
    ...(nullable === undefined ? {} : { nullable }),
    ...(serverDefault === undefined ? {} : { default: defaultText(serverDefault, wording) }),
  }
}

function defaultText(given: unknown, wording: Wording): string | null {
  if (given === null || given === false) return null
  return typeof given === 'string' ? `'${given.replaceAll("'", "''")}'` : wording.sqlOf(given)
}

export function keySpec(
  name: string | null,
  table: string,
  columns: readonly string[],
  referred: readonly string[],
  { onDelete, onUpdate }: ForeignKeyChoices,
): ForeignKeySpec {
  return {
    ...(name ? { name } : {}),
    columns,
    table,
    referred,
    ...(onDelete ? { onDelete } : {}),
    ...(onUpdate ? { onUpdate } : {}),
  }
}
