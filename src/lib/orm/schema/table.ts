/** Tables, their constraints and the collection that holds them. */
import {
  ArgumentError,
  CircularDependencyError,
  ConstraintColumnNotFoundError,
  InvalidRequestError,
  NoReferencedColumnError,
  NoReferencedTableError,
} from '../errors.ts'
import type { Compiling } from '../sql/compile.ts'
import type { Condition, FromElement } from '../sql/expression.ts'
import { type Node, table as tableNode } from '../sql/nodes.ts'
import { CheckConstraint } from './check.ts'
import { ForeignKey, type ForeignKeyOptions, type Keyed, missingColumn, TableColumn } from './column.ts'

interface ConstraintOptions {
  readonly name?: string
}
export class UniqueConstraint {
  readonly columns: readonly string[]
  readonly name: string | undefined
  constructor(columns: readonly string[], options: ConstraintOptions = {}) {
    this.columns = columns
    this.name = options.name
  }
}
export class ForeignKeyConstraint {
  readonly columns: readonly string[]
  readonly references: readonly string[]
  readonly options: ForeignKeyOptions
  constructor(columns: readonly string[], references: readonly string[], options: ForeignKeyOptions = {}) {
    if (columns.length !== references.length)
      throw new ArgumentError('ForeignKeyConstraint necesita tantas columnas referidas como columnas.', {
        why: 'cada columna apunta a una de la otra tabla, por orden.',
        fix: "escribe foreignKeyConstraint(['a', 'b'], ['otra.a', 'otra.b']).",
      })
    this.columns = columns
    this.references = references
    this.options = options
  }
  get tableName(): string {
    return new ForeignKey(this.references[0] as string).tableName
  }
}
export class Index {
  readonly name: string | undefined
  readonly columns: readonly string[]
  readonly unique: boolean
  constructor(name: string | undefined, columns: readonly string[], options: { readonly unique?: boolean } = {}) {
    this.name = name
    this.columns = columns
    this.unique = options.unique ?? false
  }
}
export { CheckConstraint }
export type TableArg = UniqueConstraint | CheckConstraint | ForeignKeyConstraint | Index
type Ends<T> = readonly [...(readonly string[]), T] | readonly string[]

const split = <O extends object>(args: Ends<O>): [string[], O | undefined] => {
  const last = args.at(-1)
  return typeof last === 'object' ? [args.slice(0, -1) as string[], last as O] : [[...args] as string[], undefined]
}
/** `uniqueConstraint('titulo', 'autor_id', { name })`: database names of the columns. */
export function uniqueConstraint(...args: Ends<ConstraintOptions>): UniqueConstraint {
  const [columns, options] = split(args)
  return new UniqueConstraint(columns, options)
}
/** `checkConstraint('precio >= 0', { name: 'ck_precio' })`. */
export function checkConstraint(condition: string | Condition, options?: ConstraintOptions): CheckConstraint {
  return new CheckConstraint(condition, options)
}
export function foreignKeyConstraint(
  columns: readonly string[],
  references: readonly string[],
  options?: ForeignKeyOptions,
): ForeignKeyConstraint {
  return new ForeignKeyConstraint(columns, references, options)
}
/** `index('ix_nombre', 'col1', 'col2', { unique: true })`. */
export function index(name: string, ...args: Ends<{ readonly unique?: boolean }>): Index {
  const [columns, options] = split(args)
  return new Index(name, columns, options)
}

export class TableDef<C = Readonly<Record<string, TableColumn<unknown>>>> implements FromElement {
  readonly name: string
  readonly metadata: MetaData
  readonly columns: readonly TableColumn<unknown>[]
  readonly c: C
  readonly constraints: readonly TableArg[]
  readonly primaryKey: readonly TableColumn<unknown>[]
  /** Foreign keys of the table, the composite ones and those declared on a column alike. */
  readonly foreignKeys: readonly ForeignKeyConstraint[]
  readonly indexes: readonly Index[]
  /** The model of this table, if it has one. */
  mapper: Mapper | undefined

