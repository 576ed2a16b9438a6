import { TableColumn } from '../schema/column.ts'
import type { TypeEngine } from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import { BindExpr, LEVEL, operand, SqlExpr } from './expression.ts'
import { column as columnNode, type Node, parens, raw, value } from './nodes.ts'

/** What MySQL calls `VALUES(columna)`: the value that the row would have had. */
export function proposed(ctx: Compiling, target: TableColumn<unknown>, content: unknown): Node {
  if (!(content instanceof TableColumn) || content.table.refName(ctx) !== 'excluded')
    return valueNode(ctx, target, content)
  return raw(['VALUES(', ')'], [columnNode(content.name)])
}

export function valueNode(ctx: Compiling, column: TableColumn<unknown>, content: unknown): Node {
  if (content instanceof SqlExpr || (typeof content === 'object' && content !== null && 'nested' in content)) {
    const expr = operand(content)
    const node = expr.node(ctx)
    return expr.level < LEVEL.atom ? parens(node) : node
  }
  return value(new Bound(content, column.type as TypeEngine<unknown>, column.key, true))
}

export function callDefault(content: unknown): unknown {
  return typeof content === 'function' && !(content instanceof SqlExpr) ? (content as () => unknown)() : content
}
export function defaultExpr(column: TableColumn<unknown>): SqlExpr<unknown> {
  const content = callDefault(column.options.default)
  return content instanceof SqlExpr ? content : new DefaultBind(content, column.type)
}
/** Named as SQLAlchemy names it in the select: `? AS anon_1`. */
class DefaultBind extends BindExpr<unknown> {
  override get anonBase(): string {
    return 'anon'
  }
}
export function defaultValue(column: TableColumn<unknown>): unknown {
  return column.options.default === undefined ? null : callDefault(column.options.default)
}
