/** `Base.metadata`: the tables of a base, created, dropped and reflected. */
import type { RootOperationNode } from 'kysely'
import type { Bind, CoreConnection } from '../engine/connection.ts'
import type { Step } from '../engine/drive.ts'
import { NoSuchTableError } from '../errors.ts'
import { TextExpr } from '../sql/expression.ts'
import { ForeignKey, TableColumn } from './column.ts'
import { createIndex, createTable, dropTable } from './ddl.ts'
import { reflectedType } from './reflection.ts'
import { ForeignKeyConstraint, Index, type TableArg, TableCollection, TableDef, UniqueConstraint } from './table.ts'

export interface CreateOptions {
  readonly tables?: readonly (TableDef | { readonly table: TableDef })[]
  /** Asks whether each table exists before creating it; true unless told otherwise. */
  readonly checkfirst?: boolean
}

export class MetaData extends TableCollection {
  // Arrow functions, so that `connection.runSync(Base.metadata.createAll)` works as it does in Python.
  readonly createAll = (bind: Bind, options: CreateOptions = {}): void =>
    bind.ddl((connection) => this.createSteps(connection, options))
  readonly dropAll = (bind: Bind, options: CreateOptions = {}): void =>
    bind.ddl((connection) => this.dropSteps(connection, options))
  readonly reflect = (bind: Bind, options: { readonly only?: readonly string[] } = {}): void =>
    bind.ddl((connection) => this.reflectSteps(connection, options.only))

  #chosen({ tables }: CreateOptions): TableDef[] {
    if (!tables) return this.sortedTables
    const chosen = new Set(tables.map((each) => (each instanceof TableDef ? each : each.table)))
    return this.sortedTables.filter((table) => chosen.has(table))
  }

  *createSteps(connection: CoreConnection, options: CreateOptions): Step<void> {
    const { dialect } = connection.engine
    const tables = this.#chosen(options)
    const missing: TableDef[] = []
    for (const table of tables)
      for (const key of table.foreignKeys)
        for (const target of key.references) this.referred(new ForeignKey(target), table)
    for (const table of tables)
      if (options.checkfirst === false || !(yield* connection.ask(dialect.hasTable(table.name)))) missing.push(table)
    for (const table of missing) {
      yield* connection.runDdl(createTable(table, dialect))
      for (const each of table.indexes) yield* connection.runDdl(createIndex(table, each))
    }
  }

  *dropSteps(connection: CoreConnection, options: CreateOptions): Step<void> {
    const { dialect } = connection.engine
    const tables = this.#chosen(options).reverse()
    const present: TableDef[] = []
    for (const table of tables)
      if (options.checkfirst === false || (yield* connection.ask(dialect.hasTable(table.name)))) present.push(table)
    for (const table of present) yield* connection.runDdl(dropTable(table) as RootOperationNode)
  }

  /** Reads the tables of the database that are not declared yet. */
  *reflectSteps(connection: CoreConnection, only?: readonly string[]): Step<void> {
    const { dialect } = connection.engine
    const names = yield* connection.ask(dialect.tableNames())
    for (const name of only ?? [])
      if (!names.includes(name))
        throw new NoSuchTableError(`No existe la tabla «${name}» en la base.`, {
          why: `hay ${names.join(', ') || 'ninguna'}.`,
          fix: 'revisa el nombre, o crea la tabla antes de reflejarla.',
        })
    const wanted = [...(only ?? names)]
    while (wanted.length) {
      const name = wanted.shift() as string
      if (this.tables.has(name) || !names.includes(name)) continue
      const keys = yield* connection.ask(dialect.foreignKeys(name))
      const columns = yield* connection.ask(dialect.columns(name))
      const args: TableArg[] = keys.map(
        (key) =>
          new ForeignKeyConstraint(
            key.columns,
            (key.referred.length ? key.referred : ['id']).map((column) => `${key.table}.${column}`),
            {
              ...(key.onDelete ? { onDelete: key.onDelete as 'CASCADE' } : {}),
              ...(key.onUpdate ? { onUpdate: key.onUpdate as 'CASCADE' } : {}),
            },
          ),
      )
      for (const each of yield* connection.ask(dialect.indexes(name)))
        if (each.name.startsWith('sqlite_autoindex')) {
          if (each.unique && !samePrimaryKey(columns, each.columns)) args.push(new UniqueConstraint(each.columns))
        } else args.push(new Index(each.name, each.columns, { unique: each.unique }))
      this.add(
        new TableDef(
          name,
          this,
          columns.map(
            (column) =>
              new TableColumn<unknown>(
                column.name,
                reflectedType(column.type),
                [],
                {
                  primaryKey: column.primaryKey > 0,
                  nullable: column.nullable && column.primaryKey === 0,
                  ...(column.default === null ? {} : { serverDefault: new TextExpr(column.default) }),
                },
                true,
              ),
          ),
          args,
        ),
      )
      // As SQLAlchemy: a reflected table brings the tables it refers to.
      for (const key of keys) wanted.push(key.table)
    }
  }
}

function samePrimaryKey(columns: readonly { name: string; primaryKey: number }[], names: readonly string[]): boolean {
  const key = columns.filter((each) => each.primaryKey > 0).map((each) => each.name)
  return key.length === names.length && key.every((name) => names.includes(name))
}
