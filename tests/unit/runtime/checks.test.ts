/** Hidden checks of exercises: they see what was declared, say what differs and by how much, and leave nothing else. */
import { describe, expect, test } from 'vitest'
import { difference, differenceInAnyOrder } from '../../../src/lib/runtime/checks/difference.ts'
import type { CheckEntry } from '../../../src/lib/runtime/record.ts'
import { openLab, SHOP } from './lab.ts'

const { run } = openLab()

const checked = async (code: string, checks: string) =>
  run({
    language: 'ts',
    parts: [
      { id: 'preparacion', code: SHOP, quiet: true },
      { id: 'programa.ts', code },
    ],
    checks: {
      id: 'pruebas',
      code: `import { prueba, espera, descarta, mide, sentencias, tabla, impreso, codigo } from 'alquimia/pruebas'\n${checks}`,
    },
  })
const only = (found: readonly CheckEntry[] | undefined): CheckEntry => {
  expect(found).toHaveLength(1)
  return found?.[0] as CheckEntry
}

test('what is met is told, and nothing of the checks is in the record', async () => {
  const record = await checked(
    "session.add(new Libro({ titulo: 'Rayuela' }))\nsession.commit()\nconst titulos = session.scalars(select(Libro.titulo)).all()\nconsole.log(titulos.length)",
    `prueba('lee los títulos', () => espera(titulos).igual(['Rayuela']))
     prueba('los guarda', () => espera(tabla('libros')).igual([{ id: 1, titulo: 'Rayuela' }]))
     prueba('con pocas sentencias', () => {
       espera(sentencias().map(({ clase, tabla }) => clase + ' ' + tabla)).igual(['INSERT libros', 'SELECT libros'])
       espera(mide(() => session.scalars(select(Libro)).all()).consultas).hasta(1)
     })
     prueba('imprime', () => espera(impreso()).igual(['1']))
     prueba('usa select', () => espera(codigo()).contiene('select('))
     await prueba('espera', async () => espera(await Promise.resolve(2)).igual(2))
     console.log('de la prueba')`,
  )
  expect(record.error).toBeUndefined()
  expect(record.checks?.filter(({ ok }) => !ok)).toEqual([])
  expect(record.checks).toHaveLength(6)
  expect(record.console.map(({ text }) => text)).toEqual(['1'])
  expect(record.statements).toHaveLength(2)
})

describe('what is not met says why', () => {
  test.each([
    ['a name that is missing', '', 'espera(titulos).igual([])', /no existe nada que se llame «titulos»/],
    [
      'an error of the learner, with its line',
      'function f() {\n  return nada.x\n}',
      'f()',
      /ReferenceError \(línea 2\)/,
    ],
    [
      'a foreseen mistake',
      'const n = 0',
      "descarta(n === 0, '¿Sumaste antes de guardar?')",
      /^¿Sumaste antes de guardar\?$/,
    ],
    [
      'how much is missing',
      'const n = 3',
      "espera(n, 'el total').igual(5)",
      /^El total: se esperaba el número 5 y llegó el número 3 \(2 de menos\)\.$/,
    ],
    [
      'advice of the author',
      'const n = 3',
      "espera(n).hasta(2, 'Carga los autores de una vez.')",
      /llegó 3\. Carga los autores de una vez\.$/,
    ],
    [
      'changes without a commit',
      "session.add(new Libro({ titulo: 'x' }))\nsession.flush()",
      "tabla('libros')",
      /falta confirmar la transacción/,
    ],
    ['an error that was not thrown', 'const f = () => 1', "espera(f).lanza('IntegrityError')", /no se lanzó ninguno/],
    ['a table that is not there', '', "tabla('nadie')", /No hay ninguna tabla «nadie»/],
  ])('%s', async (_, code, check, message) => {
    const record = await checked(code, `prueba('una', () => { ${check} })\nprueba('otra', () => {})`)
    expect(record.error).toBeUndefined()
    expect(record.checks?.[1]).toEqual({ title: 'otra', ok: true })
    expect(only(record.checks?.slice(0, 1))).toMatchObject({ ok: false, message: expect.stringMatching(message) })
  })

  test('code that stops leaves its error, and no checks', async () => {
    const record = await checked('nada()', "prueba('una', () => {})")
    expect(record.checks).toBeUndefined()
    expect(record.error).toMatchObject({ name: 'ReferenceError', place: { file: 'programa.ts', line: 1 } })
  })
})

describe('differences', () => {
  test.each<[unknown, unknown, string | undefined]>([
    [[1, 2], [1, 2], undefined],
    [{ a: new Date(5) }, { a: new Date(5) }, undefined],
    [[1, 2, 3], [1, 2], 'se esperaban 3 y llegaron 2: falta 3'],
    [[1], [1, 2, 3], 'se esperaba 1 y llegaron 3: sobran 2, 3'],
    [['a', 'b'], ['b', 'a'], "están todos, pero en otro orden: 'b', 'a'"],
    [[{ titulo: 'a' }], [{ titulo: 'b' }], "en el elemento 1, «titulo», se esperaba el texto 'a' y llegó el texto 'b'"],
    // A state of HTTP is not an amount.
    [404, 200, 'se esperaba el número 404 y llegó el número 200'],
    [[201], [422], 'en el elemento 1, se esperaba el número 201 y llegó el número 422'],
    [404, 120, 'se esperaba el número 404 y llegó el número 120 (284 de menos)'],
    [3, '3', "se esperaba el número 3 y llegó el texto '3'"],
    [[], null, 'se esperaba una lista y llegó null'],
    [{ a: 1 }, {}, 'falta «a» en {}'],
    [{}, { a: 1 }, 'sobra «a»'],
    [1, undefined, 'se esperaba el número 1 y llegó nada (undefined)'],
  ])('%j and %j', (expected, actual, told) => {
    expect(difference(expected, actual)).toBe(told)
  })
  test('in any order', () => {
    expect(differenceInAnyOrder([1, 2, 2], [2, 1, 2])).toBeUndefined()
    expect(differenceInAnyOrder([1, 2, 2], [2, 1, 1])).toBe('falta 2 y sobra 1')
  })
})
