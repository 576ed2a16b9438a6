/** AND, OR, NOT and EXISTS, and what counts as a condition. */
import { ArgumentError, shown } from '../errors.ts'
import { booleanType } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import { type Condition, type FromElement, LEVEL, type SelectLike, SqlExpr, TruthExpr, within } from './expression.ts'
import { binary, type Node, parens, raw } from './nodes.ts'

/** `and_(a, b)`: all must hold. Without arguments it is true, as SQLAlchemy's with `true()`. */
export function and_(...parts: readonly Condition[]): Condition {
  return combine('AND', parts)
}
export function or_(...parts: readonly Condition[]): Condition {
  return combine('OR', parts)
}
function combine(operator: 'AND' | 'OR', parts: readonly Condition[]): Condition {
  for (const part of parts) assertCondition(part, `${operator.toLowerCase()}_()`)
  // As SQLAlchemy: what is always true says nothing among others, and what decides the answer is the answer.
  const neutral = operator === 'AND'
  if (parts.some((part) => part instanceof TruthExpr && part.value !== neutral)) return new ConstantTruth(!neutral)
  const said = parts.filter((part) => !(part instanceof TruthExpr))
  if (!said.length) return new ConstantTruth(neutral)
  if (said.length === 1) return asCondition(said[0] as Condition)
  const flat = said.flatMap((part) =>
    part instanceof BoolList && part.operator === operator ? part.parts : [asCondition(part)],
  )
  return new BoolList(operator, flat)
}
export function not_(part: Condition): Condition {
  assertCondition(part, 'not_()')
  if (part instanceof NotExpr) return part.inner
  if (part instanceof TruthExpr) return part.negate()
  // Those that have an opposite of their own say it: `=` and `!=`, IN and NOT IN.
  const truth = asCondition(part) as Condition & { negate?(): Condition | null }
  return truth.negate?.() ?? new NotExpr(part)
}

export function assertCondition(part: unknown, where: string): asserts part is Condition {
  if (part instanceof SqlExpr) return
  const isName = typeof part === 'string'
  throw new ArgumentError(`${where} esperaba una condición y recibió ${shown(part)}.`, {
    why: isName
      ? 'si escribiste Clase.name, toda clase de JavaScript tiene su propio name (su nombre), que no es la columna.'
      : 'una comparación de JavaScript (===, >, &&) da true o false; la base necesita la condición.',
    fix: isName ? 'usa Clase.c.name para la columna.' : 'escribe Clase.columna.eq(valor), and_(…), or_(…).',
  })
}

export class BoolList extends SqlExpr<boolean> {
  readonly operator: 'AND' | 'OR'
  readonly parts: readonly Condition[]
  readonly type = booleanType
  constructor(operator: 'AND' | 'OR', parts: readonly Condition[]) {
    super()
    this.operator = operator
    this.parts = parts
  }
  override get level(): number {
    return this.operator === 'AND' ? LEVEL.and : LEVEL.or
  }
  node(ctx: Compiling): Node {
    // One flat node: Kysely's AND and OR nest to the left, and a thousand of them would exhaust the stack.
    const glue = this.parts.map((_, i) => (i ? ` ${this.operator} ` : ''))
    return raw(
      [...glue, ''],
      this.parts.map((part) => within(ctx, part, this.level)),
    )
  }
  collectFroms(into: Set<FromElement>): void {
    for (const part of this.parts) part.collectFroms(into)
  }
}

export class NotExpr extends SqlExpr<boolean> {
  readonly inner: Condition
  readonly type = booleanType
  constructor(inner: Condition) {
    super()
    this.inner = inner
  }
  override get level(): number {
    return LEVEL.not
  }
  node(ctx: Compiling): Node {
    const inner = this.inner.node(ctx)
    const bare = this.inner.level === LEVEL.atom && !(this.inner instanceof ExistsExpr)
    return {
      kind: 'UnaryOperationNode',
      operator: { kind: 'OperatorNode', operator: 'not' },
      operand: bare ? inner : parens(inner),
    } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

export class ExistsExpr extends SqlExpr<boolean> {
  readonly select: SelectLike
  readonly type = booleanType
  constructor(select: SelectLike) {
    super()
    this.select = select
  }
  node(ctx: Compiling): Node {
    return raw(['EXISTS ', ''], [this.select.nested(ctx)])
  }
  collectFroms(): void {}
}

/** A boolean column as a condition: itself where the database has booleans, `columna = 1` elsewhere. */
class ColumnTruth extends SqlExpr<boolean> {
  readonly column: SqlExpr<boolean>
  readonly wanted: boolean
  readonly type = booleanType
  constructor(column: SqlExpr<boolean>, wanted: boolean) {
    super()
    this.column = column
    this.wanted = wanted
  }
  override get level(): number {
    return LEVEL.compare
  }
  node(ctx: Compiling): Node {
    const node = this.column.node(ctx)
    if (!ctx.dialect.nativeBoolean) return binary(node, '=', raw([this.wanted ? '1' : '0']))
    return this.wanted ? node : raw(['NOT ', ''], [node])
  }
  collectFroms(into: Set<FromElement>): void {
    this.column.collectFroms(into)
  }
  negate(): Condition {
    return new ColumnTruth(this.column, !this.wanted)
  }
}
/** `true_()` or `false_()` where a condition goes. */
class ConstantTruth extends TruthExpr {
  override get level(): number {
    return LEVEL.compare
  }
  override node(ctx: Compiling): Node {
    return ctx.dialect.nativeBoolean ? super.node(ctx) : raw(['', ' = 1'], [super.node(ctx)])
  }
}

/** What `where` and its kin take: a condition, or a boolean column that stands for one. */
export function asCondition(part: Condition): Condition {
  if (part instanceof TruthExpr) return new ConstantTruth(part.value)
  return 'slot' in part && part.type.kind === 'Boolean' ? new ColumnTruth(part, true) : part
}
