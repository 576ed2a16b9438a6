/** The link between a class and a table: which attribute is which column, and what a primary key looks like. */
import { ArgumentError, InvalidRequestError, shown, UnmappedClassError } from '../errors.ts'
import { columnAccessor } from '../session/attributes.ts'
import { type IdentityKey, InstanceState, STATE } from '../session/state.ts'
import type { TableColumn } from './column.ts'
import { Relationship, RelationshipProperty } from './relationship.ts'
import type { TableDef } from './table.ts'

/** Where a mapped class keeps its mapper. */
export const MAPPER: unique symbol = Symbol('alquimia.mapper')

export type AnyClass = abstract new (...args: never[]) => object

export class Mapper {
  readonly registry: Registry
  readonly table: TableDef
  readonly columns: readonly TableColumn<unknown>[]
  readonly byKey: ReadonlyMap<string, TableColumn<unknown>>
  readonly primaryKey: readonly TableColumn<unknown>[]
  readonly relationships: RelationshipProperty[] = []
  readonly versionColumn: TableColumn<unknown> | undefined
  /** Shared by expired objects; never written to. */
  readonly blank: unknown[]
  blankRelations: unknown[] = []
  readonly #keySlot: number
  cls: AnyClass
  /** Makes an instance without running the class's constructor, as SQLAlchemy loads. */
  #Loaded!: new (
    mapper: Mapper,
    values: unknown[],
  ) => object
  /** Attributes for which the class has its own setter: the constructor goes through it. */
  #custom: ReadonlySet<string> = new Set()

  constructor(registry: Registry, table: TableDef, factory: AnyClass, versionKey: string | undefined) {
    this.registry = registry
    this.table = table
    this.columns = table.columns
    table.mapper = this
    this.columns.forEach((column, i) => {
      column.slot = i
    })
    this.byKey = new Map(this.columns.map((column) => [column.key, column]))
    this.primaryKey = table.primaryKey
    if (!this.primaryKey.length)
      throw new ArgumentError(`El modelo de la tabla «${table.name}» no tiene clave primaria.`, {
        why: 'la sesión necesita una clave para saber qué fila es cada objeto.',
        fix: 'marca una columna con primaryKey: true, por ejemplo id: mappedColumn(Integer, { primaryKey: true }).',
      })
    this.blank = this.columns.map(() => undefined)
    this.#keySlot = this.primaryKey.length === 1 ? (this.primaryKey[0] as TableColumn<unknown>).slot : -1
    this.versionColumn = versionKey === undefined ? undefined : this.byKey.get(versionKey)
    if (versionKey !== undefined && !this.versionColumn)
      throw new ArgumentError(`versionIdCol: «${versionKey}» no es una columna del modelo de «${table.name}».`, {
        why: `tiene ${[...this.byKey.keys()].join(', ')}.`,
        fix: "da el nombre de un atributo: versionIdCol: 'version'.",
      })
    this.cls = factory
    this.adopt(factory)
  }

  get name(): string {
    return this.cls.name || this.table.name
  }

  /** The class the reader wrote, found the first time it is used: the factory only knows its own. */
  adopt(cls: AnyClass): void {
    this.cls = cls
    const Loaded = function (this: { [STATE]: InstanceState }, mapper: Mapper, values: unknown[]) {
      this[STATE] = new InstanceState(mapper, this, values)
    } as unknown as new (
      mapper: Mapper,
      values: unknown[],
    ) => object
    Loaded.prototype = cls.prototype
    this.#Loaded = Loaded
    const custom = new Set<string>()
    for (
      let proto = cls.prototype as object;
      proto && !Object.hasOwn(proto, MAPPED);
      proto = Object.getPrototypeOf(proto)
    )
      for (const key of Object.getOwnPropertyNames(proto)) if (this.byKey.has(key)) custom.add(key)
    custom.delete('constructor')
    this.#custom = custom
    this.#uncover(cls)
  }

  /** Every class has a `constructor` of its own, which would hide a column so called. */
  #uncover(cls: AnyClass): void {
    const column = this.byKey.get('constructor')
    if (!column) return
    const { get, set } = columnAccessor(column.slot)
    Object.defineProperty(cls.prototype, 'constructor', {
      configurable: true,
      get(this: object) {
        return STATE in this ? get?.call(this) : cls
      },
      ...(set ? { set } : {}),
    })
  }

  load(values: unknown[]): InstanceState {
    return (new this.#Loaded(this, values) as { [STATE]: InstanceState })[STATE]
  }

  /** Sets the attributes given to a constructor. */
  initialise(state: InstanceState, init: Readonly<Record<string, unknown>>): void {
    for (const key in init) {
      const content = init[key]
      if (content === undefined) continue
      const column = this.byKey.get(key)
      if (column && !(this.#custom.size && this.#custom.has(key))) state.values[column.slot] = content
      else if (key in state.obj) (state.obj as Record<string, unknown>)[key] = content
      else
        throw new TypeError(
          `'${key}' is an invalid keyword argument for ${this.name}\nPor qué: el modelo no tiene un atributo «${key}»; tiene ${[...this.byKey.keys(), ...this.relationships.map((each) => each.key)].join(', ')}.\nQué hacer: revisa el nombre o declara la columna.`,
        )
    }
  }

  addRelationship(key: string, declared: Relationship<unknown>): RelationshipProperty {
    const property = new RelationshipProperty(this, key, this.relationships.length, declared)
    this.relationships.push(property)
    this.blankRelations = this.relationships.map(() => undefined)
    return property
  }

  relationship(key: string): RelationshipProperty | undefined {
    return this.relationships.find((each) => each.key === key)
  }

  /** Identity key of a row of values in the mapper's order; undefined when any part is missing. */
  keyFrom(values: readonly unknown[]): IdentityKey | undefined {
    if (this.#keySlot >= 0) return this.keyOfOne(values[this.#keySlot])
    return this.keyOf(this.primaryKey.map((column) => values[column.slot]))
  }
  /** The same for a key of one column, of its value. */
  keyOfOne(value: unknown): IdentityKey | undefined {
    if (typeof value === 'number' || typeof value === 'string') return value
    return value === undefined || value === null ? undefined : this.keyOf([value])
  }
  keyOf(parts: readonly unknown[]): IdentityKey | undefined {
    for (const part of parts) if (part === undefined || part === null) return undefined
    if (parts.length === 1) {
      const [part] = parts
      if (typeof part === 'number' || typeof part === 'string' || typeof part === 'bigint') return part
    }
    return JSON.stringify(parts, (_, part) => (typeof part === 'bigint' ? `${part}n` : part))
  }
  keyParts(key: IdentityKey): readonly unknown[] {
    return this.#keySlot >= 0 ? [key] : (JSON.parse(key as string) as unknown[])
  }
}

/** Marks the prototype that `Base.model` made, where mapped accessors live. */
export const MAPPED: unique symbol = Symbol('alquimia.mapped')

/** The models of one declarative base. Relationships are worked out when the first of them is needed. */
export class Registry {
  readonly mappers: Mapper[] = []
  #pending = false

  add(mapper: Mapper): void {
    this.mappers.push(mapper)
    this.#pending = true
  }

  configure(): void {
    if (!this.#pending) return
    this.#pending = false
    try {
      for (const mapper of this.mappers)
        for (const property of mapper.relationships) if (!property.target) this.#backref(mapper, property)
      for (const mapper of this.mappers)
        for (const property of mapper.relationships) if (!property.direction) property.configure()
      for (const mapper of this.mappers) for (const property of mapper.relationships) this.#pair(property)
    } catch (error) {
      this.#pending = true
      throw error
    }
  }

  #backref(mapper: Mapper, property: RelationshipProperty): void {
    const name = property.options.backref
    if (name === undefined) return
    const [target, list] = this.resolve(property)
    if (target.relationship(name)) return
    const { secondary, remoteSide } = property.options
    const many = list || property.options.uselist === true
    const reverseList =
      secondary !== undefined ||
      (!many && !remoteSide && !property.options.uselist && pointsTo(mapper.table, target.table))
    const declared = new Relationship<unknown>(() => (reverseList ? [mapper.cls] : mapper.cls), {
      backPopulates: property.key,
      ...(secondary === undefined ? {} : { secondary }),
      ...(mapper === target && many ? { remoteSide: target.primaryKey[0]?.key as string } : {}),
    })
    const made = target.addRelationship(name, declared)
    this.onBackref?.(target, made)
    made.configure()
  }
  /** Installed by the declarative module, which knows how to make accessors. */
  onBackref: ((mapper: Mapper, property: RelationshipProperty) => void) | undefined

  #pair(property: RelationshipProperty): void {
    const name = property.options.backPopulates ?? property.options.backref
    if (name === undefined) return
    const other = property.target.relationship(name)
    if (!other)
      throw new InvalidRequestError(`Mapper '${property.target.name}' has no property '${name}'`, {
        why: `${property} dice backPopulates: '${name}', pero ${property.target.name} no tiene esa relación.`,
        fix: `añade ${name}: relationship(…, { backPopulates: '${property.key}' }) en ${property.target.name}, o quita backPopulates.`,
      })
    if (other.direction === property.direction && property.direction !== 'MANYTOMANY')
      throw new ArgumentError(`${property} y ${other} tienen la misma dirección.`, {
        why: 'en una relación de ida y vuelta un lado es «uno» y el otro «muchos».',
        fix: "en un árbol, pon remoteSide: 'id' en el lado del padre.",
      })
    property.reverse = other
    other.reverse ??= property
  }

  /** The class a relationship points to, and whether it was given as a list. */
  resolve(property: RelationshipProperty): [Mapper, boolean] {
    const given = property.declared.target
    if (typeof given === 'string') {
      const found = this.mappers.find((mapper) => mapper.cls.name === given || mapper.table.name === given)
      if (found) return [found, false]
      throw new InvalidRequestError(`${property}: no se encuentra la clase '${given}'.`, {
        why: 'ese modelo no está declarado con esta Base, o todavía no se ha usado.',
        fix: `da la clase dentro de una función: relationship(() => ${given}).`,
      })
    }
    let answer: unknown
    try {
      answer = MAPPER in given ? given : (given as () => unknown)()
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error
      throw new InvalidRequestError(`${property}: la otra clase todavía no está declarada.`, {
        why: 'se usó un modelo antes de declarar todas las clases con las que se relaciona.',
        fix: 'declara todas las clases antes de crear objetos o consultas.',
        cause: error,
      })
    }
    const list = Array.isArray(answer)
    const target = list ? (answer as unknown[])[0] : answer
    return [mapperOf(target, `relationship de ${property}`), list]
  }
}

function pointsTo(from: TableDef, to: TableDef): boolean {
  return from.foreignKeys.some((key) => key.tableName === to.name)
}

export function mapperOrNull(cls: unknown): Mapper | undefined {
  if (typeof cls !== 'function') return undefined
  const mapper = (cls as { [MAPPER]?: Mapper })[MAPPER]
  if (mapper && mapper.cls !== cls && Object.getPrototypeOf(cls) === mapper.cls)
    mapper.adopt(cls as unknown as AnyClass)
  return mapper
}

export function mapperOf(cls: unknown, where: string): Mapper {
  const mapper = mapperOrNull(cls)
  if (mapper) return mapper
  const text = typeof cls === 'string'
  throw new UnmappedClassError(
    `${where} esperaba un modelo y recibió ${typeof cls === 'function' ? cls.name : shown(cls)}.`,
    {
      why: text
        ? 'es una cadena: si escribiste Clase.name, toda clase de JavaScript tiene su propio name, que no es la columna.'
        : 'no es una clase declarada con Base.model().',
      fix: text ? 'usa Clase.c.name para la columna.' : "declara class Clase extends Base.model('tabla', { … }) {}.",
    },
  )
}
