// The floor: prepared statements of sql.js and plain objects, written as one would by hand.
import initSqlJs, { type Database } from 'sql.js'
import type { Author, Reader, Subject } from '../subject.ts'

const SQL = await initSqlJs()
let db: Database

function inTransaction(work: () => void): void {
  db.run('BEGIN')
  work()
  db.run('COMMIT')
}

const authorFrom = (id: unknown, nombre: unknown) => ({ id: id as number, nombre: nombre as string, libros: [] })
const bookFrom = (id: unknown, titulo: unknown, paginas: unknown, autor_id: unknown) => ({
  id: id as number,
  titulo: titulo as string,
  paginas: paginas as number,
  autor_id: autor_id as number,
})
type RawBook = ReturnType<typeof bookFrom>
interface RawAuthor extends Author {
  libros: RawBook[]
}

export const subject: Subject<Reader, RawAuthor> = {
  open() {
    db = new SQL.Database()
    db.run('PRAGMA foreign_keys = ON')
  },
  close: () => db.close(),
  exec: (sql) => void db.run(sql),
  scalar: (sql) => db.exec(sql)[0]?.values[0]?.[0],

  insert(rows) {
    const ids: number[] = []
    inTransaction(() => {
      const statement = db.prepare('INSERT INTO lectores (nombre, correo, edad) VALUES (?, ?, ?) RETURNING id')
      for (const { nombre, correo, edad } of rows) {
        statement.bind([nombre, correo, edad])
        statement.step()
        ids.push(statement.get()[0] as number)
      }
      statement.free()
    })
    return ids
  },

  load() {
    const readers: Reader[] = []
    const statement = db.prepare('SELECT id, nombre, correo, edad FROM lectores')
    while (statement.step()) readers.push(readerFrom(statement.get()))
    statement.free()
    return readers
  },

  loadJoined() {
    const authors = new Map<unknown, RawAuthor>()
    const statement = db.prepare(
      'SELECT a.id, a.nombre, l.id, l.titulo, l.paginas, l.autor_id FROM autores a LEFT JOIN libros l ON l.autor_id = a.id',
    )
    while (statement.step()) {
      const [id, nombre, libro, titulo, paginas, autor_id] = statement.get()
      let author = authors.get(id)
      if (!author) {
        author = authorFrom(id, nombre)
        authors.set(id, author)
      }
      if (libro !== null) author.libros.push(bookFrom(libro, titulo, paginas, autor_id))
    }
    statement.free()
    return [...authors.values()]
  },

  loadSelectin() {
    const authors = new Map<unknown, RawAuthor>()
    const parents = db.prepare('SELECT id, nombre FROM autores')
    while (parents.step()) {
      const [id, nombre] = parents.get()
      authors.set(id, authorFrom(id, nombre))
    }
    parents.free()
    const ids = [...authors.keys()] as number[]
    const children = db.prepare(
      `SELECT id, titulo, paginas, autor_id FROM libros WHERE autor_id IN (${ids.map(() => '?').join()})`,
    )
    children.bind(ids)
    while (children.step()) {
      const [id, titulo, paginas, autor_id] = children.get()
      authors.get(autor_id)?.libros.push(bookFrom(id, titulo, paginas, autor_id))
    }
    children.free()
    return [...authors.values()]
  },

  update(readers, edad) {
    inTransaction(() => {
      const statement = db.prepare('UPDATE lectores SET edad = ? WHERE id = ?')
      for (const reader of readers) {
        reader.edad = edad
        statement.run([edad, reader.id])
      }
      statement.free()
    })
  },

  remove(readers) {
    inTransaction(() => {
      const statement = db.prepare('DELETE FROM lectores WHERE id = ?')
      for (const { id } of readers) statement.run([id])
      statement.free()
    })
  },

  get(ids) {
    const statement = db.prepare('SELECT id, nombre, correo, edad FROM lectores WHERE id = ?')
    const readers = ids.map((id) => {
      statement.bind([id])
      return statement.step() ? readerFrom(statement.get()) : null
    })
    statement.free()
    return readers
  },

  forget() {},
}

function readerFrom(row: unknown[]): Reader {
  return { id: row[0] as number, nombre: row[1] as string, correo: row[2] as string, edad: row[3] as number }
}
