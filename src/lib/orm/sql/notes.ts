/** Notes of what each node of a select was written for; taken only where somebody wants them (`Compiling.marks`). */
import type { JoinNode, SelectQueryNode } from 'kysely'
import { booleanType } from '../schema/types.ts'
import type { Compiling, Marks } from './compile.ts'
import { asCondition, type Condition, type FromElement, SqlExpr, TruthExpr } from './expression.ts'
import type { Node } from './nodes.ts'
import type { Select } from './select.ts'
import { itemColumns } from './select-node.ts'

/** A condition that says where it was written. */
class Noted extends SqlExpr<boolean> {
  readonly inner: Condition
  readonly written: (node: Node) => void
  readonly type = booleanType
  constructor(inner: Condition, written: (node: Node) => void) {
    super()
    this.inner = inner
    this.written = written
  }
  override get level(): number {
    return this.inner.level
  }
  node(ctx: Compiling): Node {
    const node = this.inner.node(ctx)
    this.written(node)
    return node
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

class Notes {
  readonly #select: Select
  readonly #marks: Marks
  constructor(select: Select, marks: Marks) {
    this.#select = select
    this.#marks = marks
  }

  conditions(part: 'where' | 'having'): Condition[] {
    return this.#select.parts[part].map((each, i) =>
      each instanceof TruthExpr ? each : new Noted(asCondition(each), (node) => this.#marks.note(node, part, i)),
    )
  }

  parts(node: SelectQueryNode, columns: readonly SqlExpr<unknown>[], joins: readonly (readonly JoinNode[])[]): void {
    const { parts } = this.#select
    const note = (each: object | undefined, part: string, index: number) => {
      if (each) this.#marks.note(each, part, index)
    }
    const itemOf = new Map<SqlExpr<unknown>, number>()
    parts.items.forEach((item, i) => {
      for (const { expr } of itemColumns([item])) if (!itemOf.has(expr)) itemOf.set(expr, i)
    })
    // A column that nobody selected came with a loading option.
    node.selections?.forEach((each, i) => {
      const item = itemOf.get(columns[i] as SqlExpr<unknown>)
      note(each, item === undefined ? 'options' : 'items', item ?? -1)
    })
    joins.forEach((nodes, i) => {
      for (const each of nodes)
        note(each, i < parts.joins.length ? 'joins' : 'options', i < parts.joins.length ? i : -1)
    })
    node.groupBy?.items.forEach((each, i) => {
      note(each, 'groupBy', i)
    })
    node.orderBy?.items.forEach((each, i) => {
      note(each, i < parts.orderBy.length ? 'orderBy' : 'options', i < parts.orderBy.length ? i : -1)
    })
    note(node.from, 'froms', -1)
    note(node.where, 'where', -1)
    note(node.groupBy, 'groupBy', -1)
    note(node.having, 'having', -1)
    note(node.orderBy, parts.orderBy.length ? 'orderBy' : 'options', -1)
    note(node.limit, 'limit', -1)
    note(node.offset, 'offset', -1)
    for (const each of node.frontModifiers ?? []) note(each, 'distinct', -1)
    for (const each of node.endModifiers ?? []) note(each, 'forUpdate', -1)
  }
}

export function notesOf(select: Select, { marks }: Compiling): Notes | undefined {
  return marks && marks.items === select.parts.items ? new Notes(select, marks) : undefined
}
