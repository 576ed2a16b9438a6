/** `text('SELECT … WHERE id = :id')`: SQL as it is written, with named parameters that are always data. */
import { NullType, TYPE, type TypeEngine, type TypeLike } from '../schema/types.ts'
import { Bound, type Compiling, Named } from './compile.ts'
import { type FromElement, SqlExpr } from './expression.ts'
import { type Node, raw, value } from './nodes.ts'

/** A colon that starts a name, outside quotes and not part of `::` or an escaped `\\:`. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|::|\\:|:([A-Za-z_]\w*)|--[^\n]*|\/\*[\s\S]*?\*\//g

/** Of any type: it can stand for a condition, a column or a whole statement. */
export class TextClause extends SqlExpr<never> {
  readonly sql: string
  readonly bound: Readonly<Record<string, unknown>>
  readonly type = NullType as TypeEngine<never>

  constructor(sql: string, bound: Readonly<Record<string, unknown>> = {}) {
    super()
    this.sql = sql
    this.bound = bound
  }
  override toString(): string {
    return this.sql
  }
  /** `text(…).bindparams({ n: 1 })`. */
  bindparams(values: Readonly<Record<string, unknown>>): TextClause {
    return new TextClause(this.sql, { ...this.bound, ...values })
  }
  override get unlabelled(): boolean {
    return true
  }
  node(_ctx?: Compiling): Node {
    const fragments: string[] = []
    const parameters: Node[] = []
    let from = 0
    let current = ''
    for (const match of this.sql.matchAll(TOKEN)) {
      const [token, name] = match
      current += this.sql.slice(from, match.index)
      from = match.index + token.length
      if (name !== undefined) {
        fragments.push(current)
        current = ''
        const content = Object.hasOwn(this.bound, name)
          ? new Bound(this.bound[name], NullType as TypeEngine<unknown>)
          : new Named(name, NullType as TypeEngine<unknown>)
        parameters.push(value(content))
      } else current += token === '\\:' ? ':' : token
    }
    fragments.push(current + this.sql.slice(from))
    return raw(fragments, parameters)
  }
  collectFroms(_into: Set<FromElement>): void {}
}

export function text(sql: string): TextClause {
  return new TextClause(sql)
}

class NamedExpr<T> extends SqlExpr<T> {
  readonly name: string
  readonly type: TypeEngine<T>
  constructor(name: string, type: TypeEngine<T>) {
    super()
    this.name = name
    this.type = type
  }
  node(): Node {
    return value(new Named(this.name, this.type as TypeEngine<unknown>))
  }
  collectFroms(): void {}
}
/** A parameter given at execution: `session.execute(stmt, { n: 1 })`. */
export function bindparam<T = unknown>(name: string, type?: TypeLike<T>): SqlExpr<T> {
  return new NamedExpr<T>(name, type ? type[TYPE] : (NullType as TypeEngine<T>))
}
