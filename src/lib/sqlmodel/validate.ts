/** Data against what a class declares. Objects are read by their attributes, as Pydantic's `from_attributes`. */
import { Relationship } from 'alquimia'
import z from '../validation/index.ts'
import { FieldInfo, type Fields } from './field.ts'
import { ValidationError } from './validation-error.ts'

/** A class with fields, as this room sees it. */
export interface Declaring {
  readonly name: string
  readonly fields: Fields
}

const schemas = new WeakMap<Fields, z.ZodObject>()

/** The data fields of a class, each with its zod type. */
export function dataFields({ fields }: Declaring): [key: string, info: FieldInfo][] {
  return Object.entries(fields).flatMap(([key, each]): [string, FieldInfo][] => {
    if (each instanceof Relationship) return []
    return [[key, each instanceof FieldInfo ? each : new FieldInfo(each, {})]]
  })
}

export function schemaOf(cls: Declaring): z.ZodObject {
  const known = schemas.get(cls.fields)
  if (known) return known
  const made = z.object(Object.fromEntries(dataFields(cls).map(([key, { type }]) => [key, type])))
  schemas.set(cls.fields, made)
  return made
}

/** The valid values, or every problem at once. What the class does not declare is left out. */
export function validated(cls: Declaring, data: unknown): Record<string, unknown> {
  const { success, data: values, error } = schemaOf(cls).safeParse(data)
  if (!success) throw new ValidationError(cls.name, error.issues, data)
  return values
}

/** An object of some class, as the fields that are asked of it; plain data as it is. */
export function attributesOf(cls: Declaring, data: unknown): unknown {
  if (!isObjectOfClass(data)) return data
  return Object.fromEntries(
    Object.keys(schemaOf(cls).shape).flatMap((key) => {
      const value = data[key]
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

function isObjectOfClass(data: unknown): data is Record<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Date) return false
  const prototype = Object.getPrototypeOf(data)
  return prototype !== null && prototype !== Object.prototype
}

/** What an object has of those that nobody gave it. */
export function defaultsOf(cls: Declaring): Record<string, unknown> {
  return Object.fromEntries(
    dataFields(cls).flatMap(([key, { type }]) => {
      const { success, data } = type.safeParse(undefined)
      return success && data !== undefined ? [[key, data]] : []
    }),
  )
}
