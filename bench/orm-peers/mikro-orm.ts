// MikroORM on SQLite. It cannot use sql.js: its driver is better-sqlite3, native code that no page can load.
import { defineEntity, type EntityManager, MikroORM, p } from '@mikro-orm/sqlite'
import type { Author, Reader, Subject } from '../../tools/bench/orm/subject.ts'

const Lector = defineEntity({
  name: 'Lector',
  tableName: 'lectores',
  properties: {
    id: p.integer().primary(),
    nombre: p.string().length(80),
    correo: p.string().length(120),
    edad: p.integer(),
  },
})
const Autor = defineEntity({
  name: 'Autor',
  tableName: 'autores',
  properties: {
    id: p.integer().primary(),
    nombre: p.string().length(80),
    libros: () => p.oneToMany(Libro).mappedBy('autor'),
  },
})
const Libro = defineEntity({
  name: 'Libro',
  tableName: 'libros',
  properties: {
    id: p.integer().primary(),
    titulo: p.string().length(120),
    paginas: p.integer(),
    autor: () => p.manyToOne(Autor).joinColumn('autor_id'),
  },
})

// One ORM for all: it writes its own code for each entity and would start cold every time. Reconnecting gives a new
// database in memory.
const orm = await MikroORM.init({ entities: [Lector, Autor, Libro], dbName: ':memory:' })
let em: EntityManager

async function loadAuthors(strategy: 'joined' | 'select-in'): Promise<Author[]> {
  const authors = await em.find(Autor, {}, { populate: ['libros'], strategy })
  return authors.map((author) => ({ id: author.id, nombre: author.nombre, libros: author.libros.getItems() }))
}

export const subject: Subject = {
  async open() {
    await orm.reconnect()
    em = orm.em.fork()
  },
  close() {},
  exec: async (sql) => void (await orm.em.getConnection().execute(sql)),
  async scalar(sql) {
    const [row] = await orm.em.getConnection().execute<Record<string, unknown>[]>(sql)
    return Object.values(row ?? {})[0]
  },

  async insert(rows) {
    const readers = rows.map((row) => em.create(Lector, row))
    await em.persist(readers).flush()
    return readers.map(({ id }) => id)
  },
  load: () => em.find(Lector, {}),
  loadJoined: () => loadAuthors('joined'),
  loadSelectin: () => loadAuthors('select-in'),
  async update(readers, edad) {
    for (const reader of readers) reader.edad = edad
    await em.flush()
  },
  async remove(readers) {
    for (const reader of readers) em.remove(reader)
    await em.flush()
  },
  async get(ids) {
    const found: (Reader | null)[] = []
    for (const id of ids) found.push(await em.findOne(Lector, id))
    return found
  },
  forget() {
    em = orm.em.fork()
  },
}
