/** What a run leaves behind: statements, transactions, objects, databases, each with the line that caused it. */
import { describe, expect, test } from 'vitest'
import { SAMPLE } from '../../../src/lib/runtime/worker/rehearse.ts'
import { asked, openLab, printed, SHOP } from './lab.ts'

const { ts, run } = openLab()

test('statements come with parameters, rows, transaction and the line that caused them', async () => {
  const record = await ts(`${SHOP}session.add(new Libro({ titulo: 'Rayuela' }))
session.commit()
const uno = session.scalars(
  select(Libro).where(Libro.titulo.eq('Rayuela')),
).one()
console.log(uno.titulo)`)
  const [, insert, query] = asked(record)
  expect(insert).toMatchObject({
    sql: 'INSERT INTO libros (titulo) VALUES (?)',
    params: [['Rayuela']],
    changed: 1,
    place: { file: 'ejemplo', line: 3 },
    engine: 0,
    transaction: 2,
  })
  expect(query).toMatchObject({
    result: { columns: ['id', 'titulo'], rows: [[1, 'Rayuela']], total: 1 },
    place: { line: 4 },
    transaction: 3,
  })
  expect(query?.changed).toBeUndefined()
  expect(record.console).toMatchObject([{ text: 'Rayuela', level: 'log', place: { line: 7, column: 9 } }])
  const seqs = [...record.statements, ...record.console, ...record.objects].map((each) => each.seq)
  expect(new Set(seqs).size).toBe(seqs.length)
})

test('lazy loading is blamed on the line that reads the attribute', async () => {
  const record =
    await ts(`import { createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, Session, select, String } from 'alquimia'
class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(50)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
using s = new Session(engine)
s.addAll([new Libro({ autor: new Autor({ nombre: 'Ana' }) }), new Libro({ autor: new Autor({ nombre: 'Eva' }) })])
s.commit()
for (const libro of s.scalars(select(Libro))) {
  console.log(libro.autor?.nombre)
}`)
  expect(printed(record)).toEqual(['Ana', 'Eva'])
  const lazy = record.statements.filter((each) => each.place?.line === 19)
  expect(lazy.map((each) => each.params)).toEqual([[[1]], [[2]]])
})

test('transactions and their savepoints have a beginning and an end', async () => {
  const record = await ts(`${SHOP}session.add(new Libro({ titulo: 'a' }))
session.flush()
const punto = session.beginNested()
session.add(new Libro({ titulo: 'b' }))
session.flush()
punto.rollback()
session.commit()
session.add(new Libro({ titulo: 'c' }))
session.flush()
session.rollback()
session.add(new Libro({ titulo: 'd' }))
session.flush()`)
  const [, first, second, third] = record.transactions
  expect(first).toMatchObject({ end: { how: 'commit' }, savepoints: [{ end: { how: 'rollback' } }] })
  expect(second).toMatchObject({ end: { how: 'rollback' }, savepoints: [] })
  expect(third?.end).toBeUndefined()
  expect(asked(record).filter((each) => each.transaction === first?.id)).toHaveLength(4)
  // What nobody committed is not in the table when the program ends.
  expect(record.databases[0]?.contents[0]?.rows).toEqual([[1, 'a']])
})

test('two connections at once keep their transactions apart', async () => {
  const record = await ts(`import { createEngine, text } from 'alquimia'
const engine = createEngine('sqlite:///t.db')
engine.begin((c) => c.execute(text('CREATE TABLE t (x)')))
const a = engine.connect()
const b = engine.connect()
a.execute(text('INSERT INTO t VALUES (1)'))
b.execute(text('SELECT * FROM t'))
a.commit()
b.rollback()`)
  const [insert, query] = asked(record).slice(1)
  expect(insert?.transaction).not.toBe(query?.transaction)
  const how = (id?: number) => record.transactions.find((each) => each.id === id)?.end?.how
  expect([how(insert?.transaction), how(query?.transaction)]).toEqual(['commit', 'rollback'])
})

test('objects tell each change of state, with their identity and how they look then', async () => {
  const record = await ts(`${SHOP}const libro = new Libro({ titulo: 'Rayuela' })
session.add(libro)
session.commit()
session.delete(libro)
session.commit()
new Session(engine)`)
  expect(
    record.objects
      .filter((each) => !each.queued)
      .map(({ object, from, to, text, place }) => [object, from, to, text, place?.line]),
  ).toEqual([
    [1, 'transient', 'pending', "Libro(titulo='Rayuela')", 3],
    [1, 'pending', 'persistent', "Libro(id=1, titulo='Rayuela')", 4],
    // After a commit nothing is loaded, and to watch does not load it.
    [1, 'persistent', 'deleted', 'Libro(id=1, titulo=…)', 6],
    [1, 'deleted', 'detached', 'Libro(id=1, titulo=…)', 6],
  ])
  expect(record.objects[1]?.key).toEqual([1])
})

