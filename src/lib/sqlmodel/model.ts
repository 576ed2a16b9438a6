/**
 * `class LibroBase extends SQLModel.model({ … }) {}` is a schema: its objects are valid or are not made. `class Libro
 * extends LibroBase.table('libros', { … }) {}` is `table=True`: a model of alquimia with the same fields, whose
 * constructor, as SQLModel's, checks nothing.
 */
import { ArgumentError, DeclarativeBase, type MetaData, type ModelOptions, Relationship } from 'alquimia'
import z from '../validation/index.ts'
import { columnOf } from './columns.ts'
import { type DumpOptions, describe, dump, fieldsSet, markSet, remember } from './dump.ts'
import { FieldInfo, type Fields } from './field.ts'
import type { SqlModelStatics } from './types.ts'
import { attributesOf, type Declaring, dataFields, defaultsOf, validated } from './validate.ts'

/** Where the tables of every SQLModel live. */
class Tables extends DeclarativeBase {}

type Plain = Readonly<Record<string, unknown>>
type AnyModel = Declaring & (new (data?: Plain) => object)

const classOf = (target: object): Declaring => target.constructor as unknown as Declaring

/** What every object of SQLModel does, with a table or without it. */
const methods = {
  modelDump(this: object, options?: DumpOptions) {
    return dump(classOf(this), this, options)
  },
  modelDumpJson(this: object, options?: DumpOptions) {
    return JSON.stringify(dump(classOf(this), this, options))
  },
  sqlmodelUpdate(this: object, data: object, { update = {} }: { update?: Plain } = {}) {
    const changes = { ...(attributesOf(classOf(this), data) as Plain), ...update }
    for (const [key] of dataFields(classOf(this))) {
      if (!(key in changes)) continue
      ;(this as Record<string, unknown>)[key] = changes[key]
      markSet(this, key)
    }
    return this
  },
  toJSON(this: object) {
    return dump(classOf(this), this)
  },
  toString(this: object): string {
    return describe(classOf(this), this)
  },
  get modelFieldsSet(): Set<string> {
    return fieldsSet(classOf(this), this)
  },
} as const

const statics = {
  /** Valid, or every problem at once: of a table too, which its constructor does not check. */
  modelValidate(this: AnyModel, data: unknown, { update = {} }: { update?: Plain } = {}): object {
    const attributes = attributesOf(this, data)
    const whole = isRecord(attributes) ? { ...attributes, ...update } : attributes
    const values = validated(this, whole)
    const made = Object.create(null) as Record<string, unknown>
    return build(this, Object.assign(made, values), givenIn(isRecord(whole) ? whole : {}))
  },
  /** The class as one more type of zod, to be a field of another: a book with its author. */
  modelType(this: AnyModel): z.ZodType {
    return z.unknown().transform((data, context) => {
      try {
        return statics.modelValidate.call(this, data)
      } catch (error) {
        for (const issue of (error as z.ZodError).issues ?? [])
          context.issues.push({ ...issue, input: data, path: [...issue.path] } as z.core.$ZodRawIssue)
        return z.NEVER
      }
    })
  },
  model(this: AnyModel, fields: Fields): unknown {
    return schemaClass(this, fields)
  },
  table(this: AnyModel, tableName: string, fields: Fields = {}, options: ModelOptions = {}): unknown {
    return tableClass(this, tableName, fields, options)
  },
}

const isRecord = (data: unknown): data is Plain => typeof data === 'object' && data !== null && !Array.isArray(data)

/** What comes with a value: undefined is JavaScript's way of not giving one. */
const givenIn = (data: Plain): string[] => Object.keys(data).filter((key) => data[key] !== undefined)

/** Values that are valid already: they are not checked twice, and only what was given counts as given. */
const VALID = Symbol('valid')
function build(cls: AnyModel, values: Record<string, unknown>, keys: readonly string[]): object {
  const target = new cls({ ...values, [VALID]: true } as Plain)
  remember(target, keys, values)
  return target
}

