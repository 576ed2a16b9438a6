/** From expression to SQL: the context that expressions share while they become Kysely nodes, and the compilation. */
import type { QueryCompiler, RootOperationNode } from 'kysely'
import type { DbValue, Dialect } from '../dialects/dialect.ts'
import { CompileError, StatementError, tooDeep } from '../errors.ts'
import { bindAny, bindValue, type TypeEngine } from '../schema/types.ts'

/** A value on its way to the database with the type that will convert it. */
export class Bound {
  readonly value: unknown
  readonly type: TypeEngine<unknown>
  /** The column it is compared with or goes into, by which a printed statement calls it. */
  readonly name: string | undefined
  /** It is the column's new value: its name needs no number. */
  readonly whole: boolean
  constructor(value: unknown, type: TypeEngine<unknown>, name?: string, whole = false) {
    this.value = value
    this.type = type
    this.name = name
    this.whole = whole
  }
}

/** A place for a value given at execution: what lets a statement be compiled once and run many times. */
export class Slot {
  readonly index: number
  readonly type: TypeEngine<unknown>
  constructor(index: number, type: TypeEngine<unknown>) {
    this.index = index
    this.type = type
  }
}

/** A named parameter of `text(':n')` or `bindparam('n')`. */
export class Named {
  readonly name: string
  readonly type: TypeEngine<unknown>
  constructor(name: string, type: TypeEngine<unknown>) {
    this.name = name
    this.type = type
  }
}

/** Who wants to know which part of a select each node was written for: the anatomy of a query. */
export interface Marks {
  /** The select in question, told from those inside it by its list of items. */
  readonly items: readonly unknown[]
  /** `index` is the place in that part of the select; -1 is what goes around them all: WHERE, ORDER BY… */
  note(node: object, part: string, index: number): void
}

export class Compiling {
  readonly dialect: Dialect
  readonly #names = new Map<object, string>()
  readonly #counters = new Map<string, number>()
  /** FROM elements of the enclosing selects, which a nested one may correlate to. */
  enclosing: ReadonlySet<object> = new Set()
  /** Labels of the select being written; ORDER BY names them instead of repeating their expression. */
  labels: ReadonlySet<object> = new Set()
  /** CTEs met while compiling, for the outermost WITH. */
  readonly ctes = new Map<object, RootOperationNode>()
  recursive = false
  /** Inside DDL columns are written without their table. */
  bare = false
  /** Columns replaced while a select is wrapped: joined eager loading over a LIMIT. */
  adapt: ((column: object) => { node(ctx: Compiling): unknown } | undefined) | undefined

  marks: Marks | undefined

  constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  /** `anon_1`, `posts_1`: the same object always gets the same name within a statement. */
  anon(key: object, base: string): string {
    let name = this.#names.get(key)
    if (!name) {
      const next = (this.#counters.get(base) ?? 0) + 1
      this.#counters.set(base, next)
      name = `${base}_${next}`
      this.#names.set(key, name)
    }
    return name
  }
}

export interface Compiled {
  readonly sql: string
  /** Bound, Slot or Named, in the order of the placeholders. */
  readonly parameters: readonly unknown[]
  readonly write: boolean
}

const ID = { queryId: 'alquimia' }
const compilers = new WeakMap<Dialect, QueryCompiler>()

export function compileNode(node: RootOperationNode, dialect: Dialect): Compiled {
  let compiler = compilers.get(dialect)
  if (!compiler) {
    compiler = dialect.createCompiler(() => null)
    compilers.set(dialect, compiler)
  }
  const { sql, parameters } = compiler.compileQuery(node, ID)
  const write = node.kind === 'SelectQueryNode' ? false : node.kind === 'RawNode' ? dialect.isWrite(sql) : true
  return { sql, parameters, write }
}

/** The statement with its values written in, for people to read; never sent to a database. */
export function compileLiteral(node: RootOperationNode, dialect: Dialect): string {
  return compileWith(node, dialect, (value) => literalText(value, dialect))
}

/** With something else than a placeholder where each value goes. */
export function compileWith(node: RootOperationNode, dialect: Dialect, render: (value: unknown) => string): string {
  return dialect.createCompiler(render).compileQuery(node, ID).sql
}

/** A value as SQL writes it. */
export function literalText(content: unknown, dialect: Dialect): string {
  if (content instanceof Slot || content instanceof Named)
    return `:${content instanceof Slot ? content.index : content.name}`
  const given = parameter(content)
  // Only SQLite keeps instants as text, with all their digits.
  const instant = content instanceof Bound && content.type.kind === 'DateTime' && dialect.name !== 'sqlite'
  const value = instant && typeof given === 'string' ? given.replace(/\.0+$/, '') : given
  if (value === null) return 'NULL'
  if (typeof value === 'string') {
    const quoted = `'${value.replaceAll("'", "''")}'`
    const text = dialect.style.escapesBackslash ? quoted.replaceAll('\\', '\\\\') : quoted
    return dialect.doublesPercent ? text.replaceAll('%', '%%') : text
  }
  if (value instanceof Uint8Array) return `X'${[...value].map((b) => b.toString(16).padStart(2, '0')).join('')}'`
  return value.toString()
}

/** The parameters of one execution: bound values converted, slots and names taken from what is given. */
export function bindAll(
  parameters: readonly unknown[],
  slots?: readonly unknown[],
  named?: Readonly<Record<string, unknown>>,
): DbValue[] {
  const out: DbValue[] = new Array(parameters.length)
  for (let i = 0; i < parameters.length; i++) out[i] = parameter(parameters[i], slots, named)
  return out
}

function parameter(each: unknown, slots?: readonly unknown[], named?: Readonly<Record<string, unknown>>): DbValue {
  if (each instanceof Bound) return bindValue(each.type, each.value)
  if (each instanceof Slot) return bindValue(each.type, slots?.[each.index])
  if (!(each instanceof Named)) return bindAny(each)
  if (named && Object.hasOwn(named, each.name)) return bindValue(each.type, named[each.name])
  throw new StatementError(
    `A value is required for bind parameter '${each.name}': falta el valor de «:${each.name}».`,
    {
      why: 'la sentencia lo nombra y no se dio al ejecutarla.',
      fix: `pásalo al ejecutar: session.execute(sentencia, { ${each.name}: valor }).`,
    },
    { sql: '', params: [], orig: new Error(`falta «:${each.name}»`) },
  )
}

/** Writes an expression, saying what happened if it is nested beyond what the stack can follow. */
export function written<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (!tooDeep(error)) throw error
    throw new CompileError('La expresión anida demasiados niveles para escribirla como SQL.', {
      why: 'cada operador encadenado sobre el anterior es un nivel más, y SQLite admite mil.',
      fix: 'parte la operación: and_(…) y or_(…) con muchas condiciones son un solo nivel; para sumar muchas filas, func.sum().',
      cause: error,
    })
  }
}