test('objects that come from the database are born loaded', async () => {
  const record = await ts(`${SHOP}session.add(new Libro({ titulo: 'a' }))
session.commit()
const otra = new Session(engine)
otra.get(Libro, 1)`)
  expect(record.objects.at(-1)).toMatchObject({ to: 'persistent', loaded: true, session: 2, place: { line: 5 } })
})

test('a database is told before and after, with its schema and its rows', async () => {
  const record = await ts(`${SHOP}session.add(new Libro({ titulo: 'a' }))\nsession.commit()`)
  expect(record.databases).toHaveLength(1)
  const [database] = record.databases
  expect(database).toMatchObject({ name: 'memoria', engine: 0, before: [] })
  expect(database?.after).toMatchObject([
    {
      name: 'libros',
      kind: 'table',
      columns: [
        { name: 'id', type: 'INTEGER', nullable: false, primaryKey: 1, default: null },
        { name: 'titulo', type: 'VARCHAR(80)', nullable: false, primaryKey: 0 },
      ],
      indexes: [{ columns: ['titulo'], unique: true }],
    },
  ])
  expect(database?.after[0]?.sql).toContain('CREATE TABLE libros')
  expect(database?.contents).toEqual([{ columns: ['id', 'titulo'], rows: [[1, 'a']], total: 1 }])
})

test('a database in memory is told as it was when its engine closed it', async () => {
  const record = await ts(
    `${SHOP}session.add(new Libro({ titulo: 'a' }))\nsession.commit()\nsession.close()\nengine.dispose()`,
  )
  expect(record.databases[0]?.contents[0]?.rows).toEqual([[1, 'a']])
})

test('schema: foreign keys, defaults, indexes and views', async () => {
  const record = await run({
    language: 'sql',
    parts: [
      {
        id: 'g',
        code: `CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT DEFAULT 'x', UNIQUE (n));
CREATE TABLE b (x INT, y INT, a_id INT REFERENCES a(id) ON DELETE CASCADE, PRIMARY KEY (y, x)) WITHOUT ROWID;
CREATE INDEX b_por_a ON b (a_id, x);
CREATE VIEW v AS SELECT n FROM a;`,
      },
    ],
  })
  const [a, b, v] = record.databases[0]?.after ?? []
  expect(a?.columns[1]?.default).toBe("'x'")
  expect(b?.columns.map((each) => each.primaryKey)).toEqual([2, 1, 0])
  expect(b?.foreignKeys).toEqual([
    { columns: ['a_id'], table: 'a', references: ['id'], onDelete: 'CASCADE', onUpdate: null },
  ])
  expect(b?.indexes).toEqual([{ name: 'b_por_a', columns: ['a_id', 'x'], unique: false }])
  expect(v).toMatchObject({ name: 'v', kind: 'view', columns: [{ name: 'n' }] })
})

test('many rows in one statement travel as sets, cut', async () => {
  const record = await ts(`import { createEngine, text } from 'alquimia'
const engine = createEngine('sqlite://')
engine.begin((c) => {
  c.execute(text('CREATE TABLE t (x)'))
  c.execute(text('INSERT INTO t VALUES (:x)'), Array.from({ length: 100 }, (_, x) => ({ x })))
})`)
  const many = record.statements.find((each) => each.many)
  expect(many).toMatchObject({ sets: 100, changed: 100, place: { line: 5 } })
  expect(many?.params.slice(0, 2)).toEqual([[0], [1]])
  expect(many?.params.length).toBeLessThan(100)
})

test('Kysely over the engine is recorded too, and `sql` comes from kysely', async () => {
  const record = await ts(`import { createEngine } from 'alquimia'
import { sql } from 'kysely'
const db = createEngine('sqlite://').coreFor<{ t: { x: number } }>()
await sql\`CREATE TABLE t (x INTEGER)\`.execute(db)
await db.insertInto('t').values({ x: 7 }).execute()
console.log(await db.selectFrom('t').select('x').where('x', '>', 1).execute())`)
  expect(printed(record)).toEqual(['[{ x: 7 }]'])
  expect(record.statements.map((each) => each.place?.line)).toEqual([4, 5, 6])
  expect(record.statements[2]).toMatchObject({ params: [[1]], result: { rows: [[7]] } })
})

