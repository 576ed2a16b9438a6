/** Drizzle on its sql.js driver. */
import { type Contender, SCHEMA, usuarios } from './orm-model.ts'

const at = (path: string) => new URL(`../../bench/node_modules/${path}`, import.meta.url).href

/** Drizzle's API seen without its types: the package is only there while the bench runs. */
interface Query {
  values(rows: unknown): Query
  returning(what?: unknown): Query
  from(table: unknown): Query
  where(condition: unknown): Query
  set(values: unknown): Query
  all(): unknown[]
  get(): unknown
  run(): unknown
}
interface Db {
  insert(table: unknown): Query
  select(): Query
  update(table: unknown): Query
  delete(table: unknown): Query
  transaction(work: (tx: Db) => void): void
}

export async function drizzle(): Promise<Contender> {
  const { drizzle: open } = (await import(at('drizzle-orm/sql-js/index.js'))) as { drizzle: (db: unknown) => Db }
  const { sqliteTable, integer, text } = (await import(at('drizzle-orm/sqlite-core/index.js'))) as Record<
    string,
    (...args: unknown[]) => never
  >
  const { eq } = (await import(at('drizzle-orm/index.js'))) as { eq: (a: unknown, b: unknown) => unknown }
  const init = (
    (await import(at('sql.js/dist/sql-wasm.js'))) as {
      default: () => Promise<{ Database: new () => { run(sql: string): void; close(): void } }>
    }
  ).default
  const SQL = await init()
  const column = (made: unknown) => made as { primaryKey(o: object): unknown; notNull(): unknown }
  const tabla = (sqliteTable as (...args: unknown[]) => unknown)('usuarios', {
    id: column((integer as (n: string) => unknown)('id')).primaryKey({ autoIncrement: true }),
    nombre: column((text as (n: string) => unknown)('nombre')).notNull(),
    correo: column((text as (n: string) => unknown)('correo')).notNull(),
    edad: (integer as (n: string) => unknown)('edad'),
  }) as { id: unknown }
  let raw = new SQL.Database()
  let db = open(raw)
  return {
    name: 'Drizzle',
    driver: 'sql.js',
    prepare(count) {
      raw.close()
      raw = new SQL.Database()
      for (const sql of SCHEMA) raw.run(sql)
      db = open(raw)
      const rows = usuarios(count)
      for (let i = 0; i < rows.length; i += 1000)
        db.insert(tabla)
          .values(rows.slice(i, i + 1000))
          .run()
    },
    tasks: {
      insert(count) {
        const rows = usuarios(count)
        db.transaction((tx) => {
          for (let i = 0; i < rows.length; i += 1000)
            tx.insert(tabla)
              .values(rows.slice(i, i + 1000))
              .returning({ id: tabla.id })
              .all()
        })
      },
      load: () => db.select().from(tabla).all().length,
      update(count) {
        db.transaction((tx) => {
          for (let i = 1; i <= count / 10; i++)
            tx.update(tabla)
              .set({ nombre: `otro ${i}` })
              .where(eq(tabla.id, i))
              .run()
        })
      },
      delete(count) {
        db.transaction((tx) => {
          for (let i = 1; i <= count / 10; i++) tx.delete(tabla).where(eq(tabla.id, i)).run()
        })
      },
      'get-miss'() {
        for (let i = 1; i <= 1000; i++) db.select().from(tabla).where(eq(tabla.id, i)).get()
      },
    },
  }
}
