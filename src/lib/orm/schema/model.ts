/** `class Autor extends Base.model('autores', { … }) {}`: the declarative base and the types of its models. */
import { ArgumentError, shown } from '../errors.ts'
import { columnAccessor, relationAccessor } from '../session/attributes.ts'
import { InstanceState, STATE } from '../session/state.ts'
import { TableColumn } from './column.ts'
import { type AnyClass, MAPPED, MAPPER, Mapper, mapperOrNull, Registry } from './mapper.ts'
import { MetaData } from './metadata.ts'
import { Relationship, type RelationshipProperty } from './relationship.ts'
import { type TableArg, TableDef } from './table.ts'

export type Schema = Record<string, TableColumn<unknown> | Relationship<unknown>>

/** The instance type of a class, without looking further into it. */
export type InstanceOf<C> = C extends abstract new (...args: never[]) => infer I ? I : never

/** A collection: an array that also answers to Python's names. They are optional so that a plain array can be assigned. */
export interface Collection<T> extends Array<T> {
  append?(item: T): void
  remove?(item: T): void
  extend?(items: Iterable<T>): void
  insert?(at: number, item: T): void
  clear?(): void
}

type Related<F> = F extends () => infer R
  ? R extends readonly (infer C)[]
    ? Collection<InstanceOf<C>>
    : InstanceOf<R> | null
  : never

/** The attributes of an instance. Lazy, property by property: classes may refer to each other. */
export type Attributes<S> = {
  -readonly [K in keyof S]: S[K] extends { readonly t: infer T }
    ? T
    : S[K] extends Relationship<infer F>
      ? Related<F>
      : never
}

/** What the constructor takes: any of the attributes. Those the model does not have do not compile. */
export type Init<S> = {
  readonly [K in keyof S]?: S[K] extends { readonly t: infer T }
    ? T
    : S[K] extends Relationship<infer F>
      ? InitRelated<F>
      : never
}
type InitRelated<F> = F extends () => infer R
  ? R extends readonly (infer C)[]
    ? readonly InstanceOf<C>[]
    : InstanceOf<R> | null
  : never

/** Classes own these names (JavaScript's or this library's): a column so called is reached through `Clase.c`. */
type Owned = (typeof OWNED)[number]
const OWNED = ['name', 'length', 'prototype', 'c', 'table', 'schema', 'metadata', 'registry', 'model'] as const
export interface UsaLaColumnaDesdeC {
  readonly 'toda clase de JavaScript tiene su propio name: usa Clase.c.name': never
}

export type ColumnsOf<S> = {
  readonly [K in keyof S as S[K] extends TableColumn<infer _> ? K : never]: S[K] & { readonly key: K }
}

/** A relationship seen from the class: the table it starts in and the class it leads to. */
export type RelatedTo<F, N extends string = string> = RelationshipProperty & { readonly f: F; readonly starts: N }

/** What takes the place of a relationship whose `backPopulates` names nothing on the other side. */
export interface BackPopulatesNoExiste<B> {
  readonly 'la otra clase no tiene esa relación': B
}
export type Target<F> = F extends () => infer R ? (R extends readonly (infer C)[] ? C : R) : never
/** Whether the other class declares the relationship that this one names. */
type Answers<F, B> = string extends B
  ? true
  : Target<F> extends { readonly schema: infer S }
    ? B extends keyof S
      ? true
      : false
    : true

type StaticOf<V, K, N extends string> =
  V extends Relationship<infer F, infer B>
    ? Answers<F, B> extends true
      ? RelatedTo<F, N>
      : BackPopulatesNoExiste<B>
    : V & { readonly key: K }

export type Statics<S, N extends string = string> = {
  readonly [K in keyof S as Exclude<K, Owned>]: StaticOf<S[K], K, N>
} & { readonly [K in Extract<keyof S, Owned>]: UsaLaColumnaDesdeC }

export interface ModelClass<S, I, N extends string = string> {
  new (init?: Init<S>): Attributes<S> & I
  readonly c: ColumnsOf<S>
  readonly table: TableDef & { readonly name: N }
  readonly schema: S
}

/** The name of a model's table; any name when it is not known. */
export type TableNameOf<C> = C extends { readonly table: { readonly name: infer N extends string } } ? N : string

type KeyNames<S> = { [K in keyof S]: S[K] extends { readonly primaryKey: true } ? K : never }[keyof S]
type KeyObject<S> = { readonly [K in KeyNames<S>]: S[K] extends { readonly t: infer T } ? T : never }
/** What `get` takes for a model: the value of its key, or the values of one with several columns. */
export type KeyOf<C> = C extends { readonly schema: infer S }
  ? [KeyNames<S>] extends [never]
    ? unknown
    : KeyObject<S>[keyof KeyObject<S>] | readonly KeyObject<S>[keyof KeyObject<S>][] | KeyObject<S> | null
  : unknown

export interface ModelOptions {
  readonly tableArgs?: readonly TableArg[]
  /** Optimistic locking: the attribute that counts versions. */
  readonly versionIdCol?: string
}

const registries = new WeakMap<object, { metadata: MetaData; registry: Registry }>()

function homeOf(cls: object): { metadata: MetaData; registry: Registry } {
  // The class that directly extends DeclarativeBase owns the tables; those below share them.
  let home = cls
  for (let up = Object.getPrototypeOf(home); up && up !== DeclarativeBase; up = Object.getPrototypeOf(home)) {
    if (up === Function.prototype) break
    home = up
  }
  let found = registries.get(home)
  if (!found) {
    found = { metadata: new MetaData(), registry: new Registry() }
    registries.set(home, found)
  }
  return found
}

