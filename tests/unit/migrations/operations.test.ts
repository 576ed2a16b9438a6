import {
  Column,
  checkConstraint,
  createEngine,
  Enum,
  foreignKey,
  foreignKeyConstraint,
  Integer,
  index,
  initAlquimia,
  MetaData,
  Table,
  Text,
  text,
  uniqueConstraint,
  String as VarChar,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'
import { Alembic, type Operations, Scripts } from '../../../src/lib/migrations/index.ts'

beforeAll(() => initAlquimia())

function lab() {
  const engine = createEngine('sqlite://')
  const scripts = new Scripts()
  const alembic = new Alembic(engine, scripts)
  const query = (sql: string) => {
    using connection = engine.connect()
    return connection
      .execute(text(sql))
      .all()
      .map((row) => [...(row as unknown as unknown[])])
  }
  const run = (sql: string) => engine.begin((connection) => void connection.execute(text(sql)))
  let last: string | null = null
  const step = (upgrade: (op: Operations) => void) => {
    const revision: string = `v${scripts.all.length}`
    scripts.add({ revision, downRevision: last, upgrade, downgrade: () => {} })
    last = revision
    alembic.upgrade('head')
  }
  const sqlOf = (name: string) =>
    `${query(`SELECT sql FROM sqlite_master WHERE name = '${name}'`)[0]?.[0]}`.replace(/\s+/g, ' ')
  return { alembic, scripts, query, run, step, sqlOf }
}
const bookshop = (op: Operations) => {
  op.createTable(
    'autores',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', VarChar(50), { nullable: false }),
  )
  op.createTable(
    'libros',
    Column('id', Integer, { primaryKey: true }),
    Column('titulo', VarChar(80), { nullable: false }),
    Column('paginas', Integer),
    Column('autor_id', Integer),
    foreignKeyConstraint(['autor_id'], ['autores.id'], { name: 'fk_autor', onDelete: 'CASCADE' }),
    uniqueConstraint('titulo', { name: 'uq_titulo' }),
    checkConstraint('paginas > 0', { name: 'ck_paginas' }),
    index('ix_paginas', 'paginas'),
  )
}
const rows = "INSERT INTO autores VALUES (1, 'Ana')"
const books = "INSERT INTO libros VALUES (1, 'Sab', 200, 1), (2, 'María', NULL, NULL)"

describe('a batch', () => {
  it('keeps rows, names of constraints, conditions and indexes of what it does not touch', () => {
    const { step, run, query, sqlOf } = lab()
    step(bookshop)
    run(rows)
    run(books)
    step((op) =>
      op.batchAlterTable('libros', (t) => {
        t.alterColumn('paginas', { newColumnName: 'hojas', type: VarChar(10) })
        t.addColumn(Column('idioma', VarChar(2), { nullable: false, serverDefault: 'es' }), { insertAfter: 'titulo' })
      }),
    )
    expect(query('SELECT * FROM libros')).toEqual([
      [1, 'Sab', 'es', '200', 1],
      [2, 'María', 'es', null, null],
    ])
    const sql = sqlOf('libros')
    expect(sql).toContain('CONSTRAINT uq_titulo UNIQUE (titulo)')
    expect(sql).toContain('CONSTRAINT ck_paginas CHECK ("hojas" > 0)')
    expect(sql).toContain('CONSTRAINT fk_autor FOREIGN KEY(autor_id) REFERENCES autores (id) ON DELETE CASCADE')
    expect(sqlOf('ix_paginas')).toContain('ON libros (hojas)')
  })

  it('of a table that others refer to loses none of their rows, though they cascade', () => {
    const { step, run, query } = lab()
    step(bookshop)
    run(rows)
    run(books)
    step((op) => op.batchAlterTable('autores', (t) => t.alterColumn('nombre', { nullable: true })))
    expect(query('SELECT count(*) FROM libros')).toEqual([[2]])
    expect(query('PRAGMA foreign_keys')).toEqual([[1]])
    expect(() => run("INSERT INTO libros VALUES (9, 'X', 1, 77)")).toThrow('FOREIGN KEY')
  })

  it('drops and makes constraints by name, and those without one by the name that convention gives', () => {
    const { step, sqlOf } = lab()
    step((op) => op.createTable('t', Column('a', Integer, { unique: true }), Column('b', Integer)))
    step((op) =>
      op.batchAlterTable('t', (t) => {
        t.dropConstraint('uq_t_a')
        t.createCheckConstraint('ck_b', 'b < 10')
        t.createUniqueConstraint('uq_ab', ['a', 'b'])
      }),
    )
    expect(sqlOf('t')).toBe(
      'CREATE TABLE "t" ( a INTEGER, b INTEGER, CONSTRAINT uq_ab UNIQUE (a, b), CONSTRAINT ck_b CHECK (b < 10) )',
    )
  })

  it('keeps AUTOINCREMENT, collations, expressions in indexes and odd names', () => {
    const { step, run, query, sqlOf } = lab()
    run(
      'CREATE TABLE "Mi tabla" (id INTEGER PRIMARY KEY AUTOINCREMENT, "el nombre" TEXT COLLATE NOCASE DEFAULT (lower(\'X\')))',
    )
    run('CREATE INDEX ix_raro ON "Mi tabla" (lower("el nombre")) WHERE id > 1')
    run('INSERT INTO "Mi tabla" DEFAULT VALUES')
    step((op) => op.batchAlterTable('Mi tabla', (t) => t.addColumn(Column('x', Integer)), { recreate: 'always' }))
    expect(query('SELECT * FROM "Mi tabla"')).toEqual([[1, 'x', null]])
    expect(sqlOf('Mi tabla')).toContain('AUTOINCREMENT')
    expect(sqlOf('Mi tabla')).toContain('COLLATE NOCASE')
    expect(sqlOf('ix_raro')).toContain('WHERE id > 1')
  })

  it('adds a plain column without copying anything', () => {
    const { step, alembic, scripts } = lab()
    step(bookshop)
    scripts.add({
      revision: 'nueva',
      downRevision: 'v0',
      upgrade: (op) => op.batchAlterTable('libros', (t) => t.addColumn(Column('isbn', VarChar(13)))),
      downgrade: () => {},
    })
    expect(alembic.upgrade('v0:nueva', { sql: true })).toContain('ALTER TABLE libros ADD COLUMN isbn VARCHAR(13);')
  })
})

describe('what SQLite cannot do outside a batch', () => {
  it.each([
    ['createForeignKey', (op: Operations) => op.createForeignKey(null, 'libros', 'autores', ['autor_id'], ['id'])],
    ['dropConstraint', (op: Operations) => op.dropConstraint('uq_titulo', 'libros')],
    ['addColumn', (op: Operations) => op.addColumn('libros', Column('x', Integer, foreignKey('autores.id')))],
  ])('%s says so, with Alembic’s words and the way to do it, and leaves all as it was', (_name, work) => {
    const { step, sqlOf } = lab()
    step(bookshop)
    const before = sqlOf('libros')
    expect(() => step(work)).toThrow(/No support for ALTER of constraints in SQLite dialect[\s\S]*op\.batchAlterTable/)
    expect(sqlOf('libros')).toBe(before)
  })

  it('a version that fails half way leaves nothing of itself, and those before it stay', () => {
    const { step, query, alembic } = lab()
    step(bookshop)
    expect(() =>
      step((op) => {
        op.addColumn('libros', Column('x', Text))
        op.execute('esto no es sql')
      }),
    ).toThrow('syntax error')
    expect(query("SELECT name FROM pragma_table_info('libros')").flat()).not.toContain('x')
    expect(alembic.current()).toEqual(['v0'])
  })

  it('a version that leaves rows without their parent is refused', () => {
    const { step, run, query } = lab()
    step(bookshop)
    run(rows)
    run(books)
    expect(() => step((op) => void op.execute('DELETE FROM autores'))).toThrow(
      /FOREIGN KEY constraint failed in revision v1[\s\S]*«libros»/,
    )
    expect(query('SELECT count(*) FROM autores')).toEqual([[1]])
  })
})

it('writes the choices of an Enum, whichever way they were given', () => {
  const metadata = new MetaData()
  Table(
    'pedidos',
    metadata,
    Column('id', Integer, { primaryKey: true }),
    Column('estado', Enum('nuevo', "L'altro")),
    Column('nivel', Enum({ bajo: 1, 'muy alto': 2 })),
  )
  const { text } = new Alembic(createEngine('sqlite://'), new Scripts(), { metadata }).revision({ autogenerate: true })
  expect(text).toContain("Column('estado', Enum('nuevo', 'L\\'altro'), { nullable: true })")
  expect(text).toContain("Column('nivel', Enum({ bajo: 1, 'muy alto': 2 }), { nullable: true })")
  expect(text).toContain('import { Column, Enum, Integer, type Operations }')
})

it('a column that only names its foreign key is asked for its type: there are no models to look it up in', () => {
  const { step } = lab()
  expect(() => step((op) => op.createTable('t', Column('x', foreignKey('autores.id'))))).toThrow(
    /'t\.x'[\s\S]*Column\('x', Integer, foreignKey/,
  )
})

it('inserts rows in bulk, and tells when a batch needs a database that is not there', () => {
  const { step, query, scripts, alembic } = lab()
  step((op) => {
    const paises = op.createTable('paises', Column('id', Integer, { primaryKey: true }), Column('nombre', VarChar(40)))
    op.bulkInsert(paises, [
      { id: 1, nombre: 'Perú' },
      { id: 2, nombre: "L'Ecuador" },
    ])
  })
  expect(query('SELECT * FROM paises')).toEqual([
    [1, 'Perú'],
    [2, "L'Ecuador"],
  ])
  scripts.add({
    revision: 'copia',
    downRevision: 'v0',
    upgrade: (op) => op.batchAlterTable('paises', (t) => t.dropColumn('nombre')),
    downgrade: () => {},
  })
  expect(() => alembic.upgrade('v0:copia', { sql: true })).toThrow(/--sql mode[\s\S]*batchAlterTable/)
})
