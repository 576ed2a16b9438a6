/** What a real SQLModel gave and sent (tools/record/sqlmodel_answers.py), from the same acts on alquimia/sqlmodel. */
import { readFileSync } from 'node:fs'
import { event, initAlquimia } from 'alquimia'
import { beforeAll, expect, test } from 'vitest'
import {
  createEngine,
  Field,
  Relationship,
  Session,
  SQLModel,
  select,
  ValidationError,
} from '../../src/lib/sqlmodel/index.ts'
import z from '../../src/lib/validation/index.ts'

const { scenarios } = JSON.parse(readFileSync(new URL('sqlmodel.json', import.meta.url), 'utf8')) as {
  scenarios: Record<string, { gives: unknown; sends: [sql: string, values: unknown[]][] }>
}

beforeAll(() => initAlquimia())

const optional = <T extends z.ZodType>(type: T) => type.nullable().default(null as never)
const id = Field(optional(z.int()), { primaryKey: true })

class Autor extends SQLModel.table('autores', {
  id,
  nombre: z.string().max(80),
  libros: Relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class LibroBase extends SQLModel.model({
  titulo: z.string().min(1).max(120),
  precio: z.number().positive(),
  anio: optional(z.int()),
  autor_id: Field(optional(z.int()), { foreignKey: 'autores.id' }),
}) {}
class Libro extends LibroBase.table('libros', {
  id,
  costo: z.number().default(0),
  autor: Relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
class LibroCrear extends LibroBase.model({ costo: z.number().positive() }) {}
class LibroActualizar extends SQLModel.model({
  titulo: optional(z.string().min(1).max(120)),
  precio: optional(z.number().positive()),
  anio: optional(z.int()),
}) {}
class AutorPublico extends SQLModel.model({ id: z.int(), nombre: z.string() }) {}
class LibroPublico extends LibroBase.model({ id: z.int(), autor: optional(AutorPublico.modelType()) }) {}

/** What TypeScript would not let through, as a request's data may be. */
const any = (data: object) => data as never

function refused(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    if (error instanceof ValidationError) return error.errors().map(({ loc, type }) => [loc, type === 'missing'])
    throw error
  }
  return 'accepted'
}

const acts: Record<string, (session: Session) => unknown> = {
  columns: () =>
    Libro.table.columns.map(({ name, type, nullable, primaryKey }) => [
      name,
      type.args[0] ?? null,
      nullable,
      primaryKey,
    ]),
  constructor: () => {
    const libro = new Libro(any({ titulo: '', precio: -3, sobra: 1 }))
    libro.anio = 1.5
    return [libro.modelDump(), [...new Libro({ titulo: 'Sab' }).modelFieldsSet].sort(), refused(() => new Libro())]
  },
  validation: () => {
    const crear = new LibroCrear(any({ titulo: 'Sab', precio: 9.5, costo: 4, sobra: 1 }))
    crear.precio = -1
    return [
      refused(() => Libro.modelValidate({ titulo: '', anio: 18.5 })),
      refused(() => new LibroCrear({ titulo: '', precio: -3, costo: 1 })),
      refused(() => LibroPublico.modelValidate({ titulo: 'x', precio: 1, id: 1, autor: { id: 'uno' } })),
      crear.modelDump(),
      `${Libro.modelValidate({ titulo: 'x', precio: 2.5 }, { update: { anio: 1900 } }).anio}`,
    ]
  },
  unset: () => {
    const cambios = new LibroActualizar({})
    cambios.precio = 5.5
    const libro = new Libro({ titulo: 'Sab', precio: 9.5, autor: new Autor({ nombre: 'Gertrudis' }) })
    return [
      new LibroActualizar({ precio: 7.5 }).modelDump({ excludeUnset: true }),
      new LibroActualizar({ titulo: null }).modelDump({ excludeUnset: true }),
      cambios.modelDump({ excludeUnset: true }),
      new LibroActualizar({ precio: 7.5 }).modelDump(),
      libro.modelDump({ excludeUnset: true }),
      libro.modelDump({ excludeNone: true, exclude: ['precio'] }),
      libro.modelDump({ include: ['titulo'] }),
    ]
  },
  journey: (session) => {
    const libro = Libro.modelValidate(new LibroCrear({ titulo: 'Sab', precio: 9.5, costo: 4.5 }))
    libro.autor = new Autor({ nombre: 'Gertrudis' })
    session.add(libro)
    session.commit()
    const expired = [`${libro}`, libro.modelDump()]
    session.refresh(libro)
    libro.sqlmodelUpdate(new LibroActualizar({ precio: 7.5, anio: 1841 }).modelDump({ excludeUnset: true }))
    libro.sqlmodelUpdate({ sobra: 1, precio: 8.5 }, { update: { anio: 1842 } })
    session.commit()
    session.expungeAll()
    const loaded = session.exec(select(Libro)).one()
    return [expired, loaded.modelDump({ excludeUnset: true }), LibroPublico.modelValidate(loaded).modelDump()]
  },
  exec: (session) => {
    session.addAll([new Libro({ titulo: 'María', precio: 8.5 }), new Libro({ titulo: 'Sab', precio: 9.5 })])
    session.commit()
    const titles = session.exec(select(Libro.titulo)).all()
    const rows = session.exec(select(Libro.titulo, Libro.precio)).all()
    return [
      titles,
      rows.map((row) => [...row]),
      [...session.exec(select(Libro).where(Libro.precio.gt(9)))].map(({ titulo }) => titulo),
    ]
  },
}

test('every scenario that was recorded is done here', () => {
  expect(Object.keys(acts)).toEqual(Object.keys(scenarios))
})

for (const [name, { gives, sends }] of Object.entries(scenarios))
  test(`${name}: what SQLModel gives and sends`, () => {
    const engine = createEngine('sqlite://')
    SQLModel.metadata.createAll(engine)
    const sent: [string, unknown][] = []
    event.listen(engine, 'beforeCursorExecute', ({ sql, params }) => {
      sent.push([sql.replace(/\s+/g, ' ').trim(), params])
    })
    using session = new Session(engine)
    expect(acts[name]?.(session)).toEqual(gives)
    expect(sent).toEqual(sends)
  })
