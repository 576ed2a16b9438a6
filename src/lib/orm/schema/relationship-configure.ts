/** What a relationship is, worked out once every class is known: its direction and the columns that tie its tables. */
import { AmbiguousForeignKeysError, ArgumentError, InvalidRequestError, NoForeignKeysError, shown } from '../errors.ts'
import type { SqlExpr } from '../sql/expression.ts'
import { TableColumn } from './column.ts'
import type { ColumnPair, RelationshipOptions, RelationshipProperty } from './relationship.ts'
import { readJoin } from './relationship-join.ts'
import { TableDef } from './table.ts'

/** Works out direction and columns. Called once, when the registry configures. */
export function configureRelationship(property: RelationshipProperty): void {
  const [target, list] = property.parent.registry.resolve(property)
  property.target = target
  const { secondary } = property.options
  if (secondary !== undefined) configureSecondary(property, secondary)
  else configureDirect(property, list)
  property.uselist =
    property.options.uselist ??
    (list || (property.direction !== 'MANYTOONE' && typeof property.declared.target === 'string'))
  if (property.cascades.deleteOrphan && property.direction !== 'ONETOMANY' && !property.options.singleParent)
    throw new ArgumentError(`${property} no puede usar delete-orphan en el lado «muchos».`, {
      why: 'borrar al huérfano desde el hijo borraría un padre que otros comparten.',
      fix: 'pon cascade en la relación del padre, o singleParent: true si de verdad hay un solo padre.',
    })
  property.order = orderColumns(property)
}

function configureSecondary(
  property: RelationshipProperty,
  given: NonNullable<RelationshipOptions['secondary']>,
): void {
  const found =
    typeof given === 'string'
      ? property.parent.table.metadata.tables.get(given)
      : given instanceof TableDef
        ? (given as unknown as TableDef)
        : ((given as () => unknown)() as TableDef)
  if (!(found instanceof TableDef))
    throw new InvalidRequestError(`${property}: no existe la tabla de asociación ${shown(given)}.`, {
      why: 'en muchos a muchos las parejas se guardan en una tercera tabla.',
      fix: 'declara antes la tabla con Table(…) y pásala en secondary.',
    })
  property.secondary = found
  property.direction = 'MANYTOMANY'
  const { primaryjoin, secondaryjoin } = property.options
  if (primaryjoin || secondaryjoin) {
    configureSecondaryJoins(property, found, primaryjoin, secondaryjoin)
    return
  }
  const own = linksTo(found, property.parent.table)
  const other = linksTo(found, property.target.table)
  if (property.parent === property.target && own.length === 2) {
    // A graph of one class with itself: the first foreign key is this side unless told otherwise.
    const swap = property.reverseDeclared()?.options.secondary !== undefined && second(property)
    property.pairs = [own[swap ? 1 : 0] as ColumnPair]
    property.secondaryPairs = [own[swap ? 0 : 1] as ColumnPair]
  } else {
    property.pairs = own
    property.secondaryPairs = other
  }
  if (!property.pairs.length || !property.secondaryPairs.length) throw noKeys(property, found.name)
}
function configureSecondaryJoins(
  property: RelationshipProperty,
  middle: TableDef,
  primary: RelationshipOptions['primaryjoin'],
  secondary: RelationshipOptions['secondaryjoin'],
): void {
  if (!primary || !secondary)
    throw new ArgumentError(`${property}: con secondary hacen falta primaryjoin y secondaryjoin.`, {
      why: 'uno dice cómo se une esta clase con la tabla de asociación, y el otro cómo se une la otra.',
      fix: 'da los dos: primaryjoin: () => A.id.eq(tabla.c.aId), secondaryjoin: () => B.id.eq(tabla.c.bId).',
    })
  const own = readJoin(property, 'primaryjoin', primary, property.parent.table, middle)
  const other = readJoin(property, 'secondaryjoin', secondary, property.target.table, middle)
  property.joins = { primary: own, secondary: other }
  property.pairs = own.pairs
  property.secondaryPairs = other.pairs
}
/** Whether the other side of a self-referential many-to-many was declared first. */
function second(property: RelationshipProperty): boolean {
  const other = property.reverseDeclared()
  return other !== undefined && other.index < property.index
}

function configureDirect(property: RelationshipProperty, list: boolean): void {
  const { parent, target } = property
  const chosen = namesOf(property, property.options.foreignKeys)
  if (property.options.primaryjoin) {
    configureJoin(property, property.options.primaryjoin, chosen)
    return
  }
  const keep = (pairs: readonly ColumnPair[]) =>
    chosen.length ? pairs.filter(([, key]) => chosen.includes(key.key) || chosen.includes(key.name)) : pairs
  // Each pair is [referred, foreign key].
  const fromTarget = keep(linksTo(target.table, parent.table))
  const toTarget = keep(linksTo(parent.table, target.table))
  let manyToOne = toTarget.length > 0 && (fromTarget.length === 0 || !list)
  if (parent === target) {
    const remote = namesOf(property, property.options.remoteSide)
    manyToOne = remote.length
      ? remote.some((name) => target.primaryKey.some((column) => column.key === name || column.name === name))
      : !list &&
        property.options.uselist !== true &&
        property.reverseDeclared() !== undefined &&
        !property.reverseDeclared()?.options.remoteSide
    if (!remote.length && list) manyToOne = false
  }
  const links = manyToOne ? toTarget : fromTarget
  if (!links.length) throw noKeys(property)
  const groups = new Set(links.map(([, key]) => keyGroup(key)))
  if (groups.size > 1)
    throw new AmbiguousForeignKeysError(
      `${property}: hay varias claves foráneas entre ${parent.table.name} y ${target.table.name}.`,
      {
        why: `no se sabe cuál seguir: ${links.map(([, key]) => key.name).join(', ')}.`,
        fix: `dilo con foreignKeys: '${links[0]?.[1].key}'.`,
      },
    )
  property.direction = manyToOne ? 'MANYTOONE' : 'ONETOMANY'
  property.pairs = manyToOne ? links.map(([referred, key]) => [key, referred] as const) : links
}