test('an asynchronous session is recorded through its awaits', async () => {
  const record =
    await ts(`import { AsyncSession, createAsyncEngine, DeclarativeBase, Integer, mappedColumn, select } from 'alquimia'
class Base extends DeclarativeBase {}
class N extends Base.model('n', { id: mappedColumn(Integer, { primaryKey: true }) }) {}
const engine = createAsyncEngine('sqlite+aiosqlite://', { latency: 5 })
async function main() {
  const session = new AsyncSession(engine)
  await session.execute(select(N))
}
await main()`)
  expect(record.statements.at(-1)).toMatchObject({
    error: expect.stringContaining('no such table'),
    place: { line: 7 },
  })
  expect(record.error).toMatchObject({ name: 'OperationalError', place: { line: 7 } })
})

describe('parts', () => {
  test('go on from the ones before, may repeat names, and tell their own lines', async () => {
    const record = await run({
      language: 'ts',
      parts: [
        { id: 'uno', code: "import { text, createEngine } from 'alquimia'\nconst a = 1\nexport const b = 2" },
        {
          id: 'dos',
          code: "import { createEngine, text as t } from 'alquimia'\nconst a: number = b + 10\nconsole.log(a, typeof t)",
        },
        { id: 'tres', code: 'console.log(a)\nthrow new Error("en tres")' },
      ],
    })
    expect(record.console).toMatchObject([
      { text: '12 function', place: { file: 'dos', line: 3 } },
      { text: '12', place: { file: 'tres', line: 1 } },
    ])
    expect(record.error?.place).toEqual({ file: 'tres', line: 2, column: 7 })
  })

  test('a quiet one leaves no trace but what it prepared', async () => {
    const record = await run({
      language: 'ts',
      parts: [
        {
          id: 'antes',
          quiet: true,
          code: `${SHOP}session.add(new Libro({ titulo: 'a' }))\nsession.commit()\nconsole.log('callado')\nconst listar = () => session.scalars(select(Libro)).all()`,
        },
        { id: 'ejemplo', code: '\nconsole.log(listar().length)' },
      ],
    })
    expect(printed(record)).toEqual(['1'])
    expect(record.statements).toHaveLength(1)
    // The function is of the quiet part; the line to look at is where it is called.
    expect(record.statements[0]?.place).toEqual({ file: 'ejemplo', line: 2, column: 13 })
    expect(record.databases[0]?.before).toHaveLength(1)
  })

  test('a fault in one says its place there', async () => {
    const record = await run({
      language: 'ts',
      parts: [
        { id: 'uno', code: 'const a = 1' },
        { id: 'dos', code: 'const b = 2\nconst b = 3' },
      ],
    })
    expect(record.error).toMatchObject({ name: 'SyntaxError', place: { file: 'dos', line: 2, column: 7 } })
  })
})

