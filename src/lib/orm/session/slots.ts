/** Selects compiled once and run with other values each time: by primary key, above all. */
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { booleanType, type TypeEngine } from '../schema/types.ts'
import { Slot } from '../sql/compile.ts'
import { and_, BinaryExpr, type Condition, LEVEL, SqlExpr } from '../sql/expression.ts'
import { type Node, value } from '../sql/nodes.ts'
import { Select } from '../sql/select.ts'

/** A parameter that each execution gives by position. */
class SlotExpr extends SqlExpr<unknown> {
  readonly index: number
  readonly type: TypeEngine<unknown>
  constructor(index: number, type: TypeEngine<unknown>) {
    super()
    this.index = index
    this.type = type
  }
  node(): Node {
    return value(new Slot(this.index, this.type as TypeEngine<unknown>))
  }
  collectFroms(): void {}
}
export const slot = (index: number, column: TableColumn<unknown>) => new SlotExpr(index, column.type)
export const equals = (left: SqlExpr<unknown>, right: SqlExpr<unknown>): Condition =>
  new BinaryExpr(left, '=', right, booleanType, LEVEL.compare)

export function keyCondition(mapper: Mapper): Condition {
  return and_(...mapper.primaryKey.map((column, i) => equals(column, slot(i, column))))
}

export function keySelect(mapper: Mapper, longLabels: boolean): Select {
  return new Select({ items: [mapper.cls], where: [keyCondition(mapper)], longLabels })
}
