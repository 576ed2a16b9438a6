/** Each common error says what happened, in Spanish, with its place and something to look at. */
import { expect, test } from 'vitest'
import { openLab, SHOP } from './lab.ts'

const { ts } = openLab()

test.each([
  [
    'console.log(seccion)\nconst sesion = 1',
    'ReferenceError',
    /nada que se llame «seccion»/,
    /¿Quisiste decir «sesion»\?/,
    1,
  ],
  ['new Sesion()', 'ReferenceError', /«Sesion»/, /Session/, 1],
  ['\nprint(1)', 'ReferenceError', /«print» es de Python/, /console\.log/, 2],
  ['const nada = None', 'ReferenceError', /«None» es de Python/, /null/, 1],
  ['select(1)', 'ReferenceError', /«select»/, /import { select } from 'alquimia'/, 1],
  ["fetch('/x')", 'ReferenceError', /no está disponible aquí/, /sin acceso a la red/, 1],
  ["\nlocalStorage.setItem('a', 'b')", 'ReferenceError', /«localStorage»/, /SQLite/, 2],
  ['document.title', 'ReferenceError', /«document»/, /console\.log/, 1],
  ['console.log(a)\nconst a = 1', 'ReferenceError', /antes de la línea que le da su valor/, /más arriba/, 1],
  ['const o: { a?: { b: number } } = {}\no.a!.b', 'TypeError', /«\.b» a algo que vale undefined/, /antes del punto/, 2],
  ['const o = null as unknown as { a: 1 }\no.a = 1', 'TypeError', /dar un valor a «\.a»/, /encontró el objeto/, 2],
  [`${SHOP}session.addall([])`, 'TypeError', /«session\.addall» no es una función/, /¿Quisiste decir «addAll»\?/, 2],
  [
    `${SHOP}const later = { scalars: async () => [] }\n;(later as never as Session).scalars(select(Libro)).all()`,
    'TypeError',
    /«later\.scalars\(\.\.\.\)\.all» no es una función/,
    /\(await later\.scalars\(…\)\)\.all\(\)/,
    3,
  ],
  [
    "import { createAsyncEngine } from 'alquimia'\ncreateAsyncEngine('sqlite://')",
    'InvalidRequestError',
    /^createAsyncEngine necesita/,
    /^[A-ZÁÉÍÓÚ]/,
    2,
  ],
  ['\nawait using a = Promise.resolve(1) as never', 'TypeError', /no sabe cerrarse/, /await using sesion = await/, 2],
  // It is told of where the object is made, and not of the class, whose constructor nobody wrote.
  [
    `${SHOP}class Folleto extends Libro {}\n\nnew Folleto({ autor: 'Isaacs' } as never)`,
    'TypeError',
    /se detuvo con este error/,
    /Lee el mensaje/,
    4,
  ],
  ["class NoSePuede extends Error {}\nthrow new NoSePuede('hoy no')", 'NoSePuede', /El propio programa lanzó/, /./, 2],
  [`${SHOP}session.add_all([])`, 'TypeError', /«session\.add_all»/, /se llama «addAll»/, 2],
  [`${SHOP}Libro({ titulo: 'x' })`, 'TypeError', /es una clase, y sus objetos se crean con new/, /new Libro/, 2],
  ['for (const x of 5 as never) {}', 'TypeError', /no es una lista/, /\.all\(\)/, 1],
  ['const a = 1;\n(a as number) = 2', 'TypeError', /declarado con const/, /let/, 2],
  ['1n + (1 as never)', 'TypeError', /bigint/, /Number\(valor\)/, 1],
  [
    'const o: { o?: unknown } = {}\no.o = o\nJSON.stringify(o)',
    'TypeError',
    /se contienen a sí mismos/,
    /console\.log/,
    3,
  ],
  ["JSON.parse('{a')", 'SyntaxError', /no es JSON bien escrito/, /comillas dobles/, 1],
  ["new Date('x').toISOString()", 'RangeError', /fecha no existe/, /new Date/, 1],
  ["'x'.repeat(-1)", 'RangeError', /más grande de lo que cabe/, /repeticiones/, 1],
  ["import { nada } from './nada'\nnada()", 'SyntaxError', /ningún módulo llamado «\.\/nada»/, /«alquimia»/, 1],
  ["import { selec } from 'alquimia'\nselec()", 'SyntaxError', /no ofrece nada que se llame «selec»/, /«select»/, 1],
  ["import alquimia from 'alquimia'\nalquimia", 'SyntaxError', /exportación por defecto/, /import { nombre }/, 1],
  ["await import('https://ejemplo.com/x.js')", 'SyntaxError', /ningún módulo llamado/, /alquimia/, 1],
  ["throw new Error('ay')", 'Error', /lanzó este error con throw/, /try/, 1],
  ["throw 'texto'", 'Uncaught', /algo que no es un error: 'texto'/, /new Error/, undefined],
  [`${SHOP}session.execute('SELECT 1' as never)`, 'ArgumentError', /./, /text\(/, 2],
  [`${SHOP}session.execute(text('SELEC 1'))`, 'OperationalError', /SQL no está bien escrito/, /cerca/, 2],
  [
    `${SHOP}session.execute(text('SELECT nada(1)'))`,
    'OperationalError',
    /no tiene una función «nada»/,
    /date\('now'\)/,
    2,
  ],
  [`${SHOP}session.add(new Libro({}))\nsession.commit()`, 'IntegrityError', /no admite NULL/, /rollback/, 3],
  [`${SHOP}session.scalars(select(Libro)).one()`, 'NoResultFound', /./, /./, 2],
  [
    `${SHOP}try {\n  session.add(new Libro({}))\n  session.flush()\n} catch {}\nsession.scalar(select(Libro.titulo))`,
    'PendingRollbackError',
    /flush falló/,
    /rollback/,
    6,
  ],
])('%s', async (code, name, explanation, check, line) => {
  const { error, outcome } = await ts(code)
  expect(outcome).toBe('error')
  expect(error?.name).toBe(name)
  expect(error?.explanation).toMatch(explanation)
  expect(error?.check.join('\n')).toMatch(check)
  expect(error?.place?.line).toBe(line)
})

test.each([
  ['const a = (1 + 2', /./, 1],
  ["const a = 'abc", /comillas empieza y no termina/, 1],
  ['const a = 1\nlet a = 2', /ya estaba declarado/, 2],
  ['return 5', /return solo puede estar dentro de una función/, 1],
  ['function f() {\n  await g()\n}', /await solo puede estar/, 2],
  ['const o = {\n  a: 1\n  b: 2\n}', /se esperaba una coma/, 3],
  ['def hola():\n  print(1)', /./, 1],
  ['@entity\nclass A {}', /decoradores/, 1],
  ['const a = “hola”', /comilla tipográfica/, 1],
  ['if (true) {\n  console.log(1)', /./, 2],
  ['const class = 1', /palabra del lenguaje/, 1],
  ['1 = 2', /izquierda del =/, 1],
  ['const a', /necesita su valor/, 1],
  ['namespace A { export const b = 1 }', /namespace/, 1],
  ['break', /dentro de un bucle/, 1],
])('a fault of writing has its place: %s', async (code, explanation, line) => {
  const { error } = await ts(code)
  expect(error?.name).toBe('SyntaxError')
  expect(error?.explanation).toMatch(explanation)
  expect(error?.check.length).toBeGreaterThan(0)
  expect(error?.place).toMatchObject({ file: 'ejemplo', line })
})

test('Python by habit is recognised', async () => {
  const { error } = await ts("def hola():\n  print('x')")
  expect(error?.check[0]).toContain('«def» es de Python')
})