describe('files', () => {
  const modelos = {
    name: 'modelos.ts',
    code: "import { DeclarativeBase, Integer, mappedColumn } from 'alquimia'\nexport interface Datos { id: number }\nexport class Base extends DeclarativeBase {}\nexport class N extends Base.model('n', { id: mappedColumn(Integer, { primaryKey: true }) }) {}\nexport default 5\nexport function falla(): never {\n  throw new Error('aquí')\n}",
  }
  const files = [
    modelos,
    { name: 'todo.ts', code: "export * from './modelos.ts'\nexport { N as Otro } from './modelos'" },
  ]

  test('are imported by name, with their types left out', async () => {
    const record = await run({
      language: 'ts',
      files,
      parts: [
        {
          id: 'p',
          code: "import cinco, { N, Datos } from './modelos'\nimport * as todo from './todo'\nconst d: Datos = { id: cinco }\nconsole.log(d.id, N === todo.Otro)",
        },
      ],
    })
    expect(printed(record)).toEqual(['5 true'])
  })

  test('an error inside one says its place there and how it was reached', async () => {
    const record = await run({
      language: 'ts',
      files,
      parts: [{ id: 'p', code: "import { falla } from './modelos'\n\nfalla()" }],
    })
    expect(record.error?.stack).toEqual([
      { file: 'modelos.ts', line: 7, column: 9 },
      { file: 'p', line: 3, column: 1 },
    ])
  })

  test('leave out types named one by one, wherever they stand in the list', async () => {
    const record = await run({
      language: 'ts',
      files: [{ name: 'a.ts', code: "export type { T } from './b'\nexport const uno = 1, dos = 2" }],
      parts: [
        {
          id: 'p',
          code: "import { type Engine } from 'alquimia'\nimport { uno, type T, dos } from './a'\nimport { type U, dos as d } from './a'\nconst e: Engine | T | U = null!\nconsole.log(uno, dos, d, e)",
        },
      ],
    })
    expect(record.error).toBeUndefined()
    expect(printed(record)).toEqual(['1 2 2 null'])
  })

  test('are found from the folder of who asks, and a folder by its index', async () => {
    const record = await run({
      language: 'ts',
      files: [
        { name: 'modelos/index.ts', code: "export { libro } from './libro'" },
        { name: 'modelos/libro.ts', code: "import { base } from '../base'\nexport const libro = base + ' y libro'" },
        { name: 'base.ts', code: "export const base = 'base'" },
        { name: 'migraciones/env.ts', code: "import { libro } from '../modelos'\nexport const env = libro" },
      ],
      parts: [{ id: 'p', code: "import { env } from './migraciones/env'\nconsole.log(env)" }],
    })
    expect(record.error).toBeUndefined()
    expect(printed(record)).toEqual(['base y libro'])
    const lost = await run({
      language: 'ts',
      files: [{ name: 'migraciones/env.ts', code: "import { Base } from './modelos'" }],
      parts: [{ id: 'p', code: "import './migraciones/env'" }],
    })
    expect(lost.error?.message).toBe("Cannot find module './modelos'")
    expect(lost.error?.place).toEqual({ file: 'migraciones/env.ts', line: 1, column: 22 })
  })

  test('that are many go in one module, and are what they would be apart', async () => {
    const codes = [
      "import { text as t, type Engine } from 'alquimia'\nexport const uno: number = 1\nconst oculto = 2\nexport function f(e?: Engine) { return typeof t + oculto }",
      'export const uno = 3, dos = [4, 5]',
      "import { base } from '../base'\nexport const uno = base",
      'export const lista = [1, 2], { a, b = [3, 4] } = { a: 5 }\nexport async function g() {}',
      'export default 7\nexport class C {}',
      'const uno = 6\nexport { uno }',
      'export const obj = { a: 1, b: [2, 3] }, f2 = (x: Map<string, number>, y = 2) => y',
      'const nada = 1',
    ]
    const files = codes.map((code, i) => ({ name: `v/${i}.ts`, code }))
    const names = files.map(({ name }) => name)
    const apart = names.map((name, i) => `import * as n${i} from './${name}'`).join('\n')
    const record = await run({
      language: 'ts',
      files: [...files, { name: 'base.ts', code: 'export const base = 8' }],
      collections: { todos: names },
      parts: [
        {
          id: 'p',
          code: `import { files } from './todos'\n${apart}\nconst of = (all) => all.map((each) => Object.keys(each).sort().map((k) => k + '=' + (typeof each[k] === 'function' ? each[k].name : JSON.stringify(each[k]))).join())\nconsole.log(JSON.stringify(of(files)) === JSON.stringify(of([${names.map((_, i) => `n${i}`)}])))\nconsole.log(of(files)[0], files[0].f())`,
        },
      ],
    })
    expect(record.error).toBeUndefined()
    expect(printed(record)).toEqual(['true', 'f=f,uno=1 function2'])
  })

  test('that are many tell where they fail, each by its name', async () => {
    const go = async (second: string) => {
      const record = await run({
        language: 'ts',
        files: [
          { name: 'a.ts', code: 'export const a = 1' },
          { name: 'b.ts', code: second },
        ],
        collections: { todos: ['a.ts', 'b.ts'] },
        parts: [{ id: 'p', code: "import { files } from './todos'\nfiles[1].f()" }],
      })
      return record.error?.place
    }
    expect(await go('export const x = 1\nexport function f() {\n  null.x\n}')).toMatchObject({ file: 'b.ts', line: 3 })
    expect(await go('\nexport const f = nada')).toMatchObject({ file: 'b.ts', line: 2 })
    expect(await go('\n\nexport const f = (')).toMatchObject({ file: 'b.ts', line: 3 })
    expect(await go("import { noHay } from 'alquimia'\nexport const f = noHay")).toMatchObject({
      file: 'b.ts',
      line: 1,
    })
    expect(await go('const dos = 1\nconst dos = 2\nexport const f = 1')).toMatchObject({ file: 'b.ts', line: 2 })
  })

  test('may import each other in a circle', async () => {
    const record = await run({
      language: 'ts',
      files: [
        {
          name: 'autor.ts',
          code: "import { Libro } from './libro'\nexport class Autor { libros = () => [Libro] }\nexport const nombre = 'autor'",
        },
        {
          name: 'libro.ts',
          code: "import { Autor, nombre } from './autor'\nexport class Libro { autor = () => [Autor, nombre] }",
        },
      ],
      parts: [
        {
          id: 'p',
          code: "import { Autor } from './autor'\nconst [L] = new Autor().libros()\nconsole.log(new L!().autor()[0] === Autor, new L!().autor()[1])",
        },
      ],
    })
    expect(record.error).toBeUndefined()
    expect(printed(record)).toEqual(['true autor'])
  })
})

