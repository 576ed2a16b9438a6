/** What a model declares for each of its attributes: a zod type, and what its column needs besides. */
import type { ForeignKeyOptions, Relationship, TypeLike } from 'alquimia'
import type z from '../validation/index.ts'

export interface FieldOptions {
  readonly primaryKey?: boolean
  /** `'autores.id'`: the column that this one points to, with the names of the database. */
  readonly foreignKey?: string
  readonly ondelete?: NonNullable<ForeignKeyOptions['onDelete']>
  readonly unique?: boolean
  readonly index?: boolean
  /** Whether the column admits NULL, where it is not what the type says. */
  readonly nullable?: boolean
  /** The column's name in the database, where it is not the attribute's. */
  readonly name?: string
  /** The column's type, where none follows from the zod type (as SQLModel's `sa_type`). */
  readonly saType?: TypeLike<unknown>
}

/** A zod type with what its column needs. A schema that has no table only uses the type. */
export class FieldInfo<Z extends z.ZodType = z.ZodType, O extends FieldOptions = FieldOptions> {
  readonly type: Z
  readonly options: O
  constructor(type: Z, options: O) {
    this.type = type
    this.options = options
  }
}

export function Field<Z extends z.ZodType, const O extends FieldOptions = Record<never, never>>(
  type: Z,
  options?: O,
): FieldInfo<Z, O> {
  return new FieldInfo(type, options ?? ({} as O))
}

export type Declared = z.ZodType | FieldInfo | Relationship<unknown>
export type Fields = Readonly<Record<string, Declared>>

/** The zod type of an attribute; none of a relationship. */
export type TypeOf<D> = D extends FieldInfo<infer Z, FieldOptions> ? Z : D extends z.ZodType ? D : never
export type OptionsOf<D> = D extends FieldInfo<z.ZodType, infer O> ? O : Record<never, never>

/** What a class declares after the one that it extends: the same name again takes the place of the first. */
export type Merge<A, B> = Omit<A, keyof B> & B

type DataKeys<F> = { [K in keyof F]: TypeOf<F[K]> extends never ? never : K }[keyof F]
type Shape<F> = { -readonly [K in DataKeys<F>]: TypeOf<F[K]> }
/** What an object has, once valid. */
export type Values<F> = z.output<z.ZodObject<Shape<F>>>
/** What it is made from. */
export type Input<F> = z.input<z.ZodObject<Shape<F>>>
