/** The column that follows from a zod type, as SQLModel's follow from Python's annotations. */
import {
  ArgumentError,
  BigInteger,
  Boolean as BooleanType,
  DateTime,
  Enum,
  Float,
  foreignKey,
  Integer,
  mappedColumn,
  String as StringType,
  type TableColumn,
  type TypeLike,
  Uuid,
} from 'alquimia'
import type z from '../validation/index.ts'
import type { FieldInfo } from './field.ts'

export function columnOf(model: string, key: string, { type, options }: FieldInfo): TableColumn<unknown> {
  const { inner, nullable } = unwrapped(type)
  const saType = options.saType ?? typeFor(inner)
  if (!saType)
    throw new ArgumentError(`«${key}» de ${model}: ninguna columna guarda un ${inner.def.type}.`, {
      why: `has no matching SQLAlchemy type: una columna guarda un valor simple, y «${key}» es de tipo ${inner.def.type}.`,
      fix: `di su tipo de columna, como Field(${key}, { saType: JSON_ }), o guárdalo en otra tabla con una relación.`,
    })
  const { primaryKey, unique, index, ondelete } = options
  const columnOptions = {
    ...(primaryKey ? { primaryKey } : {}),
    ...(unique ? { unique } : {}),
    ...(index ? { index } : {}),
    nullable: !primaryKey && (options.nullable ?? nullable),
  }
  const name = options.name ?? key
  if (options.foreignKey === undefined) return mappedColumn(name, saType, columnOptions) as TableColumn<unknown>
  const target = foreignKey<unknown>(options.foreignKey, ondelete ? { onDelete: ondelete } : {})
  return mappedColumn(name, saType, target, columnOptions) as TableColumn<unknown>
}

/** `z.int().nullable().default(null)` is an integer that may be missing. */
function unwrapped(type: z.ZodType): { inner: z.ZodType; nullable: boolean } {
  let inner = type
  let nullable = false
  for (;;) {
    const { type: kind, innerType, in: from } = inner.def as unknown as Wrapper
    if (kind === 'nullable' || kind === 'optional') nullable = true
    const next = kind === 'pipe' ? from : innerType
    if (!next) return { inner, nullable }
    inner = next
  }
}
interface Wrapper {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
}

/** Reads what zod knows of a type; the names are its own. */
function typeFor(type: z.ZodType): TypeLike<unknown> | undefined {
  const known = type as z.ZodType & {
    maxLength?: number | null
    isInt?: boolean
    options?: readonly unknown[]
    format?: string
  }
  switch (type.def.type) {
    case 'string':
      if (known.format === 'uuid' || known.format === 'guid') return Uuid
      return typeof known.maxLength === 'number' ? StringType(known.maxLength) : StringType()
    case 'number':
      return known.isInt ? Integer : Float
    case 'bigint':
      return BigInteger
    case 'boolean':
      return BooleanType
    case 'date':
      return DateTime
    case 'enum':
      return Enum(...(known.options as [string, ...string[]]))
    default:
      return undefined
  }
}
