/** `Autor.libros.any(…)`: EXISTS over the table on the other side of a relationship. */
import { InvalidRequestError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Criteria, RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable, type TableDef } from '../schema/table.ts'
import { booleanType, type TypeEngine } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import { columnIn, sourceOf } from './entity.ts'
import { and_, BindExpr, BoolList, type Condition, ExistsExpr, type FromElement, not_, SqlExpr } from './expression.ts'
import { relationshipSteps } from './froms.ts'
import { raw, select } from './nodes.ts'

function attribute(property: RelationshipProperty, key: string): SqlExpr<unknown> {
  const found = property.target.byKey.get(key)
  if (found) return found
  throw new InvalidRequestError(`${property.target.name} no tiene un atributo «${key}».`, {
    why: 'los criterios de any() y has() son columnas de la otra clase.',
    fix: `usa any() o has() con uno de estos: ${[...property.target.byKey.keys()].join(', ')}.`,
  })
}

/** `Clase.hijos.contains(objeto)`, many to many: the association is one more table; «not» asks that no row exists. */
export class ContainsExpr extends BoolList {
  readonly #exists: Condition
  constructor(parts: readonly Condition[], exists: Condition) {
    super('AND', parts)
    this.#exists = exists
  }
  negate(): Condition {
    return not_(this.#exists)
  }
}
/** The rows of the association that link the parent with one object. */
export function linkedTo(
  property: RelationshipProperty,
  has: (column: TableColumn<unknown>) => unknown,
): readonly Condition[] {
  const middle = new AliasedTable(property.secondary as TableDef)
  const source = sourceOf(property)
  return [
    ...property.pairs.map(([local, remote]) => columnIn(source, local).eq(columnIn(middle, remote) as never)),
    ...property.secondaryPairs.map(([local, remote]) =>
      new BindExpr(has(local), local.type).eq(columnIn(middle, remote) as never),
    ),
  ]
}

function collectLinks(
  property: RelationshipProperty,
  inside: FromElement,
  links: Condition[],
  froms: FromElement[],
): void {
  for (const [local, remote] of property.pairs) {
    const there = property.secondary ? remote : columnIn(inside, remote)
    links.push(property.direction === 'MANYTOONE' ? there.eq(local as never) : local.eq(there as never))
  }
  if (!property.secondary) return
  froms.push(property.secondary)
  for (const [local, remote] of property.secondaryPairs) links.push(columnIn(inside, local).eq(remote as never))
}

export function existsFor(property: RelationshipProperty, given?: Condition | Criteria): Condition {
  property.parent.registry.configure()
  const { target } = property
  const condition =
    given === undefined || given instanceof SqlExpr
      ? given
      : and_(...Object.entries(given).map(([key, content]) => attribute(property, key).eq(content as never)))
  return new ExistsExpr({
    firstType: booleanType as TypeEngine<unknown>,
    nested(ctx: Compiling) {
      // A tree looks for its own table: inside, it is an alias of it, and so is it in the condition.
      const inside: FromElement = property.parent === target ? new AliasedTable(target.table) : target.table
      const links: Condition[] = []
      const froms: FromElement[] = [inside]
      if (property.joins) {
        const steps = relationshipSteps(property, inside)
        froms.push(...steps.map((step) => step.target).filter((each) => each !== inside))
        links.push(...steps.map((step) => step.on))
      } else collectLinks(property, inside, links, froms)
      const where = and_(...links).node(ctx)
      const { adapt } = ctx
      if (inside !== target.table)
        ctx.adapt = (column) =>
          target.columns.includes(column as never) ? columnIn(inside, column as never) : adapt?.(column)
      const all = condition ? [where, and_(condition).node(ctx)] : [where]
      ctx.adapt = adapt
      return select({
        selections: [raw(['1'])],
        from: froms.map((each) => each.fromNode(ctx)),
        where: all.length === 1 ? where : raw(['', ' AND ', ''], [where, all[1] as never]),
      })
    },
  })
}
