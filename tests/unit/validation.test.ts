/** Each thing that zod can say, in Spanish; and nothing of it left in English. */
import { expect, test } from 'vitest'
import z from '../../src/lib/validation/index.ts'

const said = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map((i) => i.message) ?? []

const cases: readonly (readonly [z.ZodType, unknown, string])[] = [
  [z.string(), undefined, 'Falta: se esperaba un texto'],
  [z.string(), null, 'Se esperaba un texto y llegó null'],
  [z.string(), true, 'Se esperaba un texto y llegó true'],
  [z.number(), '5', 'Se esperaba un número y llegó un texto'],
  [z.number(), Number.NaN, 'Se esperaba un número y llegó NaN'],
  [z.number(), Number.POSITIVE_INFINITY, 'Se esperaba un número y llegó uno infinito'],
  [z.int(), '5', 'Se esperaba un número entero y llegó un texto'],
  [z.number().int().min(1), undefined, 'Falta: se esperaba un número entero'],
  [z.int32(), Number.POSITIVE_INFINITY, 'Se esperaba un número entero y llegó uno infinito'],
  [z.float32(), '5', 'Se esperaba un número y llegó un texto'],
  [z.int(), 2.5, 'Se esperaba un número entero y llegó 2.5'],
  [z.boolean(), 'sí', 'Se esperaba true o false y llegó un texto'],
  [z.date(), new Date('x'), 'Se esperaba una fecha y llegó una fecha que no existe'],
  [z.array(z.string()), {}, 'Se esperaba una lista y llegó un objeto'],
  [z.instanceof(Map), 1, 'Se esperaba un objeto de la clase Map y llegó un número'],
  [z.never(), 1, 'Aquí no se espera ningún valor'],
  [z.string().min(1), '', 'No puede quedar vacío'],
  [z.string().min(3), 'a', 'Debe tener al menos 3 caracteres'],
  [z.string().max(1), 'abc', 'Debe tener como máximo 1 carácter'],
  [z.string().length(3), 'a', 'Debe tener exactamente 3 caracteres'],
  [z.array(z.string()).min(1), [], 'Debe tener al menos 1 elemento'],
  [z.set(z.number()).max(1), new Set([1, 2]), 'Debe tener como máximo 1 elemento'],
  [z.number().min(0), -1, 'Debe ser mayor o igual que 0'],
  [z.number().positive(), 0, 'Debe ser mayor que 0'],
  [z.number().lt(10), 10, 'Debe ser menor que 10'],
  [z.bigint().max(5n), 6n, 'Debe ser menor o igual que 5'],
  [z.date().max(new Date('2024-05-31')), new Date(), 'Debe ser igual o anterior a 2024-05-31'],
  [z.number().multipleOf(5), 3, 'Debe ser múltiplo de 5'],
  [z.email(), 'inés', 'No es un correo electrónico'],
  [z.iso.date(), 'ayer', 'No es una fecha, como 2024-05-31'],
  [z.string().startsWith('978'), 'x', 'Debe empezar con «978»'],
  [z.string().endsWith('.com'), 'x', 'Debe terminar en «.com»'],
  [z.string().includes('@'), 'x', 'Debe contener «@»'],
  [z.string().regex(/^\d+$/), 'x', 'No sigue el patrón /^\\d+$/'],
  [z.string().lowercase(), 'X', 'No es un texto en minúsculas'],
  [z.literal('x'), 'y', 'Se esperaba «x»'],
  [z.enum(['nuevo', 'usado']), 'roto', 'Se esperaba uno de estos valores: «nuevo» o «usado»'],
  [z.enum(['plata', 'oro']), 'cobre', 'Se esperaba uno de estos valores: «plata» u «oro»'],
  [z.union([z.string(), z.number()]), true, 'El valor no es de ninguna de las formas posibles'],
  [z.strictObject({}), { a: 1 }, 'Sobra el campo «a»'],
  [z.strictObject({}), { a: 1, b: 2, c: 3 }, 'Sobran los campos «a», «b» y «c»'],
  [z.record(z.email(), z.number()), { a: 1 }, 'Una de las claves no es válida'],
  [z.map(z.date(), z.number()), new Map([[new Date(), 'x']]), 'Uno de los valores no es válido'],
  [z.string().refine(() => false), 'x', 'El valor no es válido'],
  [z.string().refine(() => false, 'Ese título ya está'), 'x', 'Ese título ya está'],
]

for (const [schema, value, message] of cases)
  test(message, () => {
    expect(said(schema, value)).toEqual([message])
  })

test('whichever text format is asked for, the sentence is Spanish', () => {
  const formats = {
    ...z.iso,
    email: z.email,
    url: z.url,
    uuid: z.uuid,
    ipv4: z.ipv4,
    e164: z.e164,
    jwt: z.jwt,
    emoji: z.emoji,
  }
  for (const [name, make] of Object.entries(formats)) {
    if (name.startsWith('Zod')) continue
    expect(said((make as () => z.ZodType)(), '¿?')[0], name).toMatch(/^No es una? /)
  }
})

test('its own Spanish is ours too', () => {
  expect(z.config().localeError).toBeTypeOf('function')
  expect(z.config().jitless).toBe(true)
})
