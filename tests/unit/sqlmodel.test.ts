/** What SQLModel 0.0.47 does, traps included: each case was run there, and what it gave is what is expected here. */
import { event, initAlquimia } from 'alquimia'
import { beforeAll, expect, test } from 'vitest'
import {
  AsyncSession,
  createAsyncEngine,
  createEngine,
  Field,
  Relationship,
  Session,
  SQLModel,
  select,
  ValidationError,
} from '../../src/lib/sqlmodel/index.ts'
import z from '../../src/lib/validation/index.ts'

beforeAll(() => initAlquimia())

const id = Field(z.int().nullable().default(null), { primaryKey: true })

class Autor extends SQLModel.table('autores', {
  id,
  nombre: z.string().max(80),
  libros: Relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class LibroBase extends SQLModel.model({
  titulo: z.string().min(1).max(120),
  precio: z.number().positive(),
  anio: z.int().nullable().default(null),
  autorId: Field(z.int().nullable().default(null), { name: 'autor_id', foreignKey: 'autores.id' }),
}) {
  ficha(): string {
    return `${this.titulo} (${this.anio ?? 's. f.'})`
  }
}
class Libro extends LibroBase.table('libros', { id, autor: Relationship(() => Autor, { backPopulates: 'libros' }) }) {}
class LibroCrear extends LibroBase.model({}) {}
class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).nullable().default(null),
  precio: z.number().positive().nullable().default(null),
}) {}
class AutorPublico extends SQLModel.model({ id: z.int(), nombre: z.string() }) {}
class LibroConAutor extends LibroBase.model({
  id: z.int(),
  autor: AutorPublico.modelType().nullable().default(null),
}) {}

function opened() {
  const engine = createEngine('sqlite://')
  const sent: string[] = []
  SQLModel.metadata.createAll(engine)
  event.listen(engine, 'beforeCursorExecute', ({ sql }) => void sent.push(sql))
  return { session: new Session(engine), engine, sent }
}

const refused = (act: () => unknown): ValidationError => {
  try {
    act()
  } catch (error) {
    if (error instanceof ValidationError) return error
    throw error
  }
  throw new Error('it was accepted')
}

test('one declaration gives the columns: order of the bases first, lengths, NULL where the type admits it', () => {
  expect(Libro.table.columns.map((c) => [c.name, `${c.type.kind}`, c.nullable])).toEqual([
    ['titulo', 'String', false],
    ['precio', 'Float', false],
    ['anio', 'Integer', true],
    ['autor_id', 'Integer', true],
    ['id', 'Integer', false],
  ])
})

test('a class with a table checks nothing when it is made, and leaves out what it does not know', () => {
  const libro = new Libro({ titulo: '', precio: -1, ...({ sobra: 1 } as object) })
  expect(libro.modelDump()).toEqual({ titulo: '', precio: -1, anio: null, autorId: null, id: null })
  expect(`${libro}`).toBe("Libro(titulo='', precio=-1, anio=null, autorId=null, id=null)")
  libro.precio = 'gratis' as unknown as number
  expect(libro.precio).toBe('gratis')
})

test('modelValidate does check, and tells every problem at once', () => {
  const error = refused(() => Libro.modelValidate({ titulo: '', anio: 18.5 }))
  expect(error.errorCount()).toBe(3)
  expect(error.message).toBe(`3 errores de validación en Libro
titulo
  No puede quedar vacío
precio
  Falta: se esperaba un número
anio
  Se esperaba un número entero y llegó 18.5`)
  expect(error.errors()[1]).toEqual({
    type: 'missing',
    loc: ['precio'],
    msg: 'Falta: se esperaba un número',
    input: { titulo: '', anio: 18.5 },
  })
  // Types and limits are Pydantic's: what translates by type in Python translates by type here.
  expect(error.errors().map(({ type, ctx }) => [type, ctx])).toEqual([
    ['string_too_short', { min_length: 1 }],
    ['missing', undefined],
    ['int_type', undefined],
  ])
})

test('a class without a table is valid or is not made; what it does not declare is left out', () => {
  expect(refused(() => new LibroCrear({ titulo: '', precio: 1 })).title).toBe('LibroCrear')
  const crear = new LibroCrear({ titulo: 'María', precio: 8.5, ...({ sobra: 1 } as object) })
  expect(`${crear}`).toBe("LibroCrear(titulo='María', precio=8.5, anio=null, autorId=null)")
  crear.precio = -4
  expect(crear.precio).toBe(-4)
})

