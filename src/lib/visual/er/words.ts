/** What the diagram says, in words: the same for ears, and for the names of its parts. */
import { count, list } from '../../results/numbers.ts'
import { el, type Markup } from '../svg/markup.ts'
import type { ErColumn, ErRelation, ErSchema, ErTable } from './data.ts'

export const titleOf = ({ tables, relations }: ErSchema): string =>
  `Diagrama entidad-relación: ${count(tables.length, 'tabla', 'tablas')} y ${count(relations.length, 'relación', 'relaciones')}.`

const kinds = { table: 'Tabla', view: 'Vista', missing: 'Tabla que no existe' } as const

export function columnsSaid({ name, kind, columns }: ErTable): string {
  const head = `${kinds[kind]} ${name || '(sin nombre)'}`
  if (columns.length === 0) return `${head}.`
  const shown = columns.slice(0, 40).map(columnSaid)
  const rest = columns.length > 40 ? [`y ${columns.length - 40} más`] : []
  return `${head}, ${count(columns.length, 'columna', 'columnas')}: ${[...shown, ...rest].join('; ')}.`
}

function columnSaid({ name, type, nullable, primary, foreign }: ErColumn): string {
  const keys = [primary && 'clave primaria', foreign && 'clave foránea'].filter((each) => each !== false)
  return [name, type || 'sin tipo', ...keys, nullable && 'admite NULL'].filter(Boolean).join(', ')
}

export function relationSaid({ tables }: ErSchema, it: ErRelation): string {
  const [child, parent] = [tables[it.child]?.name, tables[it.parent]?.name]
  const how = it.single ? 'uno a uno' : 'uno a muchos'
  const none = it.optional ? '; puede no tener ninguno' : ''
  const own = it.child === it.parent ? ', consigo misma' : ''
  const gone = it.onDelete ? `; al borrar, ${it.onDelete}` : ''
  return `De ${parent} (${list(it.references) || 'clave primaria'}) a ${child} (${list(it.columns)}): ${how}${own}${none}${gone}.`
}

export function relatedSaid(schema: ErSchema, at: number): string {
  const names = schema.relations
    .filter(({ child, parent }) => child === at || parent === at)
    .map(({ child, parent }) => schema.tables[child === at ? parent : child]?.name ?? '')
  return names.length > 0 ? `Relacionada con ${list([...new Set(names)])}.` : 'Sin relaciones.'
}

export const wordsOf = (schema: ErSchema): Markup =>
  el(
    'ul',
    {},
    schema.tables.map((table) => el('li', {}, columnsSaid(table), table.joins && ' Solo enlaza a otras.')),
    schema.relations.map((relation) => el('li', {}, relationSaid(schema, relation))),
  )
