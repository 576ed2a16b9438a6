/** Columns: what a table is made of and, at the same time, the expressions that queries are written with. */
import { ArgumentError, InvalidRequestError, MappedAnnotationError, NoReferencedColumnError, shown } from '../errors.ts'
import type { Compiling } from '../sql/compile.ts'
import { type FromElement, SqlExpr } from '../sql/expression.ts'
import { column as columnNode, type Node, reference } from '../sql/nodes.ts'
import { CheckConstraint } from './check.ts'
import type { TableDef } from './table.ts'
import { NullType, TYPE, type TypeEngine, type TypeLike } from './types.ts'

/** A fixed value, a function called for each row, or a SQL expression. */
export type ColumnDefault<T> = NonNullable<T> | (() => T) | SqlExpr<T> | SqlExpr<NonNullable<T>>

export interface ColumnOptions<T> {
  readonly primaryKey?: boolean
  readonly nullable?: boolean
  readonly unique?: boolean
  readonly index?: boolean
  readonly autoincrement?: boolean
  /** Put by the library in an INSERT that does not give the column. */
  readonly default?: ColumnDefault<T>
  /** Put by the database: text is a literal, an expression is SQL. */
  readonly serverDefault?: string | SqlExpr<unknown>
  /** Put by the library in an UPDATE of other columns of the row. */
  readonly onupdate?: ColumnDefault<T>
  readonly comment?: string
}

export interface ForeignKeyOptions {
  readonly onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | 'NO ACTION' | 'SET DEFAULT'
  readonly onUpdate?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | 'NO ACTION' | 'SET DEFAULT'
  readonly name?: string
}

/** A reference to `tabla.columna`, resolved when it is first needed: the table may be declared later. */
export class ForeignKey<T = number> {
  declare readonly t: T
  readonly target: string
  readonly options: ForeignKeyOptions

  constructor(target: string, options: ForeignKeyOptions = {}) {
    if (typeof target !== 'string' || !target.includes('.'))
      throw new ArgumentError(`foreignKey(${shown(target)}) no nombra una columna.`, {
        why: 'una clave foránea apunta a una columna de otra tabla.',
        fix: "escribe tabla.columna con los nombres de la base: foreignKey('autores.id').",
      })
    this.target = target
    this.options = options
  }
  get tableName(): string {
    return this.target.slice(0, this.target.lastIndexOf('.'))
  }
  get columnName(): string {
    return this.target.slice(this.target.lastIndexOf('.') + 1)
  }
}
export function foreignKey<T = number>(target: string, options?: ForeignKeyOptions): ForeignKey<T> {
  return new ForeignKey<T>(target, options)
}

export class TableColumn<T> extends SqlExpr<T> {
  /** Attribute name in JavaScript; the database's may differ. */
  key: string
  name: string
  readonly foreignKeys: readonly ForeignKey<unknown>[]
  readonly checks: readonly CheckConstraint[]
  readonly options: ColumnOptions<T>
  readonly nullable: boolean
  readonly primaryKey: boolean
  /** The table, alias or subquery whose column this is. */
  table!: FromElement & { readonly columnTable?: TableDef }
  /** The table's own column, when this is one seen through an alias or a subquery. */
  base: TableColumn<T> | undefined
  /** Position in its mapper's rows; -1 outside a mapped table. */
  slot = -1
  #type: TypeEngine<T> | undefined

  constructor(
    name: string,
    type: TypeEngine<T> | undefined,
    foreignKeys: readonly ForeignKey<unknown>[],
    options: ColumnOptions<T>,
    nullable: boolean,
    checks: readonly CheckConstraint[] = [],
  ) {
    super()
    this.key = name
    this.name = name
    this.#type = type
    this.foreignKeys = foreignKeys
    this.checks = checks
    this.options = options
    this.primaryKey = options.primaryKey ?? false
    this.nullable = options.nullable ?? (nullable && !this.primaryKey)
  }

  /** Its own type or, as SQLAlchemy does, that of the column its foreign key points to. */
  get type(): TypeEngine<T> {
    if (!this.#type) this.#type = this.#referredType()
    return this.#type
  }
  #referredType(): TypeEngine<T> {
    const key = this.foreignKeys[0]
    const owner = this.base?.table ?? this.table
    const metadata = (owner as TableDef | undefined)?.metadata
    if (!key || !metadata) return NullType as TypeEngine<T>
    return metadata.referred(key, owner as TableDef).type as TypeEngine<T>
  }