/** Every attribute, as a promise of it. */
export type AwaitableAttrs<I> = { readonly [K in keyof I]: Promise<I[K]> }

export abstract class DeclarativeBase {
  declare [STATE]: InstanceState

  constructor(init?: Readonly<Record<string, unknown>>) {
    const mapper = (new.target as unknown as { [MAPPER]?: Mapper })[MAPPER]
    if (!mapper)
      throw new ArgumentError(`${new.target.name} no es un modelo.`, {
        why: 'le falta la tabla y sus columnas.',
        fix: `declárala así: class ${new.target.name} extends Base.model('tabla', { id: mappedColumn(Integer, { primaryKey: true }) }) {}.`,
      })
    if (mapper.cls !== new.target) mapperOrNull(new.target)
    mapper.registry.configure()
    const state = new InstanceState(mapper, this, mapper.blank.slice())
    this[STATE] = state
    if (init !== undefined) mapper.initialise(state, init)
  }

  static get metadata(): MetaData {
    // biome-ignore lint/complexity/noThisInStatic: each base has its own; `this` is the one it was called on
    return homeOf(this).metadata
  }
  static get registry(): Registry {
    // biome-ignore lint/complexity/noThisInStatic: each base has its own; `this` is the one it was called on
    return homeOf(this).registry
  }

  /** `await autor.awaitableAttrs.libros`: what an asynchronous session has to wait for. */
  get awaitableAttrs(): AwaitableAttrs<this> {
    const state = this[STATE]
    return new Proxy(this, {
      async get(target, key) {
        if (typeof key !== 'string' || state.key === undefined || !state.session)
          return Reflect.get(target, key, target)
        return await state.session.awaitAttribute(state, key)
      },
    }) as unknown as AwaitableAttrs<this>
  }

  /** Shown by Node's console; the class's own `toString`, if it has one. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
  toString(): string {
    return this[STATE].describe()
  }
  toJSON(): Record<string, unknown> {
    const { columns } = this[STATE].mapper
    // Not by assignment: a column may be called `__proto__`.
    return Object.fromEntries(columns.map(({ key }) => [key, (this as Record<string, unknown>)[key]]))
  }

  static model<B extends abstract new (...args: never[]) => object, const N extends string, const S extends Schema>(
    this: B,
    tableName: N,
    schema: S,
    options: ModelOptions = {},
  ): ModelClass<S, InstanceType<B>, N> & Statics<S, N> {
    if (typeof tableName !== 'string' || !tableName)
      throw new ArgumentError(`Base.model(${shown(tableName)}) necesita el nombre de la tabla.`, {
        why: 'cada modelo se guarda en una tabla de la base.',
        fix: "escribe Base.model('autores', { … }).",
      })
    // biome-ignore lint/complexity/noThisInStatic: each base has its own; `this` is the one it was called on
    const { metadata, registry } = homeOf(this)
    const columns: TableColumn<unknown>[] = []
    const relations: [string, Relationship<unknown>][] = []
    for (const [key, each] of Object.entries(schema)) {
      if (each instanceof TableColumn) columns.push((each as TableColumn<unknown>).declared(key))
      else if (each instanceof Relationship) relations.push([key, each])
      else
        throw new ArgumentError(`El atributo «${key}» de la tabla «${tableName}» no es una columna ni una relación.`, {
          why: `es ${shown(each)}.`,
          fix: `escribe ${key}: mappedColumn(tipo) o ${key}: relationship(() => Clase).`,
        })
    }
    // biome-ignore lint/complexity/noThisInStatic: each base has its own; `this` is the one it was called on
    const Parent = this as unknown as new (init?: object) => object
    const Model = class extends Parent {}
    Object.defineProperty(Model, 'name', { value: '' })
    const table = metadata.add(new TableDef(tableName, metadata, columns, options.tableArgs ?? []))
    let mapper: Mapper
    try {
      mapper = new Mapper(registry, table, Model as AnyClass, options.versionIdCol)
    } catch (error) {
      metadata.remove(table)
      throw error
    }
    Object.defineProperty(Model, MAPPER, { value: mapper })
    Object.defineProperty(Model.prototype, MAPPED, { value: true })
    Object.defineProperty(Model, 'c', { value: table.c })
    Object.defineProperty(Model, 'table', { value: table })
    Object.defineProperty(Model, 'schema', { value: schema })
    for (const column of columns) {
      if (column.key !== 'constructor') Object.defineProperty(Model.prototype, column.key, columnAccessor(column.slot))
      addStatic(Model, column.key, column)
    }
    for (const [key, declared] of relations) addRelation(Model, mapper.addRelationship(key, declared))
    registry.add(mapper)
    registry.onBackref = (target, property) => addRelation(classWithAccessors(target.cls), property)
    return Model as unknown as ModelClass<S, InstanceType<B>, N> & Statics<S, N>
  }
}

function addRelation(Model: AnyClass, property: RelationshipProperty): void {
  Object.defineProperty(Model.prototype, property.key, relationAccessor(property))
  addStatic(Model, property.key, property)
}

/** A getter rather than a value: through it the library learns which class extends the factory. */
function addStatic(Model: AnyClass, key: string, content: TableColumn<unknown> | RelationshipProperty): void {
  if (OWNED.includes(key as Owned)) return
  Object.defineProperty(Model, key, {
    configurable: true,
    enumerable: true,
    get(this: unknown) {
      const mapper = mapperOrNull(this)
      if (mapper && !(content instanceof TableColumn)) mapper.registry.configure()
      return content
    },
  })
}

function classWithAccessors(cls: AnyClass): AnyClass {
  let found = cls
  while (!Object.hasOwn(found.prototype as object, MAPPED)) found = Object.getPrototypeOf(found) as AnyClass
  return found
}
