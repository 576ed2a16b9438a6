/** Kysely alone, over this library's sql.js dialect: what the session costs on top of the builder. */
import { createEngine, type Engine, initAlquimia, text } from '../../src/lib/orm/index.ts'
import { type Contender, SCHEMA, usuarios } from './orm-model.ts'

interface Tables {
  usuarios: { id: number; nombre: string; correo: string; edad: number | null }
  padres: { id: number; nombre: string }
  hijos: { id: number; nombre: string; padre_id: number }
}

export async function kysely(): Promise<Contender> {
  await initAlquimia()
  let engine: Engine = createEngine('sqlite://')
  const db = () => engine.coreFor<Tables>()
  return {
    name: 'Kysely',
    driver: 'sql.js',
    async prepare(count) {
      engine.dispose()
      engine = createEngine('sqlite://')
      engine.begin((connection) => {
        for (const sql of SCHEMA) connection.execute(text(sql))
        if (count)
          connection.execute(
            text('INSERT INTO usuarios (nombre, correo, edad) VALUES (:nombre, :correo, :edad)'),
            usuarios(count) as never,
          )
      })
    },
    tasks: {
      insert: (count) =>
        db()
          .transaction()
          .execute(async (trx) => {
            let done = 0
            // Ten thousand rows do not fit the parameter limit in one statement.
            const rows = usuarios(count)
            for (let i = 0; i < rows.length; i += 1000)
              done += (
                await trx
                  .insertInto('usuarios')
                  .values(rows.slice(i, i + 1000) as never)
                  .returning('id')
                  .execute()
              ).length
            return done
          }),
      load: async () => (await db().selectFrom('usuarios').selectAll().execute()).length,
      update: (count) =>
        db()
          .transaction()
          .execute(async (trx) => {
            for (let i = 1; i <= count / 10; i++)
              await trx
                .updateTable('usuarios')
                .set({ nombre: `otro ${i}` })
                .where('id', '=', i)
                .execute()
          }),
      delete: (count) =>
        db()
          .transaction()
          .execute(async (trx) => {
            for (let i = 1; i <= count / 10; i++) await trx.deleteFrom('usuarios').where('id', '=', i).execute()
          }),
      'get-miss': async () => {
        for (let i = 1; i <= 1000; i++)
          await db().selectFrom('usuarios').selectAll().where('id', '=', i).executeTakeFirst()
      },
    },
  }
}
