// TypeORM on sql.js. It has no identity map: `save` and `remove` read the rows before they write them.
import { DataSource, EntitySchema } from 'typeorm'
import type { Author, Book, Reader, Subject } from '../../tools/bench/orm/subject.ts'

const Lector = new EntitySchema<Reader>({
  name: 'Lector',
  tableName: 'lectores',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    nombre: { type: 'varchar', length: 80 },
    correo: { type: 'varchar', length: 120 },
    edad: { type: 'integer' },
  },
})
const Autor = new EntitySchema<Author>({
  name: 'Autor',
  tableName: 'autores',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    nombre: { type: 'varchar', length: 80 },
  },
  relations: { libros: { type: 'one-to-many', target: 'Libro', inverseSide: 'autor' } },
})
const Libro = new EntitySchema<Book & { autor: Author }>({
  name: 'Libro',
  tableName: 'libros',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    titulo: { type: 'varchar', length: 120 },
    paginas: { type: 'integer' },
  },
  relations: {
    autor: { type: 'many-to-one', target: 'Autor', inverseSide: 'libros', joinColumn: { name: 'autor_id' } },
  },
})

let db: DataSource

export const subject: Subject = {
  async open() {
    db = new DataSource({ type: 'sqljs', entities: [Lector, Autor, Libro] })
    await db.initialize()
  },
  close: () => db.destroy(),
  exec: async (sql) => void (await db.query(sql)),
  async scalar(sql) {
    const [row] = await db.query<Record<string, unknown>[]>(sql)
    return Object.values(row ?? {})[0]
  },

  async insert(rows) {
    const saved = await db.getRepository(Lector).save(rows.map((row) => db.getRepository(Lector).create(row)))
    return saved.map(({ id }) => id)
  },
  load: () => db.getRepository(Lector).find(),
  loadJoined: () => db.getRepository(Autor).find({ relations: { libros: true }, relationLoadStrategy: 'join' }),
  loadSelectin: () => db.getRepository(Autor).find({ relations: { libros: true }, relationLoadStrategy: 'query' }),
  async update(readers, edad) {
    for (const reader of readers) reader.edad = edad
    await db.getRepository(Lector).save([...readers])
  },
  async remove(readers) {
    // It writes `id = ? OR id = ?…`, and SQLite refuses a thousand of them.
    await db.getRepository(Lector).remove([...readers], { chunk: 500 })
  },
  async get(ids) {
    const found: (Reader | null)[] = []
    for (const id of ids) found.push(await db.getRepository(Lector).findOneBy({ id }))
    return found
  },
  forget() {},
}