  constructor(name: string, metadata: MetaData, columns: readonly TableColumn<unknown>[], args: readonly TableArg[]) {
    this.name = name
    this.metadata = metadata
    this.columns = columns
    for (const each of columns) each.table = this as unknown as TableDef
    const byKey: Record<string, TableColumn<unknown>> = Object.create(null)
    for (const each of columns) byKey[each.key] = each
    this.c = byKey as C
    this.primaryKey = columns.filter((each) => each.primaryKey)
    // As SQLAlchemy orders them: what was written apart first, then what the columns declare.
    const declared: TableArg[] = args.filter((arg) => !(arg instanceof Index))
    const indexes: Index[] = []
    for (const each of columns) {
      if (each.options.unique && !each.options.index) declared.push(new UniqueConstraint([each.name]))
      for (const key of each.foreignKeys)
        declared.push(new ForeignKeyConstraint([each.name], [key.target], key.options))
      declared.push(...each.checks)
      if (each.options.index) indexes.push(new Index(undefined, [each.name], { unique: each.options.unique ?? false }))
    }
    this.constraints = declared
    this.foreignKeys = declared.filter((arg): arg is ForeignKeyConstraint => arg instanceof ForeignKeyConstraint)
    this.indexes = [...indexes, ...args.filter((arg): arg is Index => arg instanceof Index)]
    const names = new Set(columns.map((each) => each.name))
    for (const each of [...this.constraints, ...this.indexes])
      for (const column of 'columns' in each ? each.columns : [])
        if (!names.has(column)) throw notInTable(each, name, column, names)
    const seen = new Set<string>()
    for (const each of columns) {
      if (seen.has(each.name))
        throw new ArgumentError(`La tabla «${name}» tiene dos columnas llamadas «${each.name}».`, {
          why: 'el nombre es lo que las distingue en la base.',
          fix: 'da otro nombre a una de ellas.',
        })
      seen.add(each.name)
    }
  }

  column(name: string): TableColumn<unknown> {
    const found = this.columns.find((each) => each.name === name)
    if (!found) throw missingColumn(this.name, name)
    return found
  }
  fromNode(_ctx: Compiling): Node {
    return tableNode(this.name)
  }
  refName(_ctx: Compiling): string {
    return this.name
  }
  /** The same table under another name, for joining it with itself. */
  alias(name?: string): AliasedTable {
    return new AliasedTable(this as unknown as TableDef, name)
  }
  toString(): string {
    return this.name
  }
}

function notInTable(arg: TableArg, table: string, column: string, names: ReadonlySet<string>): ArgumentError {
  const what =
    arg instanceof UniqueConstraint ? 'UniqueConstraint' : arg instanceof Index ? 'Index' : 'ForeignKeyConstraint'
  return new ConstraintColumnNotFoundError(
    `Can't create ${what} on table '${table}': no column named '${column}' is present.`,
    {
      why: `«${table}» tiene ${[...names].join(', ')}.`,
      fix: 'revisa el nombre: es el de la columna en la base, que puede no ser el del atributo.',
    },
  )
}

export class AliasedTable implements FromElement {
  readonly columnTable: TableDef
  readonly name: string | undefined
  readonly columns: readonly TableColumn<unknown>[]
  readonly c: Readonly<Record<string, TableColumn<unknown>>>
  constructor(table: TableDef, name?: string) {
    this.columnTable = table
    this.name = name
    this.columns = table.columns.map((each) => each.through(this))
    const byKey: Record<string, TableColumn<unknown>> = Object.create(null)
    for (const each of this.columns) byKey[each.key] = each
    this.c = byKey
  }
  fromNode(ctx: Compiling): Node {
    return {
      kind: 'AliasNode',
      node: this.columnTable.fromNode(ctx),
      alias: { kind: 'IdentifierNode', name: this.refName(ctx) },
    } as Node
  }
  refName(ctx: Compiling): string {
    return this.name ?? ctx.anon(this, this.columnTable.name)
  }
}

type ColumnsOf<I extends readonly unknown[]> = {
  readonly [X in Extract<I[number], Keyed<string>> as X['key']]: X
}