abstract class SchemaBase {
  constructor(data: Plain = {}) {
    const cls = classOf(this)
    if (!cls.fields)
      throw new ArgumentError(`${new.target.name} no declara ningún campo.`, {
        why: 'un objeto de SQLModel se hace de los campos de su clase.',
        fix: `escribe class ${new.target.name} extends SQLModel.model({ titulo: z.string() }) {}.`,
      })
    const values = VALID in data ? data : validated(cls, data)
    for (const [key] of dataFields(cls)) if (key in values) (this as Record<string, unknown>)[key] = values[key]
    remember(this, givenIn(data), values)
  }
}

function schemaClass(parent: AnyModel, fields: Fields): AnyModel {
  for (const [key, each] of Object.entries(fields))
    if (each instanceof Relationship)
      throw new ArgumentError(`«${key}» es una relación, y este esquema no tiene tabla.`, {
        why: 'una relación une dos tablas: sin ellas no hay filas que buscar.',
        fix: `decláralo en la clase con .table(…); aquí usa el tipo de la otra: ${key}: Otra.modelType().`,
      })
  check(parent, fields)
  const Schema = class extends (parent as new (data?: Plain) => SchemaBase) {}
  Object.defineProperty(Schema, 'fields', { value: merged(parent, fields) })
  return Schema as unknown as AnyModel
}

function tableClass(parent: AnyModel, tableName: string, own: Fields, options: ModelOptions): AnyModel {
  check(parent, own)
  const fields = merged(parent, own)
  const declaring: Declaring = { name: tableName, fields }
  const columns = dataFields(declaring).map(([key, info]) => [key, columnOf(tableName, key, info)] as const)
  const relations = Object.entries(fields).filter(([, each]) => each instanceof Relationship)
  const known = new Set(Object.keys(fields))
  // Between alquimia's base and the model, so that the class that the reader writes is the model's own.
  const Parent = class extends Tables {
    constructor(data: Plain = {}) {
      // As SQLModel: nothing is checked, and what the class does not declare is left out without a word.
      const taken = Object.fromEntries(Object.entries(data).filter(([key]) => known.has(key)))
      const values = { ...defaultsOf(declaring), ...taken }
      super(values)
      remember(this, givenIn(taken), values)
    }
  }
  Object.defineProperties(Parent, Object.getOwnPropertyDescriptors({ fields, ...statics }))
  // What was written in the classes that it extends is its own too.
  for (const each of [SchemaBase as unknown as AnyModel, ...lineage(parent)])
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(each.prototype as object)))
      if (name !== 'constructor') Object.defineProperty(Parent.prototype, name, property)
  const declared = Object.fromEntries([...columns, ...relations]) as Record<never, never>
  return Reflect.apply(DeclarativeBase.model, Parent, [tableName, declared, options]) as unknown as AnyModel
}

/** From SQLModel's own class down. */
function lineage(cls: AnyModel): AnyModel[] {
  const classes: AnyModel[] = []
  for (let each = cls; each !== (SchemaBase as unknown) && each.prototype; each = Object.getPrototypeOf(each))
    classes.unshift(each)
  return classes
}

const merged = (parent: Declaring, own: Fields): Fields => ({ ...(parent.fields ?? {}), ...own })

function check(parent: Declaring, fields: Fields): void {
  for (const [key, each] of Object.entries(fields))
    if (!(each instanceof z.ZodType || each instanceof FieldInfo || each instanceof Relationship))
      throw new ArgumentError(`«${key}» no es un tipo de zod, un Field() ni una Relationship().`, {
        why: `${parent.name} declara cada campo con su tipo, del que salen la columna y la validación.`,
        fix: `escribe ${key}: z.string(), o ${key}: Field(z.string(), { index: true }).`,
      })
}

Object.defineProperties(SchemaBase.prototype, Object.getOwnPropertyDescriptors(methods))
Object.defineProperties(SchemaBase, Object.getOwnPropertyDescriptors(statics))
/** The class that all the others come from, and the home of their tables. */
class Root extends SchemaBase {}
Object.defineProperty(Root, 'name', { value: 'SQLModel' })
Object.defineProperty(Root, 'metadata', { value: Tables.metadata })

export const SQLModel = Root as unknown as SqlModelStatics & { readonly fields: Record<never, never> } & {
  readonly metadata: MetaData
}
