/** What the methods of a select accept, and what they say of anything else. */
import { ArgumentError, InvalidRequestError, shown } from '../errors.ts'
import { TableColumn } from '../schema/column.ts'
import { RelationshipProperty } from '../schema/relationship.ts'
import { TableDef } from '../schema/table.ts'
import { entityOrNull } from './entity.ts'
import { type Condition, type FromElement, SqlExpr } from './expression.ts'
import type { SelectParts } from './select-types.ts'

export function checkItems(items: readonly unknown[]): readonly unknown[] {
  for (const item of items) {
    if (item instanceof SqlExpr || item instanceof TableDef || entityOrNull(item) || isFrom(item)) continue
    if (item instanceof RelationshipProperty)
      throw new ArgumentError(`select() no puede leer la relación ${item} como columna.`, {
        why: 'una relación no es una columna de la tabla.',
        fix: `usa select(${item.parent.name}).options(selectinload(${item})), o join(${item}) y las columnas de la otra clase.`,
      })
    const isName = typeof item === 'string'
    throw new ArgumentError(
      `select() no entiende ${typeof item === 'function' ? `la función ${item.name}` : shown(item)}.`,
      {
        why: isName
          ? 'es una cadena: si escribiste Clase.name, toda clase de JavaScript tiene su propio name, que no es la columna.'
          : 'se esperaba un modelo, una columna o una expresión.',
        fix: isName
          ? "usa Clase.c.name para la columna; para SQL escrito a mano, text('…')."
          : 'escribe select(Clase) o select(Clase.columna).',
      },
    )
  }
  return items
}
export function isFrom(item: unknown): item is FromElement {
  return typeof item === 'object' && item !== null && 'fromNode' in item
}
export function fromOf(item: unknown, where: string): FromElement {
  if (isFrom(item)) return item
  const entity = entityOrNull(item)
  if (entity) return entity.source
  throw new ArgumentError(`${where} esperaba un modelo, una tabla o una subconsulta y recibió ${shown(item)}.`, {
    why: 'solo se consulta lo que está en una tabla.',
    fix: `escribe ${where.replace('()', '(Clase)')}.`,
  })
}
export function exprs(columns: readonly unknown[], where: string): SqlExpr<unknown>[] {
  return columns.map((column) => {
    if (column instanceof SqlExpr) return column
    throw new ArgumentError(`${where} esperaba columnas y recibió ${shown(column)}.`, {
      why:
        typeof column === 'string'
          ? 'una cadena no es una columna (y Clase.name es el nombre de la clase).'
          : 'se ordena y agrupa por columnas o expresiones.',
      fix: 'escribe Clase.columna, o Clase.columna.desc().',
    })
  })
}
export function counted(count: number | null, what: string): number | null {
  if (count === null || (Number.isSafeInteger(count) && count >= 0)) return count
  throw new ArgumentError(`${what}(${shown(count)}) necesita un entero mayor o igual que cero.`, {
    why: 'cuenta filas.',
    fix: `escribe ${what}(10), o ${what}(null) para quitarlo.`,
  })
}

export function filterConditions(parts: SelectParts, values: Record<string, unknown>): Condition[] {
  const joined = parts.filterEntity
  const entity =
    joined instanceof RelationshipProperty
      ? { mapper: joined.target, columns: joined.target.columns }
      : (entityOrNull(joined) ?? entityOrNull(parts.items[0]) ?? columnOwner(parts.items[0]))
  if (!entity)
    throw new InvalidRequestError('filterBy() necesita un modelo en select().', {
      why: 'sus nombres son atributos de la primera clase de la consulta, o de la última unida.',
      fix: 'usa where(columna.eq(valor)).',
    })
  return Object.entries(values).map(([key, content]) => {
    const column = entity.columns[entity.mapper.columns.findIndex((each) => each.key === key)]
    if (column) return column.eq(content as never)
    const property = entity.mapper.relationship(key)
    if (property) return property.eq(content as object | null)
    throw new InvalidRequestError(`Entity namespace for "${entity.mapper.table.name}" has no property "${key}"`, {
      why: `${entity.mapper.name} no tiene un atributo «${key}»; tiene ${entity.mapper.columns.map((each) => each.key).join(', ')}.`,
      fix: 'revisa el nombre del atributo.',
    })
  })
}
function columnOwner(item: unknown) {
  if (!(item instanceof TableColumn)) return undefined
  const table = (item.base ?? item).table
  return table instanceof TableDef && table.mapper ? { mapper: table.mapper, columns: table.mapper.columns } : undefined
}
