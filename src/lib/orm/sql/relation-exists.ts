/** `Autor.libros.any(…)`: EXISTS over the table on the other side of a relationship. */
import type { RelationshipProperty } from '../schema/relationship.ts'
import { booleanType, type TypeEngine } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import type { FromElement } from './expression.ts'
import { type Condition, ExistsExpr, type SqlExpr } from './expression.ts'
import { and, raw, select } from './nodes.ts'

export function existsFor(property: RelationshipProperty, condition?: Condition): Condition {
  property.parent.registry.configure()
  return new ExistsExpr({
    firstType: booleanType as TypeEngine<unknown>,
    nested(ctx: Compiling) {
      const links: SqlExpr<unknown>[] = []
      const froms: FromElement[] = [property.target.table]
      for (const [local, remote] of property.pairs)
        links.push(property.direction === 'MANYTOONE' ? remote.eq(local as never) : local.eq(remote as never))
      if (property.secondary) {
        froms.unshift(property.secondary)
        for (const [local, remote] of property.secondaryPairs) links.push(local.eq(remote as never))
      }
      if (condition) links.push(condition)
      return select({
        selections: [raw(['1'])],
        from: froms.map((each) => each.fromNode(ctx)),
        where: and(links.map((each) => each.node(ctx))),
      })
    },
  })
}
