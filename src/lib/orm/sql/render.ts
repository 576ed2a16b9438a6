/** Statements as text: the SQL of a dialect, and what `print(stmt)` shows. Nothing is sent anywhere. */
import type { RootOperationNode } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'
import { standard } from '../dialects/others.ts'
import { dialectNamed } from '../dialects/registry.ts'
import { ArgumentError, shown } from '../errors.ts'
import { Bound, Compiling, compileLiteral, compileNode, compileWith, Named, written } from './compile.ts'

/** What knows how to write itself: statements and expressions. */
export interface Written {
  root(ctx: Compiling): RootOperationNode
}
export type Compilable = RootOperationNode | Written | { toOperationNode(): RootOperationNode }
export interface CompileOptions {
  /** sqlite, postgresql, mysql or mssql. */
  readonly dialect?: string
  /** Values written into the text, for people to read. */
  readonly literalBinds?: boolean
}

/** The SQL a statement would be in a dialect. */
export function compile(statement: Compilable, options: CompileOptions = {}): string {
  const dialect = dialectNamed(options.dialect ?? 'sqlite')
  return written(() => {
    const node = nodeOf(statement, dialect)
    return options.literalBinds ? compileLiteral(node, dialect) : compileNode(node, dialect).sql
  })
}

function nodeOf(statement: Compilable, dialect: Dialect): RootOperationNode {
  if (typeof statement === 'object' && statement !== null) {
    if ('root' in statement) return statement.root(new Compiling(dialect))
    if ('kind' in statement) return statement
    if ('toOperationNode' in statement) return statement.toOperationNode()
  }
  throw new ArgumentError(`compile() no sabe escribir ${shown(statement)}.`, {
    why: 'se esperaba un select, insert, update, delete_ o una expresión.',
    fix: 'pasa la sentencia, no su resultado ni una clase: compile(select(Clase)).',
  })
}

/** As `str(stmt)` in Python: standard SQL, a line for each part, and a name where each value goes. */
export function textOf(statement: Written): string {
  return written(() => {
    const counters = new Map<string, number>()
    const name = (content: unknown): string => {
      if (content instanceof Named) return `:${content.name}`
      const base = (content instanceof Bound && content.name) || 'param'
      if (content instanceof Bound && content.whole) return `:${base}`
      const next = (counters.get(base) ?? 0) + 1
      counters.set(base, next)
      return `:${base}_${next}`
    }
    return compileWith(statement.root(new Compiling(standard)), standard, name)
  })
}