test('excludeUnset tells what was given from what was left to its default, even when it is the same', () => {
  expect(new LibroActualizar({ precio: 9 }).modelDump({ excludeUnset: true })).toEqual({ precio: 9 })
  expect(new LibroActualizar({ titulo: null }).modelDump({ excludeUnset: true })).toEqual({ titulo: null })
  const cambios = new LibroActualizar({})
  cambios.precio = 5
  expect([...cambios.modelFieldsSet]).toEqual(['precio'])
  const libro = new Libro({ titulo: 'Sab', precio: 9.5, autor: new Autor({ nombre: 'Gertrudis' }) })
  expect(libro.modelDump({ excludeUnset: true })).toEqual({ titulo: 'Sab', precio: 9.5 })
  expect(libro.modelDump({ excludeNone: true, exclude: ['precio'] })).toEqual({ titulo: 'Sab' })
  expect(libro.modelDump({ include: ['titulo'] })).toEqual({ titulo: 'Sab' })
})

test('from what comes in to the table, its changes and what goes out', () => {
  const { session, sent } = opened()
  const libro = Libro.modelValidate(new LibroCrear({ titulo: 'Sab', precio: 9.5 }), { update: { anio: 1841 } })
  session.add(libro)
  session.commit()
  expect(libro.modelDump(), 'expired: as SQLModel, nothing').toEqual({})
  expect(`${libro}`).toBe('Libro()')
  session.refresh(libro)
  expect(libro.modelDumpJson()).toBe('{"titulo":"Sab","precio":9.5,"anio":1841,"autorId":null,"id":1}')
  libro.sqlmodelUpdate(new LibroActualizar({ precio: 9 }).modelDump({ excludeUnset: true }))
  libro.sqlmodelUpdate({ sobra: 1, precio: 7 }, { update: { anio: 1842 } })
  session.commit()
  expect(sent.filter((sql) => /^(?:INSERT|UPDATE)/.test(sql))).toEqual([
    'INSERT INTO libros (titulo, precio, anio, autor_id) VALUES (?, ?, ?, ?)',
    'UPDATE libros SET precio=?, anio=? WHERE libros.id = ?',
  ])
  session.expungeAll()
  const otra = session.exec(select(Libro)).one()
  expect(otra.modelDump({ excludeUnset: true }), 'nothing of what was read was given').toEqual({})
  expect(otra.ficha(), 'what the base class does, the table does').toBe('Sab (1842)')
})

test('an object with its relationship goes out as the public class says, and its problems say where they are', () => {
  const { session } = opened()
  session.add(new Libro({ titulo: 'Sab', precio: 9.5, autor: new Autor({ nombre: 'Gertrudis' }) }))
  session.commit()
  const publico = LibroConAutor.modelValidate(session.exec(select(Libro)).one())
  expect(publico.autor).toBeInstanceOf(AutorPublico)
  expect(publico.modelDump()).toEqual({
    titulo: 'Sab',
    precio: 9.5,
    anio: null,
    autorId: 1,
    id: 1,
    autor: { id: 1, nombre: 'Gertrudis' },
  })
  const error = refused(() => LibroConAutor.modelValidate({ titulo: 'x', precio: 1, id: 1, autor: { id: 'uno' } }))
  expect(error.errors().map(({ loc, type }) => [loc.join('.'), type])).toEqual([
    ['autor.id', 'int_type'],
    ['autor.nombre', 'missing'],
  ])
})

test('exec gives objects for one thing and rows for several, in an asynchronous session too', async () => {
  const { session } = opened()
  session.add(new Libro({ titulo: 'Sab', precio: 9.5 }))
  session.commit()
  expect(session.exec(select(Libro.titulo)).all()).toEqual(['Sab'])
  expect(
    session
      .exec(select(Libro.titulo, Libro.precio))
      .all()
      .map((row) => [...row]),
  ).toEqual([['Sab', 9.5]])
  const engine = createAsyncEngine('sqlite+aiosqlite://')
  await engine.begin((connection) => connection.runSync((sync) => SQLModel.metadata.createAll(sync)))
  const asynchronous = new AsyncSession(engine)
  asynchronous.add(new Libro({ titulo: 'María', precio: 8 }))
  await asynchronous.commit()
  const [maria] = (await asynchronous.exec(select(Libro))).all()
  expect(maria?.titulo).toBe('María')
  await asynchronous.close()
})

test('what the class lacks is refused by the database, not by the class', () => {
  const { session } = opened()
  session.add(new Libro({ titulo: 'Sin precio' }))
  expect(() => session.commit()).toThrow(/NOT NULL constraint failed: libros\.precio/)
})

test('mistakes of declaration say what to write', () => {
  expect(() => SQLModel.table('a', { id, etiquetas: z.array(z.string()) })).toThrow(
    /no matching SQLAlchemy type[\s\S]*saType/,
  )
  expect(() => SQLModel.model({ autor: Relationship(() => Autor) })).toThrow(/no tiene tabla[\s\S]*modelType/)
  expect(() => SQLModel.model({ titulo: 'texto' as never })).toThrow(/no es un tipo de zod/)
  expect(() => new (SQLModel as unknown as new () => object)()).toThrow(/no declara ningún campo/)
})
