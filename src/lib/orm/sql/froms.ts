/** FROM and JOIN of a select, worked out: what stands in each, and the conditions that relationships and keys give. */
import type { JoinNode } from 'kysely'
import { ArgumentError, InvalidRequestError, shown } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import { linksTo, type RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable, TableDef } from '../schema/table.ts'
import type { Compiling } from './compile.ts'
import { columnIn, entityOrNull, sourceOf } from './entity.ts'
import {
  Adapted,
  and_,
  asCondition,
  type Condition,
  SqlExpr as Expr,
  type FromElement,
  type SqlExpr,
} from './expression.ts'
import { join as joinNode, type Node, raw } from './nodes.ts'
import { isFrom, type JoinSpec, type Select } from './select.ts'

export interface Froms {
  readonly froms: readonly FromElement[]
  readonly joins: readonly ((ctx: Compiling) => JoinNode[])[]
  /** Every element that can be referred to. */
  readonly all: readonly FromElement[]
}

export function resolveFroms(select: Select, columns: readonly SqlExpr<unknown>[], ctx: Compiling): Froms {
  const { parts } = select
  const found = new Set<FromElement>(parts.froms)
  for (const item of parts.items) {
    const entity = entityOrNull(item)
    if (entity) found.add(entity.source)
    else if (item instanceof Expr) item.collectFroms(found)
    else if (isFrom(item)) found.add(item)
  }
  if (!parts.items.length) for (const each of columns) each.collectFroms(found)
  for (const each of parts.where) each.collectFroms(found)

  const joined = new Set<FromElement>()
  const joins: ((ctx: Compiling) => JoinNode[])[] = []
  for (const spec of parts.joins) {
    const steps = joinSteps(spec, spec.left ? [spec.left] : [...found].filter((each) => each !== spec.target), joined)
    if (steps.left && !joined.has(steps.left)) found.add(steps.left)
    for (const { target } of steps.steps) joined.add(target)
    joins.push((context) =>
      joinNodes(context, steps.steps, spec.full ? 'FullJoin' : spec.outer ? 'LeftJoin' : 'InnerJoin'),
    )
  }
  const correlated = parts.correlate ? new Set<object>(parts.correlate) : ctx.enclosing
  let froms = [...found].filter((each) => !joined.has(each))
  const own = froms.filter((each) => !correlated.has(each) || !ctx.enclosing.has(each))
  if (own.length) froms = own
  return { froms, joins, all: [...froms, ...joined] }
}

function joinSteps(
  spec: JoinSpec,
  candidates: readonly FromElement[],
  joined: ReadonlySet<FromElement>,
): { left: FromElement | null; steps: { target: FromElement; on: Condition }[] } {
  const { on } = spec
  if (isRelationship(on)) return { left: sourceOf(on), steps: relationshipSteps(on, spec.target) }
  const target = spec.target as FromElement
  if (on instanceof Expr) return { left: null, steps: [{ target, on: asCondition(on) }] }
  if (on !== undefined)
    throw new ArgumentError('La condición de join() tiene que ser una expresión o una relación.', {
      why: `recibió ${shown(on)}.`,
      fix: 'escribe join(Otra, Clase.id.eq(Otra.claseId)) o join(Clase.relación).',
    })
  for (const left of [...joined, ...candidates]) {
    const condition = foreignKeyCondition(left, target)
    if (condition) return { left: joined.has(left) ? null : left, steps: [{ target, on: condition }] }
  }
  throw new InvalidRequestError("Don't know how to join: no hay una clave foránea que una esas tablas.", {
    why: 'join() sin condición sigue la clave foránea entre las dos tablas.',
    fix: 'da la condición: join(Otra, Clase.id.eq(Otra.claseId)), o una relación: join(Clase.relación).',
  })
}

export interface JoinStep {
  readonly target: FromElement
  readonly on: Condition
}

/**
 * The joins of one `join()`. Many to many, an outer join takes the association and the target together, or a row of the
 * one without the other would come twice; a full join does not, as SQLAlchemy writes it.
 */
