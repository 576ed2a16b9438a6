// Drizzle on sql.js. It keeps no objects: rows are the objects, and each change is a statement.
import { eq, inArray, sql } from 'drizzle-orm'
import { drizzle, type SQLJsDatabase } from 'drizzle-orm/sql-js'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import initSqlJs, { type Database } from 'sql.js'
import type { Author, Reader, Subject } from '../../tools/bench/orm/subject.ts'

const lectores = sqliteTable('lectores', {
  id: integer().primaryKey(),
  nombre: text({ length: 80 }).notNull(),
  correo: text({ length: 120 }).notNull(),
  edad: integer().notNull(),
})
const autores = sqliteTable('autores', { id: integer().primaryKey(), nombre: text({ length: 80 }).notNull() })
const libros = sqliteTable(
  'libros',
  {
    id: integer().primaryKey(),
    titulo: text({ length: 120 }).notNull(),
    paginas: integer().notNull(),
    autor_id: integer()
      .notNull()
      .references(() => autores.id),
  },
  (table) => [index('ix_libros_autor_id').on(table.autor_id)],
)
interface FoundAuthor extends Author {
  libros: (typeof libros.$inferSelect)[]
}

const SQL = await initSqlJs()
let client: Database
let db: SQLJsDatabase
const rowsPerStatement = 1000

export const subject: Subject = {
  open() {
    client = new SQL.Database()
    client.run('PRAGMA foreign_keys = ON')
    db = drizzle(client)
  },
  close: () => client.close(),
  exec: (text) => void client.run(text),
  scalar: (text) => client.exec(text)[0]?.values[0]?.[0],

  insert: (rows) =>
    db.transaction((tx) => {
      const ids: number[] = []
      for (let i = 0; i < rows.length; i += rowsPerStatement) {
        const some = rows.slice(i, i + rowsPerStatement)
        for (const { id } of tx.insert(lectores).values(some).returning({ id: lectores.id }).all()) ids.push(id)
      }
      return ids
    }),
  load: () => db.select().from(lectores).all(),
  // Its relational queries (`db.query`) come back unmapped from its sql.js driver: rows are joined and grouped instead.
  loadJoined() {
    const rows = db.select().from(autores).leftJoin(libros, eq(libros.autor_id, autores.id)).all()
    const authors = new Map<number, FoundAuthor>()
    for (const row of rows) {
      let author = authors.get(row.autores.id)
      if (!author) {
        author = { ...row.autores, libros: [] }
        authors.set(author.id, author)
      }
      if (row.libros) author.libros.push(row.libros)
    }
    return [...authors.values()]
  },
  loadSelectin() {
    const authors = new Map<number, FoundAuthor>()
    for (const author of db.select().from(autores).all()) authors.set(author.id, { ...author, libros: [] })
    const books = db
      .select()
      .from(libros)
      .where(inArray(libros.autor_id, [...authors.keys()]))
      .all()
    for (const book of books) authors.get(book.autor_id)?.libros.push(book)
    return [...authors.values()]
  },
  update(readers, edad) {
    db.transaction((tx) => {
      for (const reader of readers) {
        reader.edad = edad
        tx.update(lectores).set({ edad }).where(eq(lectores.id, reader.id)).run()
      }
    })
  },
  remove(readers) {
    db.transaction((tx) => {
      for (const { id } of readers) tx.delete(lectores).where(eq(lectores.id, id)).run()
    })
  },
  get(ids) {
    const byId = db
      .select()
      .from(lectores)
      .where(eq(lectores.id, sql.placeholder('id')))
      .prepare()
    return ids.map((id) => (byId.get({ id }) as Reader | undefined) ?? null)
  },
  forget() {},
}
