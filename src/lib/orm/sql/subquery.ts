/** A select used as a table: in FROM, or written before the statement as a CTE. */
import { TableColumn } from '../schema/column.ts'
import type { Compiling } from './compile.ts'
import { type FromElement, Label } from './expression.ts'
import { alias as aliasNode, type Node, table as tableNode } from './nodes.ts'
import type { Select } from './select.ts'
import { nestedNode, outputColumns } from './select-node.ts'

export class Subquery<N = unknown> implements FromElement {
  readonly select: Select
  readonly name: string | undefined
  readonly c: { readonly [K in keyof N]: TableColumn<N[K]> } & Readonly<Record<string, TableColumn<unknown>>>
  readonly columns: readonly TableColumn<unknown>[]

  constructor(select: Select<readonly unknown[], unknown, unknown>, name?: string) {
    this.select = select as Select
    this.name = name
    this.columns = outputColumns(this.select).map(({ key, expr }) => {
      const column = new TableColumn<unknown>(key, expr.type, [], {}, true)
      column.table = this
      const inner = expr instanceof Label ? expr.expr : expr
      if (inner instanceof TableColumn) column.base = inner.base ?? inner
      // An attribute keeps its name outside, as in SQLAlchemy; a whole entity gives the table's columns, with theirs.
      if (expr instanceof TableColumn && key === expr.name && this.select.parts.items.includes(expr))
        column.key = expr.key
      return column
    })
    const byKey: Record<string, TableColumn<unknown>> = Object.create(null)
    // The database's name is as good, unless it is another column's.
    for (const column of this.columns) byKey[column.name] = column
    for (const column of this.columns) byKey[column.key] = column
    this.c = byKey as typeof this.c
  }
  /** The column of the subquery that shows one of a table's. */
  columnFor(column: TableColumn<unknown>): TableColumn<unknown> | undefined {
    return this.columns.find((each) => each.base === (column.base ?? column))
  }
  fromNode(ctx: Compiling): Node {
    const { enclosing, labels } = ctx
    ctx.enclosing = new Set()
    const node = nestedNode(this.select, ctx, true)
    ctx.enclosing = enclosing
    ctx.labels = labels
    return aliasNode(node, this.refName(ctx))
  }
  refName(ctx: Compiling): string {
    return this.name ?? ctx.anon(this, 'anon')
  }
}

export class Cte<N = unknown> extends Subquery<N> {
  readonly recursive: boolean
  /** Shared by a recursive CTE before and after its union: it is one and the same table. */
  readonly root: object
  constructor(
    select: Select<readonly unknown[], unknown, unknown>,
    name: string | undefined,
    recursive: boolean,
    root: object = {},
  ) {
    super(select, name)
    this.recursive = recursive
    this.root = root
  }
  unionAll(other: Select): Cte<N> {
    return new Cte<N>(this.select.unionAll(other), this.name, this.recursive, this.root)
  }
  union(other: Select): Cte<N> {
    return new Cte<N>(this.select.union(other), this.name, this.recursive, this.root)
  }
  override refName(ctx: Compiling): string {
    return this.name ?? ctx.anon(this.root, 'anon')
  }
  override fromNode(ctx: Compiling): Node {
    const name = this.refName(ctx)
    if (!ctx.ctes.has(this.root)) {
      const held = { kind: 'RawNode', sqlFragments: [''], parameters: [] } as never
      ctx.ctes.set(this.root, held)
      if (this.recursive) ctx.recursive = true
      const { enclosing, labels } = ctx
      ctx.enclosing = new Set()
      const expression = nestedNode(this.select, ctx, true)
      ctx.enclosing = enclosing
      ctx.labels = labels
      // Those it needs were met while writing it, and must come before.
      ctx.ctes.delete(this.root)
      ctx.ctes.set(this.root, {
        kind: 'CommonTableExpressionNode',
        name: {
          kind: 'CommonTableExpressionNameNode',
          table: tableNode(name),
          ...(this.recursive
            ? {
                columns: this.columns.map((each) => ({
                  kind: 'ColumnNode',
                  column: { kind: 'IdentifierNode', name: each.name },
                })),
              }
            : {}),
        },
        expression,
      } as never)
    }
    return tableNode(name)
  }
}
