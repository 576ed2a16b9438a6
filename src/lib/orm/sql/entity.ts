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

/** `aliased(Usuario, { name: 'jefe' })`: the same table twice in one query. */
export function aliased<C extends abstract new (...args: never[]) => object>(
  cls: C,
  options: { readonly name?: string } | string = {},
): Aliased<C> {
  const mapper = mapperOrNull(cls)
  if (!mapper) throw new ArgumentError('aliased() espera una clase declarada con Base.model().')
  mapper.registry.configure()
  const name = typeof options === 'string' ? options : options.name
  const { entity, face } = aliasEntity(mapper, name)
  return Object.assign(face, { [ENTITY]: entity }) as unknown as Aliased<C>
}

export function aliasEntity(mapper: Mapper, name?: string): { entity: Entity; face: Record<string, unknown> } {
  const source = new AliasedTable(mapper.table, name)
  const entity: Entity = { mapper, source, columns: source.columns, name: name ?? mapper.name }
  const face: Record<string, unknown> = { c: source.c }
  for (const column of source.columns) face[column.key] = column
  for (const property of mapper.relationships) face[property.key] = property.from(entity)
  return { entity, face }
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
  return column.through(source)
}
