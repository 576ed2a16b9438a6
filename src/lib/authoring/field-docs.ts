// The fields of a file of a course, read from their schema, with what each is for.
import { z } from 'astro/zod'

export interface FieldDoc {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly byDefault: string | undefined
  readonly text: string
}

interface Shape {
  type?: string
  enum?: unknown[]
  items?: Shape
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
  properties?: Record<string, Shape>
  required?: string[]
}

export function fieldDocs(schema: z.ZodObject, texts: Readonly<Record<string, string>>): FieldDoc[] {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return Object.entries(shape.properties ?? {}).map(([name, field]) => {
    const text = texts[name]
    if (text === undefined)
      throw new Error(`El campo «${name}» no tiene quien lo explique: agrégalo en field-texts.ts.`)
    return {
      name,
      type: typeOf(field),
      required: shape.required?.includes(name) ?? false,
      byDefault: field.default === undefined ? undefined : JSON.stringify(field.default),
      text,
    }
  })
}

function typeOf(field: Shape): string {
  if (field.enum) return field.enum.map((each) => `«${String(each)}»`).join(', ')
  const between = (least: number | undefined, most: number | undefined) =>
    least !== undefined && most !== undefined && most < 9e15
      ? least === most
        ? `, ${least} exactas`
        : `, de ${least} a ${most}`
      : least !== undefined && least > 1
        ? `, al menos ${least}`
        : most !== undefined && most < 9e15
          ? `, hasta ${most}`
          : ''
  if (field.type === 'array')
    return `lista de ${field.items?.properties ? 'grupos de campos' : 'textos'}${between(field.minItems, field.maxItems)}`
  if (field.type === 'integer') return `número entero${between(field.minimum, field.maximum)}`
  if (field.type === 'boolean') return '«true» o «false»'
  if (field.type === 'object') return 'grupo de campos'
  return `texto${between(field.minLength, field.maxLength)}`
}