  /** The same column seen from another FROM element: an alias, a subquery. */
  through(table: FromElement, name = this.name): TableColumn<T> {
    const copy = new TableColumn<T>(name, this.#type, this.foreignKeys, this.options, this.nullable)
    copy.key = this.key
    copy.table = table
    copy.base = this.base ?? this
    copy.slot = this.slot
    copy.#type = this.type
    return copy
  }

  /** A fresh column with the same declaration, so that one schema object can be shared between models. */
  declared(key: string): TableColumn<T> {
    const copy = new TableColumn<T>(
      this.name || key,
      this.#type,
      this.foreignKeys,
      this.options,
      this.nullable,
      this.checks,
    )
    copy.key = key
    return copy
  }

  node(ctx: Compiling): Node {
    const adapted = ctx.adapt?.(this)
    if (adapted) return adapted.node(ctx) as Node
    if (ctx.bare) return columnNode(this.name)
    if (!this.table)
      throw new InvalidRequestError(`La columna «${this.key}» todavía no pertenece a ninguna tabla.`, {
        why: 'se usó fuera de su modelo.',
        fix: 'úsala como Clase.columna.',
      })
    return reference(this.table.refName(ctx), this.name)
  }
  collectFroms(into: Set<FromElement>): void {
    if (this.table) into.add(this.table)
  }
  override get anonBase(): string {
    return this.name
  }
  override get ownName(): string {
    return this.name
  }
  override toString(): string {
    return `${(this.table as TableDef | undefined)?.name ?? ''}.${this.name}`
  }
}

/** What `select` learns from a column about the names of its rows. */
export interface Keyed<K extends string> {
  readonly key: K
}

type Nulls<T, O> = O extends { readonly nullable: true } ? T | null : T
/** A column that is declared as key says so in its type: it is what `get` takes. */
type IsKey<O> = O extends { readonly primaryKey: true } ? { readonly primaryKey: true } : unknown

/**
 * A column of a model. `NOT NULL` unless `nullable: true`, as `Mapped[str]` is. The name in the database, when it
 * differs from the attribute's, comes first.
 */
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  type: TypeLike<T>,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  key: ForeignKey<T>,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  type: TypeLike<T>,
  rule: ForeignKey<unknown> | CheckConstraint,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  name: string,
  type: TypeLike<T>,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  name: string,
  key: ForeignKey<T>,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn<T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  name: string,
  type: TypeLike<T>,
  rule: ForeignKey<unknown> | CheckConstraint,
  options?: O,
): TableColumn<Nulls<T, O>> & IsKey<O>
export function mappedColumn(...args: readonly unknown[]): never {
  return parse(args, 'mappedColumn', false) as never
}

/** A column of a Core table: it admits NULL unless told otherwise, as SQLAlchemy's `Column`. */
export function Column<const K extends string, T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  name: K,
  type: TypeLike<T> | ForeignKey<T>,
  options?: O,
): TableColumn<O extends { readonly primaryKey: true } | { readonly nullable: false } ? T : T | null> & Keyed<K>
export function Column<const K extends string, T, const O extends ColumnOptions<NoInfer<T>> = Record<never, never>>(
  name: K,
  type: TypeLike<T>,
  rule: ForeignKey<unknown> | CheckConstraint,
  options?: O,
): TableColumn<O extends { readonly primaryKey: true } | { readonly nullable: false } ? T : T | null> & Keyed<K>
export function Column(...args: readonly unknown[]): TableColumn<unknown> & Keyed<never> {
  if (typeof args[0] !== 'string')
    throw new ArgumentError('Column() necesita el nombre de la columna.', {
      why: 'una tabla de Core no tiene atributos de los que tomarlo.',
      fix: "escribe Column('id', Integer).",
    })
  return parse(args, 'Column', true) as TableColumn<unknown> & Keyed<never>
}

function parse(args: readonly unknown[], what: string, nullable: boolean): TableColumn<unknown> {
  let name = ''
  let type: TypeEngine<unknown> | undefined
  const keys: ForeignKey<unknown>[] = []
  const checks: CheckConstraint[] = []
  let options: ColumnOptions<unknown> = {}
  for (const [i, arg] of args.entries()) {
    if (typeof arg === 'string' && i === 0) name = arg
    else if (arg instanceof ForeignKey) keys.push(arg)
    else if (arg instanceof CheckConstraint) checks.push(new CheckConstraint(arg.condition, arg, true))
    else if (isType(arg)) type = arg[TYPE]
    else if (arg !== null && typeof arg === 'object' && i === args.length - 1) options = arg as ColumnOptions<unknown>
    else if (arg !== undefined)
      throw new ArgumentError(
        `${what}() no entiende el argumento ${shown(typeof arg === 'function' ? arg.name : arg)}.`,
        {
          why: 'se esperaba un tipo de columna (Integer, String(80), Date_…), una foreignKey, un checkConstraint o las opciones.',
          fix:
            arg === Date || arg === JSON || arg === Number
              ? 'ese nombre es de JavaScript: usa Date_, JSON_, Integer o Float de alquimia.'
              : 'revisa el orden: nombre opcional, tipo, foreignKey o checkConstraint, opciones.',
        },
      )
  }
  if (!type && !keys.length && what === 'mappedColumn')
    throw new MappedAnnotationError('mappedColumn() necesita el tipo de la columna.', {
      why: 'TypeScript borra los tipos al ejecutar, así que la columna no puede deducirlo.',
      fix: 'escribe mappedColumn(Integer), mappedColumn(String(80))… o una foreignKey.',
    })
  return new TableColumn(name, type, keys, options, nullable, checks)
}

function isType(arg: unknown): arg is TypeLike<unknown> {
  return arg !== null && (typeof arg === 'object' || typeof arg === 'function') && TYPE in (arg as object)
}

/** Whether the database makes its value: the one integer key of its table, that points nowhere. */
export function generates(column: TableColumn<unknown>): boolean {
  const { primaryKey, options, foreignKeys, type } = column
  return (
    primaryKey && options.autoincrement !== false && !foreignKeys.length && /^(?:Big|Small)?Integer$/.test(type.kind)
  )
}

export function missingColumn(table: string, name: string): NoReferencedColumnError {
  return new NoReferencedColumnError(`La tabla «${table}» no tiene una columna «${name}».`, {
    why: 'una clave foránea o restricción la nombra.',
    fix: 'revisa el nombre; es el de la base de datos, no el del atributo.',
  })
}
