/** Entities in a query: a mapped class, or an alias of one. */
import { ArgumentError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import { type Mapper, mapperOrNull } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable, TableDef } from '../schema/table.ts'
import type { FromElement } from './expression.ts'

const ENTITY = Symbol('alquimia.entity')

export interface Entity {
  readonly mapper: Mapper
  readonly source: FromElement
  readonly columns: readonly TableColumn<unknown>[]
  /** The key of its values in rows. */
  readonly name: string
}

/** An alias of a model: its columns and relationships, without its constructor. */
export type Aliased<C> = Omit<{ readonly [K in keyof C]: C[K] }, 'prototype'> & {
  readonly __entity: C extends abstract new (...args: never[]) => infer I ? I : never
}

const plain = new WeakMap<Mapper, Entity>()

export function entityOrNull(item: unknown): Entity | undefined {
  const found = (item as { [ENTITY]?: Entity } | null | undefined)?.[ENTITY]
  if (found) return found
  const mapper = mapperOrNull(item)
  if (!mapper) return undefined
  return mapperEntity(mapper)
}

export function mapperEntity(mapper: Mapper): Entity {
  let entity = plain.get(mapper)
  if (!entity || entity.name !== mapper.name) {
    entity = { mapper, source: mapper.table, columns: mapper.columns, name: mapper.name }
    plain.set(mapper, entity)
  }
  return entity
}

/** `aliased(Usuario, { name: 'jefe' })`: the same table twice in one query; `aliased(Usuario, sub)`: read from a subquery. */
export function aliased<C extends abstract new (...args: never[]) => object>(
  cls: C,
  options: { readonly name?: string } | string | Rows = {},
): Aliased<C> {
  const mapper = mapperOrNull(cls)
  if (!mapper)
    throw new ArgumentError('aliased() espera una clase declarada con Base.model().', {
      why: 'un alias es la misma tabla de un modelo con otro nombre.',
      fix: 'escribe aliased(Clase); para una tabla de Core, tabla.alias().',
    })
  mapper.registry.configure()
  const { face } =
    typeof options === 'object' && 'fromNode' in options
      ? entityOver(mapper, options)
      : aliasEntity(mapper, typeof options === 'string' ? options : options.name)
  return face as unknown as Aliased<C>
}

export function aliasEntity(mapper: Mapper, name?: string): { entity: Entity; face: Record<string, unknown> } {
  return faceOf(mapper, new AliasedTable(mapper.table, name), name ?? mapper.name)
}

/** Something with the columns of a table among its own: a subquery. */
export interface Rows extends FromElement {
  readonly columns: readonly TableColumn<unknown>[]
  readonly c: Readonly<Record<string, TableColumn<unknown>>>
}
/** A model whose rows come from a subquery that has its columns. */
export function entityOver(mapper: Mapper, source: Rows): { entity: Entity; face: Record<string, unknown> } {
  for (const column of mapper.columns)
    if (!source.columnFor?.(column))
      throw new ArgumentError(`aliased(${mapper.name}, …): la subconsulta no tiene la columna «${column.name}».`, {
        why: `para hacer objetos de ${mapper.name} hacen falta todas sus columnas.`,
        fix: `empieza por select(${mapper.name}), o lee las columnas sueltas con subconsulta.c.`,
      })
  return faceOf(mapper, source, mapper.name)
}

function faceOf(mapper: Mapper, source: Rows, name: string): { entity: Entity; face: Record<string, unknown> } {
  const columns = mapper.columns.map((each) => columnIn(source, each))
  const entity: Entity = { mapper, source, columns, name }
  const face: Record<string, unknown> = { c: source.c }
  mapper.columns.forEach(({ key }, i) => {
    face[key] = columns[i]
  })
  for (const property of mapper.relationships) face[property.key] = property.from(entity)
  return { entity, face: Object.assign(face, { [ENTITY]: entity }) }
}

/** Where a relationship starts in a query: its class's table, or the alias it was reached through. */
export function sourceOf(property: RelationshipProperty): FromElement {
  return (property.through as Entity | undefined)?.source ?? property.parent.table
}

/** The same column in another source: the table itself, an alias. */
export function columnIn(source: FromElement, column: TableColumn<unknown>): TableColumn<unknown> {
  if (source instanceof TableDef) return column
  if (source instanceof AliasedTable)
    return source.columns[source.columnTable.columns.indexOf(column.base ?? column)] as TableColumn<unknown>
  return source.columnFor?.(column) ?? column.through(source)
}
