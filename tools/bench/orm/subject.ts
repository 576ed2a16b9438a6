// What every competitor of the ORM benchmark can do. One small file implements it for each, with the means its own
// documentation recommends; the workloads are the same for all.
type Answer<T> = T | Promise<T>

export interface NewReader {
  nombre: string
  correo: string
  edad: number
}
export interface Reader extends NewReader {
  id: number
}
export interface Book {
  id: number
  titulo: string
  paginas: number
}
export interface Author {
  id: number
  nombre: string
  libros: readonly Book[]
}

export interface Subject<R extends Reader = Reader, A extends Author = Author> {
  /** A new empty database, and a session on it where there is such a thing. */
  open(): Answer<void>
  close(): Answer<void>
  /** Plain SQL, out of the clock: the tables, the rows to start from, the checks. */
  exec(sql: string): Answer<void>
  scalar(sql: string): Answer<unknown>
  /** Saves new objects in one transaction and reads their keys. */
  insert(rows: readonly NewReader[]): Answer<readonly number[]>
  /** All readers, as objects; what is in a session stays in it. */
  load(): Answer<R[]>
  /** Authors with their books: in one statement with a join, and with a second statement for the books. */
  loadJoined(): Answer<A[]>
  loadSelectin(): Answer<A[]>
  /** Changes one attribute of loaded objects and saves it, in one transaction. */
  update(readers: readonly R[], edad: number): Answer<void>
  remove(readers: readonly R[]): Answer<void>
  /** One reader at a time by primary key. */
  get(ids: readonly number[]): Answer<(R | null)[]>
  /** An empty session on the same database. */
  forget(): Answer<void>
}

export const tables = [
  'CREATE TABLE lectores (id INTEGER PRIMARY KEY, nombre VARCHAR(80) NOT NULL, correo VARCHAR(120) NOT NULL, edad INTEGER NOT NULL)',
  'CREATE TABLE autores (id INTEGER PRIMARY KEY, nombre VARCHAR(80) NOT NULL)',
  'CREATE TABLE libros (id INTEGER PRIMARY KEY, titulo VARCHAR(120) NOT NULL, paginas INTEGER NOT NULL, autor_id INTEGER NOT NULL REFERENCES autores (id))',
  'CREATE INDEX ix_libros_autor_id ON libros (autor_id)',
]
