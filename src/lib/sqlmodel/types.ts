/** What the classes of SQLModel look like to who writes with them. */
import type { Attributes, ModelClass, ModelOptions, Relationship, Statics, TableColumn } from 'alquimia'
import type z from '../validation/index.ts'
import type { DumpOptions } from './dump.ts'
import type { Fields, Input, Merge, OptionsOf, TypeOf, Values } from './field.ts'

/** What every object does, with a table or without it. */
export interface SqlModelObject<F> {
  /** Its data as a plain object. With `excludeUnset`, only what was given. */
  modelDump(): Values<F>
  modelDump(options: DumpOptions<keyof Values<F> & string>): Partial<Values<F>>
  modelDumpJson(options?: DumpOptions<keyof Values<F> & string>): string
  /** Takes the values of another object, or of plain data: those that its class has. */
  sqlmodelUpdate(data: object, options?: { readonly update?: Partial<Values<F>> }): this
  /** The fields that were given, and not left to their default. */
  readonly modelFieldsSet: ReadonlySet<string>
}

interface Own<F> {
  readonly fields: F
}
type FieldsOf<C> = C extends Own<infer F> ? F : never

/** What every class does. */
export interface SqlModelStatics {
  modelValidate<C extends abstract new (...args: never[]) => object>(
    this: C,
    data: unknown,
    options?: { readonly update?: Readonly<Record<string, unknown>> },
  ): InstanceType<C>
  /** The class as a zod type, to be a field of another class. */
  modelType<C extends abstract new (...args: never[]) => object>(this: C): z.ZodType<InstanceType<C>>
  /** A class without a table: its objects are valid, or are not made. */
  model<C extends Own<unknown>, const F extends Fields>(this: C, fields: F): Schema<Merge<FieldsOf<C>, F>, Written<C>>
  /** `table=True`: the same fields, as the columns of a table. Its constructor checks nothing. */
  table<C extends Own<unknown>, const N extends string, const F extends Fields = Record<never, never>>(
    this: C,
    tableName: N,
    fields?: F,
    options?: ModelOptions,
  ): Table<Merge<FieldsOf<C>, F>, N, Written<C>>
}

/** What the class that is extended has besides its fields: its own methods. */
type Written<C> = C extends abstract new (
  ...args: never[]
) => infer I
  ? Omit<I, keyof FieldsOf<C> | keyof SqlModelObject<unknown>>
  : unknown

export interface Schema<F, I = unknown> extends Own<F>, SqlModelStatics {
  new (data: Input<F>): Values<F> & SqlModelObject<F> & I
}

type Key<O> = O extends { readonly primaryKey: true } ? { readonly primaryKey: true } : unknown
type ColumnsFrom<F> = {
  -readonly [K in keyof F]: F[K] extends Relationship<infer _>
    ? F[K]
    : TableColumn<z.output<TypeOf<F[K]>>> & Key<OptionsOf<F[K]>>
}

export type Table<F, N extends string, I = unknown> = ModelClass<ColumnsFrom<F>, SqlModelObject<F> & I, N> &
  Statics<ColumnsFrom<F>, N> &
  Own<F> &
  SqlModelStatics & { readonly metadata: import('alquimia').MetaData }

/** The attributes of an object of a class. */
export type AttributesOf<F> = Attributes<ColumnsFrom<F>>