test('databases can be given and kept, from run to run', async () => {
  const first = await run(
    {
      language: 'sql',
      parts: [{ id: 'g', code: 'CREATE TABLE t (x); INSERT INTO t VALUES (1)' }],
      databases: { 'tienda.db': new Uint8Array() },
    },
    { keep: true },
  )
  const bytes = first.databases[0]?.bytes
  expect(bytes?.length).toBeGreaterThan(0)
  const second = await ts(
    "import { createEngine, text } from 'alquimia'\nconst e = createEngine('sqlite:///tienda.db')\ne.begin((c) => c.execute(text('INSERT INTO t VALUES (2)')))",
  )
  expect(second.error?.message).toContain('no such table')
  const third = await run(
    {
      language: 'ts',
      databases: { 'tienda.db': bytes as Uint8Array },
      parts: [
        {
          id: 'p',
          code: "import { createEngine, text } from 'alquimia'\nconst e = createEngine('sqlite:///tienda.db')\ne.begin((c) => c.execute(text('INSERT INTO t VALUES (2)')))",
        },
      ],
    },
    { keep: true },
  )
  expect(third.databases[0]).toMatchObject({
    name: 'tienda.db',
    before: [{ name: 't' }],
    contents: [{ rows: [[1], [2]] }],
  })
})

test('`using` disposes at the end of its block, in order and after errors', async () => {
  const record = await ts(`const r = (n: string) => ({ [Symbol.dispose]() { console.log('fin', n) } })
{
  using a = r('a')
  using b = r('b')
  console.log('dentro')
}
try {
  using c = r('c')
  throw new Error('x')
} catch { console.log('capturado') }`)
  expect(printed(record)).toEqual(['dentro', 'fin b', 'fin a', 'fin c', 'capturado'])
})

describe('types among what is imported and exported are left out, wherever they are in the list', () => {
  for (const list of ['type Engine, createEngine', 'createEngine, type Engine', 'createEngine, type Engine, select']) {
    test(`{ ${list} }`, async () => {
      const used = list.includes('select') ? 'typeof select' : "'function'"
      const record = await ts(`import { ${list} } from 'alquimia'\nconst engine: Engine = createEngine('sqlite://')
console.log(engine.name, ${used})`)
      expect(record.error).toBeUndefined()
      expect(printed(record)).toEqual(['sqlite function'])
    })
  }
  test('in modules and their exports', async () => {
    const record = await run({
      language: 'ts',
      parts: [{ id: 'ejemplo', code: "import { type T, a, b } from './otro'\nconst t: T = a + b\nconsole.log(t)" }],
      files: [
        {
          name: 'otro.ts',
          code: "type T = number\nconst a = 1\nexport { type T, a }\nexport { type U, b } from './mas'",
        },
        { name: 'mas.ts', code: 'export type U = 1\nexport const b = 2' },
      ],
    })
    expect(record.error).toBeUndefined()
    expect(printed(record)).toEqual(['3'])
  })
})

test('what a spare worker rehearses is a program that runs', async () => {
  const record = await ts(SAMPLE)
  expect(record.error).toBeUndefined()
  expect(printed(record)).toHaveLength(1)
})

test('a line is known however deep what it called is, and whatever the program makes of stacks', async () => {
  const record = await ts(
    [
      "const bajar = new Function('n', 'hacer', 'return n === 0 ? hacer() : bajar(n - 1, hacer)')",
      'globalThis.bajar = bajar',
      "Error.prepareStackTrace = () => 'nada'",
      'bajar(',
      '  60, console.log.bind(console, 1))',
    ].join('\n'),
  )
  expect(record.error).toBeUndefined()
  expect(record.console).toMatchObject([{ text: '1', place: { line: 4 } }])
})
