/** A join said by hand: `primaryjoin` and `secondaryjoin`, read to know which columns they tie and what else they ask. */
import { ArgumentError } from '../errors.ts'
import { BinaryExpr, BoolList, type Condition, type FromElement } from '../sql/expression.ts'
import { TableColumn } from './column.ts'
import type { ColumnPair, RelationshipProperty } from './relationship.ts'
import type { TableDef } from './table.ts'

/** What was written, and what it comes to. */
export interface CustomJoin {
  readonly condition: Condition
  /** Equalities between a column of one table and one of the other, in that order. */
  readonly pairs: readonly ColumnPair[]
  /** The rest: `D.estado.eq('abierto')`. */
  readonly extra: readonly Condition[]
}

export function readJoin(
  property: RelationshipProperty,
  name: string,
  given: unknown,
  from: TableDef,
  to: TableDef,
): CustomJoin {
  const condition = typeof given === 'function' ? (given as () => unknown)() : given
  if (typeof condition !== 'object' || condition === null || !('collectFroms' in condition))
    throw new ArgumentError(`${property}: ${name} no da una condición.`, {
      why: 'la condición se calcula cuando todas las clases existen, y por eso se da en una función.',
      fix: `escribe ${name}: () => A.id.eq(B.aId).`,
    })
  const parts =
    condition instanceof BoolList && condition.operator === 'AND' ? condition.parts : [condition as Condition]
  const pairs: ColumnPair[] = []
  const extra: Condition[] = []
  for (const part of parts) {
    const pair = part instanceof BinaryExpr && part.operator === '=' ? tied(part.left, part.right, from, to) : null
    if (pair) pairs.push(pair)
    else extra.push(part)
  }
  if (!pairs.length)
    throw new ArgumentError(
      `Could not locate any simple equality expressions involving locally mapped foreign key columns for primary join condition on relationship ${property}.`,
      {
        why: `${name} no iguala ninguna columna de «${from.name}» con una de «${to.name}».`,
        fix: `incluye la igualdad que las une: ${name}: () => and_(A.id.eq(B.aId), …).`,
      },
    )
  for (const each of extra) onlyOf(property, name, each, from, to)
  return { condition: condition as Condition, pairs, extra }
}

function tied(left: unknown, right: unknown, from: TableDef, to: TableDef): ColumnPair | null {
  if (!(left instanceof TableColumn && right instanceof TableColumn)) return null
  if (left.table === from && right.table === to) return [left, right]
  return left.table === to && right.table === from ? [right, left] : null
}

/** A lazy load has the parent's key and nothing else of it. */
function onlyOf(property: RelationshipProperty, name: string, part: Condition, from: TableDef, to: TableDef): void {
  if (from === to) return
  const froms = new Set<FromElement>()
  part.collectFroms(froms)
  if (froms.has(from))
    throw new ArgumentError(`${property}: ${name} pone una condición a las columnas de «${from.name}».`, {
      why: 'además de la igualdad que une las dos tablas, solo puede preguntar por las columnas de la otra.',
      fix: 'mueve esa condición a la consulta, con where().',
    })
}
