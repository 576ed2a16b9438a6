/**
 * Kysely operation nodes as plain literals. Kysely's own `create` functions freeze what they make, which costs more
 * than the rest of the compilation; the shapes are the same and typed by Kysely's interfaces.
 */
import type {
  AliasNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  JoinNode,
  OperationNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueNode,
} from 'kysely'

export type Node = OperationNode

export const identifier = (name: string): IdentifierNode => ({ kind: 'IdentifierNode', name })

export const column = (name: string): ColumnNode => ({ kind: 'ColumnNode', column: identifier(name) })

export const table = (name: string, schema?: string | null): TableNode => ({
  kind: 'TableNode',
  table: {
    kind: 'SchemableIdentifierNode',
    identifier: identifier(name),
    ...(schema ? { schema: identifier(schema) } : {}),
  },
})

export const reference = (tableName: string, columnName: string): ReferenceNode => ({
  kind: 'ReferenceNode',
  table: table(tableName),
  column: column(columnName),
})

export const value = (content: unknown): ValueNode => ({ kind: 'ValueNode', value: content })

export const raw = (fragments: readonly string[], parameters: readonly Node[] = []): RawNode => ({
  kind: 'RawNode',
  sqlFragments: fragments,
  parameters,
})

export const alias = (node: Node, name: string): AliasNode => ({ kind: 'AliasNode', node, alias: identifier(name) })

export const parens = (node: Node): ParensNode => ({ kind: 'ParensNode', node })

/** `operator` is any SQL operator; Kysely's compiler writes it as it is. */
export const binary = (left: Node, operator: string, right: Node): BinaryOperationNode => ({
  kind: 'BinaryOperationNode',
  leftOperand: left,
  operator: { kind: 'OperatorNode', operator } as Node,
  rightOperand: right,
})

export const func = (name: string, args: readonly Node[]): Node =>
  ({ kind: 'FunctionNode', func: name, arguments: args }) as Node

export const and = (parts: readonly Node[]): Node =>
  parts.reduce((left, right) => ({ kind: 'AndNode', left, right }) as Node)

export const selection = (node: Node): SelectionNode => ({ kind: 'SelectionNode', selection: node as never })

export const join = (type: JoinNode['joinType'], target: Node, on?: Node): JoinNode => ({
  kind: 'JoinNode',
  joinType: type,
  table: target,
  ...(on ? { on: { kind: 'OnNode', on } } : {}),
})

export const select = (parts: {
  selections: readonly Node[]
  from?: readonly Node[]
  joins?: readonly JoinNode[]
  where?: Node | undefined
  orderBy?: readonly Node[]
}): SelectQueryNode => ({
  kind: 'SelectQueryNode',
  selections: parts.selections.map(selection),
  ...(parts.from?.length ? { from: { kind: 'FromNode', froms: parts.from } } : {}),
  ...(parts.joins?.length ? { joins: parts.joins } : {}),
  ...(parts.where ? { where: { kind: 'WhereNode', where: parts.where } } : {}),
  ...(parts.orderBy?.length ? { orderBy: { kind: 'OrderByNode', items: parts.orderBy as never } } : {}),
})
