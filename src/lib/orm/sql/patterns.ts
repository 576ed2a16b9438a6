/** LIKE with its pattern: contains, startsWith, endsWith and the same without regard to capitals. */
import { ArgumentError, shown } from '../errors.ts'
import { booleanType, type TypeEngine, textType } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import { BinaryExpr, type Condition, type FromElement, LEVEL, operand, SqlExpr } from './expression.ts'
import { func, type Node, raw } from './nodes.ts'

export interface LikeOptions {
  readonly autoescape?: boolean
}
interface LikeForm extends LikeOptions {
  readonly lower?: boolean
}

export function likeParts(
  left: SqlExpr<unknown>,
  text: unknown,
  before: boolean,
  after: boolean,
  { autoescape = false, lower = false }: LikeForm,
): Condition {
  const percent = new PercentExpr()
  const escaped = autoescape && typeof text === 'string'
  let pattern: SqlExpr<unknown> = operand(escaped ? text.replace(/[/%_]/g, '/$&') : text, left)
  if (lower) pattern = new LowerExpr(pattern, true)
  if (before) pattern = new BinaryExpr(percent, '||', pattern, textType, LEVEL.concat)
  if (after) pattern = new BinaryExpr(pattern, '||', percent, textType, LEVEL.concat)
  if (escaped) pattern = new EscapedExpr(pattern, '/')
  return new BinaryExpr(
    lower ? new LowerExpr(left, true) : left,
    lower ? 'LIKE LOWER' : 'LIKE',
    pattern,
    booleanType,
    LEVEL.atom,
    true,
  )
}

/** The `'%'` of a pattern. */
class PercentExpr extends SqlExpr<string> {
  readonly type = textType
  node(ctx: Compiling): Node {
    return raw([ctx.dialect.doublesPercent ? "'%%'" : "'%'"])
  }
  collectFroms(): void {}
}

/** `lower(x)`, for what compares without regard to capitals. */
class LowerExpr extends SqlExpr<unknown> {
  readonly inner: SqlExpr<unknown>
  /** Left out where the database compares so by itself. */
  readonly unlessNative: boolean
  readonly type = textType as TypeEngine<unknown>
  constructor(inner: SqlExpr<unknown>, unlessNative = false) {
    super()
    this.inner = inner
    this.unlessNative = unlessNative
  }
  node(ctx: Compiling): Node {
    const node = this.inner.node(ctx)
    return this.unlessNative && ctx.dialect.nativeIlike ? node : func('lower', [node])
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

/** `patrón ESCAPE '/'`, to the right of LIKE. */
export class EscapedExpr extends SqlExpr<unknown> {
  readonly pattern: SqlExpr<unknown>
  readonly escape: string
  readonly type = textType as TypeEngine<unknown>
  constructor(pattern: SqlExpr<unknown>, sign: string) {
    super()
    if (sign.length !== 1)
      throw new ArgumentError(`like(…, { escape: ${shown(sign)} }) necesita un solo carácter.`, {
        why: 'ESCAPE dice qué carácter quita su significado a % y _.',
        fix: "escribe, por ejemplo, like('10/%', { escape: '/' }).",
      })
    this.pattern = pattern
    this.escape = sign
  }
  node(ctx: Compiling): Node {
    return raw(['', ` ESCAPE '${this.escape.replace("'", "''")}'`], [this.pattern.node(ctx)])
  }
  collectFroms(into: Set<FromElement>): void {
    this.pattern.collectFroms(into)
  }
}
