// Kysely alone: the builder over the smallest driver that sql.js needs. It has no objects to keep: rows are the objects.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Generated,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import initSqlJs, { type BindParams, type Database } from 'sql.js'
import { chunked } from '../chunked.ts'
import type { Author, Book, Reader, Subject } from '../subject.ts'

interface Tables {
  lectores: { id: Generated<number>; nombre: string; correo: string; edad: number }
  autores: { id: Generated<number>; nombre: string }
  libros: { id: Generated<number>; titulo: string; paginas: number; autor_id: number }
}
type OwnedBook = Book & { autor_id: number }
type FoundAuthor = Author & { libros: OwnedBook[] }

const SQL = await initSqlJs()
let client: Database
let db: Kysely<Tables>

class SqljsConnection implements DatabaseConnection {
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = client.prepare(sql)
    try {
      statement.bind(parameters as BindParams)
      const rows: R[] = []
      while (statement.step()) rows.push(statement.getAsObject() as R)
      return { rows }
    } finally {
      statement.free()
    }
  }
  // biome-ignore lint/correctness/useYield: sql.js has nothing to stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('sql.js answers whole')
  }
}

class SqljsDriver implements Driver {
  readonly #connection = new SqljsConnection()
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN'))
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'))
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('ROLLBACK'))
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

export const subject: Subject<Reader, FoundAuthor> = {
  open() {
    client = new SQL.Database()
    client.run('PRAGMA foreign_keys = ON')
    db = new Kysely({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new SqljsDriver(),
        createIntrospector: (any) => new SqliteIntrospector(any),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    })
  },
  async close() {
    await db.destroy()
    client.close()
  },
  exec: (sql) => void client.run(sql),
  scalar: (sql) => client.exec(sql)[0]?.values[0]?.[0],

  insert: (rows) =>
    db.transaction().execute(async (trx) => {
      const ids: number[] = []
      for (const some of chunked(rows)) {
        const saved = await trx.insertInto('lectores').values(some).returning('id').execute()
        for (const { id } of saved) ids.push(id)
      }
      return ids
    }),
  load: () => db.selectFrom('lectores').selectAll().execute(),

  async loadJoined() {
    const rows = await db
      .selectFrom('autores')
      .leftJoin('libros', 'libros.autor_id', 'autores.id')
      .select(['autores.id', 'autores.nombre', 'libros.id as libro', 'libros.titulo', 'libros.paginas'])
      .execute()
    const authors = new Map<number, FoundAuthor>()
    for (const { id, nombre, libro, titulo, paginas } of rows) {
      let author = authors.get(id)
      if (!author) {
        author = { id, nombre, libros: [] }
        authors.set(id, author)
      }
      if (libro !== null && titulo !== null && paginas !== null)
        author.libros.push({ id: libro, titulo, paginas, autor_id: id })
    }
    return [...authors.values()]
  },
  async loadSelectin() {
    const authors = new Map<number, FoundAuthor>()
    for (const author of await db.selectFrom('autores').selectAll().execute())
      authors.set(author.id, { ...author, libros: [] })
    const books = await db
      .selectFrom('libros')
      .selectAll()
      .where('autor_id', 'in', [...authors.keys()])
      .execute()
    for (const book of books) authors.get(book.autor_id)?.libros.push(book)
    return [...authors.values()]
  },

  update: (readers, edad) =>
    db.transaction().execute(async (trx) => {
      for (const reader of readers) {
        reader.edad = edad
        await trx.updateTable('lectores').set({ edad }).where('id', '=', reader.id).execute()
      }
    }),
  remove: (readers) =>
    db.transaction().execute(async (trx) => {
      for (const { id } of readers) await trx.deleteFrom('lectores').where('id', '=', id).execute()
    }),
  async get(ids) {
    const found: (Reader | null)[] = []
    for (const id of ids) {
      found.push((await db.selectFrom('lectores').selectAll().where('id', '=', id).executeTakeFirst()) ?? null)
    }
    return found
  },
  forget() {},
}
