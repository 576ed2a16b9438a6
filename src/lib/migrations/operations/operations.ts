/** `op`: what a version file may ask for. Each method is one statement, except a batch. */
import type { RootOperationNode } from 'kysely'
import { insert, type Result, type TableDef } from '../../orm/index.ts'
import { CommandError } from '../errors.ts'
import * as nodes from '../schema/nodes.ts'
import { type BatchChange, type ColumnChange, copyOf, needsCopy } from './batch.ts'
import { BatchOperations } from './batch-operations.ts'
import type { Executor } from './executor.ts'
import {
  type AlterColumnOptions,
  type AnyColumn,
  changeOf,
  columnPieces,
  type ForeignKeyChoices,
  keySpec,
  specFrom,
  type TableItem,
  tableFrom,
} from './pieces.ts'

export interface BatchOptions {
  /** `auto` copies the table only when SQLite cannot change it otherwise. */
  readonly recreate?: 'auto' | 'always' | 'never'
}

export class Operations {
  readonly #executor: Executor
  constructor(executor: Executor) {
    this.#executor = executor
  }

  createTable(name: string, ...items: readonly TableItem[]): TableDef {
    const table = tableFrom(name, items)
    const spec = specFrom(table, this.#executor.wording)
    this.#send(nodes.createTable(spec))
    for (const index of spec.indexes) this.#send(nodes.createIndex(name, index) as RootOperationNode)
    return table
  }
  dropTable(name: string): void {
    this.#send(nodes.dropTable(name))
  }
  renameTable(from: string, to: string): void {
    this.#send(nodes.renameTable(from, to))
  }
  addColumn(table: string, column: AnyColumn): void {
    const { spec, key, index, unique } = columnPieces(table, column, this.#executor.wording)
    if (key) this.#refuseConstraint('una columna con clave foránea', table)
    if (unique) this.#refuseConstraint('una columna con unique', table)
    this.#send(nodes.addColumn(table, spec))
    if (key) this.#send(nodes.addConstraint(table, nodes.foreignKeyNode(key)))
    if (unique) this.#send(nodes.addConstraint(table, nodes.uniqueNode(unique)))
    if (index) this.#send(nodes.createIndex(table, index) as RootOperationNode)
  }
  dropColumn(table: string, column: string): void {
    this.#send(nodes.dropColumn(table, column))
  }
  alterColumn(table: string, column: string, options: AlterColumnOptions): void {
    this.#alter(table, column, changeOf(options, this.#executor.wording))
  }
  createIndex(
    name: string,
    table: string,
    columns: readonly string[],
    { unique = false }: { unique?: boolean } = {},
  ): void {
    this.#send(nodes.createIndex(table, { name, columns, unique }) as RootOperationNode)
  }
  dropIndex(name: string, _options: { readonly tableName?: string } = {}): void {
    this.#send(nodes.dropIndex(name))
  }
  createForeignKey(
    name: string | null,
    table: string,
    referred: string,
    columns: readonly string[],
    referredColumns: readonly string[],
    options: ForeignKeyChoices = {},
  ): void {
    this.#refuseConstraint('createForeignKey()', table)
    this.#send(
      nodes.addConstraint(table, nodes.foreignKeyNode(keySpec(name, referred, columns, referredColumns, options))),
    )
  }
  createUniqueConstraint(name: string | null, table: string, columns: readonly string[]): void {
    this.#refuseConstraint('createUniqueConstraint()', table)
    this.#send(nodes.addConstraint(table, nodes.uniqueNode({ ...(name ? { name } : {}), columns })))
  }
  createCheckConstraint(name: string | null, table: string, condition: string): void {
    this.#refuseConstraint('createCheckConstraint()', table)
    this.#send(nodes.addConstraint(table, nodes.checkNode({ ...(name ? { name } : {}), condition })))
  }
  dropConstraint(name: string, table: string, _options: { readonly type?: string } = {}): void {
    this.#refuseConstraint('dropConstraint()', table)
    this.#send(nodes.dropConstraint(table, name))
  }
  /** Rows for a table just created, or described with `Table`. */
  bulkInsert(table: TableDef, rows: readonly Readonly<Record<string, unknown>>[]): void {
    if (rows.length === 0) return
    this.#executor.execute(insert(table as never).values(rows as never))
  }
  /** A statement, or SQL by hand. In a live migration it answers with its result. */
  execute(statement: unknown, params?: Readonly<Record<string, unknown>>): Result {
    return this.#executor.execute(statement, params)
  }
  /** Marks a name as final: autogenerate writes it around names that a convention made. */
  f(name: string): string {
    return name
  }

  batchAlterTable(
    table: string,
    work: (batch: BatchOperations) => void,
    { recreate = 'auto' }: BatchOptions = {},
  ): void {
    const batch = new BatchOperations(table, this.#executor.wording)
    work(batch)
    const { changes } = batch
    if (changes.length === 0) return
    const altersDirectly = this.#executor.dialect !== 'sqlite' && recreate !== 'always'
    if (altersDirectly || recreate === 'never' || (recreate === 'auto' && !needsCopy(changes)))
      for (const change of changes) this.#direct(table, change)
    else this.#copy(table, changes)
  }

  /** The new table beside the old one, the rows across, and the name with the rows. */
  #copy(name: string, changes: readonly BatchChange[]): void {
    const old = this.#executor.reflect(name)
    const { table, filled } = copyOf(old, changes)
    const temporary = `_alembic_tmp_${name}`
    const to = filled.map((each) => quoted(each.to)).join(', ')
    const from = filled
      .map((each) => {
        const source = `${quoted(name)}.${quoted(each.from)}`
        return each.cast ? `CAST(${source} AS ${each.cast}) AS ${quoted(each.to)}` : source
      })
      .join(', ')
    this.#send(nodes.createTable({ ...table, name: temporary }))
    this.#send(nodes.raw(`INSERT INTO ${quoted(temporary)} (${to}) SELECT ${from} FROM ${quoted(name)}`))
    this.#send(nodes.dropTable(name))
    this.#send(nodes.renameTable(temporary, name))
    for (const index of table.indexes) this.#send(nodes.createIndex(name, index) as RootOperationNode)
  }

  #direct(table: string, change: BatchChange): void {
    if (change.kind === 'alter-column') this.#alter(table, change.name, change.change)
    else this.#send(directNode(table, change))
  }