// biome-ignore lint/complexity/noBannedTypes: see RelationshipOptions
function configureJoin(property: RelationshipProperty, given: Function, chosen: readonly string[]): void {
  const { parent, target } = property
  const join = readJoin(property, 'primaryjoin', given, parent.table, target.table)
  const keys = new Set(
    [...linksTo(parent.table, target.table), ...linksTo(target.table, parent.table)].map(([, key]) => key),
  )
  const isKey = (column: TableColumn<unknown>) =>
    chosen.length ? chosen.includes(column.key) || chosen.includes(column.name) : keys.has(column)
  const remote = namesOf(property, property.options.remoteSide)
  const [[own, theirs]] = join.pairs as [ColumnPair]
  // In a tree both columns are of one table: the side that is named as remote is the parent's.
  const towards = parent === target ? remote.includes(theirs.key) || remote.includes(own.key) : isKey(own)
  if (!towards && !isKey(theirs) && parent !== target)
    throw new ArgumentError(
      `Could not locate any relevant foreign key columns for primary join condition on relationship ${property}.`,
      {
        why: 'ninguna de las dos columnas es una clave foránea hacia la otra tabla, y no se sabe qué lado es «muchos».',
        fix: `di cuál hace de clave foránea: foreignKeys: '${theirs.key}'.`,
      },
    )
  property.joins = { primary: join }
  property.direction = towards ? 'MANYTOONE' : 'ONETOMANY'
  // In a tree the equality is read the same from either end: the key is the one that foreignKeys or the table says.
  property.pairs =
    parent === target
      ? join.pairs.map(([a, b]) => (isKey(b) !== towards ? ([a, b] as const) : ([b, a] as const)))
      : join.pairs
}

// biome-ignore lint/complexity/noBannedTypes: see RelationshipOptions
function namesOf(_property: RelationshipProperty, given: string | Function | undefined): string[] {
  if (given === undefined) return []
  if (typeof given === 'string') return given.split(',').map((each) => each.trim().replace(/^\w+\./, ''))
  const found = (given as () => unknown)()
  return (Array.isArray(found) ? found : [found]).map((each) => (each instanceof TableColumn ? each.key : `${each}`))
}

function orderColumns(property: RelationshipProperty): SqlExpr<unknown>[] {
  const { orderBy } = property.options
  if (orderBy === undefined) return []
  if (typeof orderBy === 'function') {
    const found = (orderBy as () => unknown)()
    return (Array.isArray(found) ? found : [found]) as SqlExpr<unknown>[]
  }
  return orderBy.split(',').map((item) => {
    const match = /^\s*(?:\w+\.)?(\w+)(\.desc\(\)|\.asc\(\)|\s+desc|\s+asc)?\s*$/i.exec(item)
    const column = match ? property.target.byKey.get(match[1] as string) : undefined
    if (!match || !column)
      throw new ArgumentError(`${property}: orderBy '${orderBy}' no nombra una columna de ${property.target.name}.`, {
        why: `${property.target.name} tiene ${[...property.target.byKey.keys()].join(', ')}.`,
        fix: `escribe orderBy: '${property.target.name}.${property.target.primaryKey[0]?.key}' o una función que dé la columna.`,
      })
    return /desc/i.test(match[2] ?? '') ? column.desc() : column
  })
}

function noKeys(property: RelationshipProperty, secondary?: string): NoForeignKeysError {
  const tables = secondary ? `${secondary}` : `${property.parent.table.name} y ${property.target.table.name}`
  return new NoForeignKeysError(
    `Could not determine join condition between parent/child tables on relationship ${property}`,
    {
      why: `no hay una clave foránea que una ${tables}.`,
      fix: `añade una columna con foreignKey('${property.parent.table.name}.${property.parent.primaryKey[0]?.name}') en la tabla del lado «muchos».`,
    },
  )
}

const groups = new WeakMap<TableColumn<unknown>, object>()
/** Columns of one composite foreign key belong together. */
function keyGroup(column: TableColumn<unknown>): object {
  return groups.get(column) ?? column
}

/** Pairs [referred column, foreign key column] by which `from` points to `to`. */
export function linksTo(from: TableDef, to: TableDef): ColumnPair[] {
  const pairs: ColumnPair[] = []
  for (const key of from.foreignKeys) {
    if (key.tableName !== to.name) continue
    key.columns.forEach((name, i) => {
      const column = from.column(name)
      if (key.columns.length > 1) groups.set(column, key)
      const target = key.references[i] as string
      pairs.push([to.column(target.slice(target.lastIndexOf('.') + 1)), column])
    })
  }
  return pairs
}