/** A Core table: `Table('t', metadata, Column('id', Integer, { primaryKey: true }))`. */
export function Table<const I extends readonly (TableColumn<unknown> | TableArg)[]>(
  name: string,
  metadata: MetaData,
  ...items: I
): TableDef<ColumnsOf<I>>
/** `Table('t', metadata, { autoloadWith: engine })`: its columns are read from the database. */
export function Table(name: string, metadata: MetaData, options: { readonly autoloadWith: Bind }): TableDef
export function Table(name: string, metadata: MetaData, ...items: readonly unknown[]): TableDef<unknown> {
  const [first] = items
  if (items.length === 1 && typeof first === 'object' && first !== null && 'autoloadWith' in first) {
    const known = metadata.tables.get(name)
    if (known) metadata.add(known)
    metadata.reflect(first.autoloadWith as Bind, { only: [name] })
    return metadata.tables.get(name) as TableDef
  }
  const columns = items.filter((item): item is TableColumn<unknown> => item instanceof TableColumn)
  const args = items.filter((item) => !(item instanceof TableColumn)) as TableArg[]
  return metadata.add(new TableDef<unknown>(name, metadata, columns, args))
}

/** All the tables of a declarative base, or of a Core program. DDL lives in `ddl.ts`. */
export class TableCollection {
  readonly tables = new Map<string, TableDef>()

  add<T extends TableDef<unknown>>(table: T): T {
    if (this.tables.has(table.name))
      throw new InvalidRequestError(`Table '${table.name}' is already defined for this MetaData instance.`, {
        why: `la tabla «${table.name}» ya está declarada en este metadata.`,
        fix: 'cambia el nombre de una de las dos, o declara la segunda con otra Base.',
      })
    this.tables.set(table.name, table as unknown as TableDef)
    return table
  }

  remove(table: { readonly name: string }): void {
    this.tables.delete(table.name)
  }

  /** The column a foreign key points to. */
  referred(key: { readonly tableName: string; readonly columnName: string }, from: TableDef): TableColumn<unknown> {
    const table = this.tables.get(key.tableName)
    if (!table)
      throw new NoReferencedTableError(
        `La clave foránea de «${from.name}» apunta a la tabla «${key.tableName}», que no está declarada.`,
        {
          why: `las tablas conocidas son ${[...this.tables.keys()].join(', ')}.`,
          fix: 'revisa el nombre (es el de la tabla, no el de la clase) y declara ese modelo con la misma Base.',
        },
      )
    const found = table.columns.find((each) => each.name === key.columnName)
    if (found) return found
    throw new NoReferencedColumnError(
      `Could not initialize target column for ForeignKey '${key.tableName}.${key.columnName}' on table '${from.name}': table '${key.tableName}' has no column named '${key.columnName}'`,
      {
        why: `«${key.tableName}» tiene ${table.columns.map((each) => each.name).join(', ')}.`,
        fix: 'revisa el nombre: es el de la columna en la base, que puede no ser el del atributo.',
      },
    )
  }

  /** Referred tables first; among independent ones, alphabetical, as SQLAlchemy's `sorted_tables`. */
  get sortedTables(): TableDef[] {
    return sortTables([...this.tables.values()])
  }
}

/** Levels of a dependency order. A cycle is broken at the alphabetically first table, or refused when `strict`. */
export function sortTables(tables: readonly TableDef[], strict = false): TableDef[] {
  const pending = [...tables].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const done = new Set<string>()
  const names = new Set(pending.map((table) => table.name))
  const sorted: TableDef[] = []
  while (pending.length) {
    let ready = pending.filter((table) =>
      table.foreignKeys.every(
        ({ tableName }) => tableName === table.name || done.has(tableName) || !names.has(tableName),
      ),
    )
    if (!ready.length) {
      if (strict)
        throw new CircularDependencyError(
          `Las tablas ${pending.map((t) => t.name).join(', ')} se refieren en círculo.`,
          {
            why: 'ninguna puede ir antes que las otras.',
            fix: 'deja que una de las claves foráneas admita NULL y créala aparte.',
          },
        )
      ready = [pending[0] as TableDef]
    }
    for (const table of ready) {
      sorted.push(table)
      done.add(table.name)
      pending.splice(pending.indexOf(table), 1)
    }
  }
  return sorted
}

// MetaData adds DDL to the collection; the type is imported where the two meet.
import type { Bind } from '../engine/connection.ts'
import type { Mapper } from './mapper.ts'
import type { MetaData } from './metadata.ts'