export function joinNodes(ctx: Compiling, steps: readonly JoinStep[], type: JoinNode['joinType']): JoinNode[] {
  const [first, second] = steps as [JoinStep, JoinStep?]
  if (!second) return [joinNode(type, first.target.fromNode(ctx), first.on.node(ctx))]
  if (type !== 'LeftJoin')
    return [
      joinNode('InnerJoin', first.target.fromNode(ctx), first.on.node(ctx)),
      joinNode(type, second.target.fromNode(ctx), second.on.node(ctx)),
    ]
  return [joinNode(type, joinedPair(ctx, first.target, second), first.on.node(ctx))]
}
/** `(asociación JOIN destino ON …)`. */
export function joinedPair(ctx: Compiling, middle: FromElement, { target, on }: JoinStep): Node {
  return raw(['(', ' JOIN ', ' ON ', ')'], [middle.fromNode(ctx), target.fromNode(ctx), on.node(ctx)])
}

function isRelationship(on: unknown): on is RelationshipProperty {
  return typeof on === 'object' && on !== null && 'usesGet' in on
}

/** Steps from the source of a relationship to its target: one join, or two through the association table. */
export function relationshipSteps(
  property: RelationshipProperty,
  given?: FromElement | null,
): { target: FromElement; on: Condition }[] {
  property.parent.registry.configure()
  const source = sourceOf(property)
  const target = given ?? entityOrNull(property.ofTarget)?.source ?? property.target.table
  const at = (from: FromElement, column: TableColumn<unknown>) => columnIn(from, column)
  if (property.joins) return customSteps(property, source, target)
  if (!property.secondary)
    return [
      {
        target,
        on: and_(
          ...property.pairs.map(([local, remote]) =>
            // The referred key always comes first, as SQLAlchemy writes it.
            property.direction === 'MANYTOONE'
              ? at(target, remote).eq(at(source, local) as never)
              : at(source, local).eq(at(target, remote) as never),
          ),
        ),
      },
    ]
  const middle = new AliasedTable(property.secondary)
  return [
    {
      target: middle,
      on: and_(...property.pairs.map(([local, remote]) => at(source, local).eq(at(middle, remote) as never))),
    },
    {
      target,
      on: and_(...property.secondaryPairs.map(([local, remote]) => at(target, local).eq(at(middle, remote) as never))),
    },
  ]
}

/** The joins of a `primaryjoin` written by hand, with each column read from where the query has it. */
function customSteps(property: RelationshipProperty, source: FromElement, target: FromElement): JoinStep[] {
  const { joins, parent, secondary } = property
  if (!joins) return []
  const other = property.target.table
  if (!secondary) {
    // In a tree the condition does not say which side each column is of; the pairs do.
    if (parent.table === other) return [{ target, on: treeCondition(property, source, target) }]
    return [{ target, on: translated(joins.primary.condition, [parent.table, source], [other, target]) }]
  }
  const middle = new AliasedTable(secondary)
  const between = joins.secondary as typeof joins.primary
  return [
    { target: middle, on: translated(joins.primary.condition, [parent.table, source], [secondary, middle]) },
    { target, on: translated(between.condition, [other, target], [secondary, middle]) },
  ]
}
function treeCondition(property: RelationshipProperty, source: FromElement, target: FromElement): Condition {
  return and_(
    ...property.pairs.map(([local, remote]) => columnIn(source, local).eq(columnIn(target, remote) as never)),
    ...property.extra.map((each) => translated(each, [property.target.table, target])),
  )
}
/** A condition on tables, said of what stands for them. */
export function translated(condition: Condition, ...moves: readonly (readonly [TableDef, FromElement])[]): Condition {
  const moved = moves.filter(([table, to]) => (table as FromElement) !== to)
  if (!moved.length) return condition
  return new Adapted(
    condition,
    (column) => {
      const [table, to] = moved.find(([each]) => (each as FromElement) === column.table) ?? []
      return table && to ? columnIn(to, column) : undefined
    },
    moves.map(([, to]) => to),
  )
}

function foreignKeyCondition(left: FromElement, right: FromElement): Condition | null {
  const leftTable = left instanceof TableDef ? left : left instanceof AliasedTable ? left.columnTable : null
  const rightTable = right instanceof TableDef ? right : right instanceof AliasedTable ? right.columnTable : null
  if (!leftTable || !rightTable) return null
  const down = linksTo(rightTable, leftTable)
  const pairs = down.length
    ? down.map(([referred, key]) => [columnIn(left, referred), columnIn(right, key)] as const)
    : linksTo(leftTable, rightTable).map(([referred, key]) => [columnIn(right, referred), columnIn(left, key)] as const)
  return pairs.length ? and_(...pairs.map(([a, b]) => a.eq(b as never))) : null
}
