/** Evaluates a SQL condition against objects in memory, for `update()` and `delete_()` to bring the session up to date. */
import { TableColumn } from '../schema/column.ts'
import { BinaryExpr, BindExpr, BoolList, InExpr, NotExpr, type SqlExpr, TruthExpr } from '../sql/expression.ts'
import type { InstanceState } from './state.ts'

/** A value that is not loaded makes the answer unknown. */
export const UNKNOWN = Symbol('unknown')
export type Evaluator = (state: InstanceState) => unknown

const SIMPLE: Record<string, (a: never, b: never) => unknown> = {
  '=': (a: unknown, b: unknown) => comparable(a) === comparable(b),
  '!=': (a: unknown, b: unknown) => comparable(a) !== comparable(b),
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '||': (a: string, b: string) => `${a}${b}`,
}
const comparable = (value: unknown) => (value instanceof Date ? value.getTime() : value)

/** Null when the expression has something that only the database can work out. */
export function evaluator(expr: SqlExpr<unknown>): Evaluator | null {
  if (expr instanceof TableColumn)
    return (state) => {
      const column = expr.base ?? expr
      if (state.mapper.columns[column.slot] !== column) return UNKNOWN
      const value = state.values[column.slot]
      return value === undefined ? UNKNOWN : value
    }
  if (expr instanceof BindExpr || expr instanceof TruthExpr) return () => expr.value
  if (expr instanceof NotExpr) return lifted([expr.inner], ([inner]) => (inner === null ? null : !inner))
  if (expr instanceof BoolList) {
    const and = expr.operator === 'AND'
    return lifted(expr.parts, (values) => {
      if (values.includes(!and)) return !and
      return values.includes(null) ? null : and
    })
  }
  if (expr instanceof InExpr && Array.isArray(expr.options)) {
    const { options, operator } = expr
    return lifted([expr.left], ([value]) =>
      value === null ? null : options.some((each) => comparable(each) === comparable(value)) === (operator === 'IN'),
    )
  }
  if (expr instanceof BinaryExpr) {
    if (expr.operator === 'IS' || expr.operator === 'IS NOT')
      return lifted([expr.left, expr.right], ([a, b]) => (comparable(a) === comparable(b)) === (expr.operator === 'IS'))
    const run = SIMPLE[expr.operator]
    if (run)
      return lifted([expr.left, expr.right], ([a, b]) =>
        a === null || b === null ? null : run(a as never, b as never),
      )
  }
  return null
}

function lifted(
  exprs: readonly SqlExpr<unknown>[],
  combine: (values: readonly unknown[]) => unknown,
): Evaluator | null {
  const parts = exprs.map(evaluator)
  if (parts.some((each) => each === null)) return null
  return (state) => {
    const values = parts.map((each) => (each as Evaluator)(state))
    return values.includes(UNKNOWN) ? UNKNOWN : combine(values)
  }
}