  #alter(table: string, column: string, { name, type, nullable, default: fallback }: ColumnChange): void {
    const send = (change: object) => this.#send(nodes.alterColumn(table, column, change))
    if (type !== undefined) send({ dataType: nodes.raw(type) })
    if (nullable !== undefined) send(nullable ? { dropNotNull: true } : { setNotNull: true })
    if (fallback !== undefined) send(fallback === null ? { dropDefault: true } : { setDefault: nodes.raw(fallback) })
    if (name !== undefined) this.#send(nodes.renameColumn(table, column, name))
  }
  #send(node: RootOperationNode): void {
    this.#executor.send(node)
  }
  /** SQLite cannot alter constraints: better said before than as a syntax error. */
  #refuseConstraint(what: string, table: string): void {
    if (this.#executor.dialect !== 'sqlite') return
    throw new CommandError(
      'No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature which allows for SQLite migrations using a copy-and-move strategy.',
      {
        why: `SQLite no puede cambiar las restricciones de una tabla que ya existe, y ${what} lo pide.`,
        fix: `usa op.batchAlterTable('${table}', (t) => { … }), que copia la tabla con el cambio.`,
      },
    )
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A change that other databases, or SQLite in the easy cases, make in place. */
function directNode(table: string, change: Exclude<BatchChange, { kind: 'alter-column' }>): RootOperationNode {
  switch (change.kind) {
    case 'add-column':
      return nodes.addColumn(table, change.column)
    case 'drop-column':
      return nodes.dropColumn(table, change.name)
    case 'add-unique':
      return nodes.addConstraint(table, nodes.uniqueNode(change.unique))
    case 'add-check':
      return nodes.addConstraint(table, nodes.checkNode(change.check))
    case 'add-foreign-key':
      return nodes.addConstraint(table, nodes.foreignKeyNode(change.key))
    case 'drop-constraint':
      return nodes.dropConstraint(table, change.name)
    case 'create-index':
      return nodes.createIndex(table, change.index) as RootOperationNode
    case 'drop-index':
      return nodes.dropIndex(change.name)
  }
}
