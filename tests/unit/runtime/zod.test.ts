/** zod in programs: only where it is imported, in Spanish, told as a person reads it. */
import { expect, test } from 'vitest'
import { extrasOf } from '../../../src/lib/runtime/extras.ts'
import { openLab, printed, program } from './lab.ts'

const { ts, run } = openLab()

const BOOK = `import * as z from 'zod'
const Libro = z.object({ titulo: z.string().min(1).max(10), precio: z.number().positive(), anio: z.int().optional() })
`

test('only a program that imports zod asks for it', () => {
  expect(extrasOf(program("import { select } from 'alquimia'\nconst zod = 1"))).toEqual([])
  expect(extrasOf(program('import { z } from "zod"'))).toEqual(['zod'])
  expect(extrasOf({ language: 'ts', parts: [], files: [{ name: 'esquemas.ts', code: BOOK }] })).toEqual(['zod'])
  expect(extrasOf({ language: 'ts', parts: [], checks: { id: 'p', code: BOOK } })).toEqual(['zod'])
  expect(extrasOf({ language: 'sql', parts: [{ id: 'g', code: "SELECT 'zod'" }] })).toEqual([])
})

test('every way of importing it gives the same zod, in parts and files too', async () => {
  const record = await run({
    language: 'ts',
    parts: [
      { id: 'antes', code: "import { z } from 'zod'\nconst Base = z.object({ a: z.string() })", quiet: true },
      {
        id: 'ejemplo',
        code: `import * as todo from 'zod'
import zod, { string, type ZodType } from 'zod'
import { Otro } from './otro'
const lo: ZodType = Base
console.log(zod === todo.z, string === zod.string, lo.parse({ a: 'x', b: 1 }), Otro.parse('5'))
console.log((await import('zod')).number === zod.number)`,
      },
    ],
    files: [{ name: 'otro.ts', code: "import { coerce } from 'zod'\nexport const Otro = coerce.number()" }],
  })
  expect(record.error).toBeUndefined()
  expect(printed(record)).toEqual(["true true { a: 'x' } 5", 'true'])
})

test('problems are told in Spanish, one a field', async () => {
  const record = await ts(`${BOOK}const { error } = Libro.safeParse({ titulo: '', precio: 'caro', anio: 1.5 })
console.log(z.flattenError(error!).fieldErrors)
console.log(z.prettifyError(error!))`)
  expect(printed(record)).toEqual([
    `{
  titulo: ['No puede quedar vacío'],
  precio: ['Se esperaba un número y llegó un texto'],
  anio: ['Se esperaba un número entero y llegó 1.5']
}`,
    `✖ No puede quedar vacío
  → en titulo
✖ Se esperaba un número y llegó un texto
  → en precio
✖ Se esperaba un número entero y llegó 1.5
  → en anio`,
  ])
})

test('an error that nobody catches is explained by its fields, with the line that asked', async () => {
  const record = await ts(`${BOOK}Libro.parse({ titulo: 'Facundo Quiroga', precio: 8 })`)
  expect(record.error).toMatchObject({
    name: 'ZodError',
    message: 'titulo: Debe tener como máximo 10 caracteres',
    explanation: expect.stringContaining('no pasaron la validación'),
    place: { file: 'ejemplo', line: 3 },
  })
  expect(record.error?.check[0]).toBe('titulo: Debe tener como máximo 10 caracteres.')
})

test('a schema prints as it was declared, and the answer of safeParse with its error', async () => {
  const record = await ts(`${BOOK}console.log(Libro, z.array(z.string()), z.union([z.string(), z.null()]))
console.log(z.string().safeParse(1))
console.log({ success: false, get error() { return 1 }, otro: 2 })`)
  const [schemas, refusal, other] = printed(record)
  expect(schemas).toBe(`ZodObject {
  titulo: ZodString,
  precio: ZodNumber,
  anio: ZodOptional(ZodNumberFormat)
} ZodArray(ZodString) ZodUnion(ZodString, ZodNull)`)
  expect(refusal).toContain('Se esperaba un texto y llegó un número')
  expect(other).toContain('error: [getter]')
})

test('it is known where it is missing: a name without its import, a module badly written', async () => {
  const [name, module] = [await ts('z.string()'), await ts("import * as z from 'zood'\nz.string()")]
  expect(name.error?.check[0]).toContain("import * as z from 'zod'")
  expect(module.error?.check).toEqual(expect.arrayContaining(['¿Quisiste decir «zod»?']))
  const wrong = await ts("import { strin } from 'zod'\nstrin()")
  expect(wrong.error?.check[0]).toBe('¿Quisiste decir «string»?')
})
