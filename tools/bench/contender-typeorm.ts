/** TypeORM on its sql.js driver, entities declared without decorators. */
import { CHILDREN, type Contender, usuarios } from './orm-model.ts'

const PACKAGE = new URL('../../bench/node_modules/typeorm/index.mjs', import.meta.url).href
const SQLJS = new URL('../../bench/node_modules/sql.js/dist/sql-wasm.js', import.meta.url).href

interface Source {
  initialize(): Promise<unknown>
  destroy(): Promise<void>
  manager: {
    save(entity: unknown, rows: unknown[], options?: object): Promise<unknown[]>
    find(entity: unknown, options?: object): Promise<Record<string, unknown>[]>
    findOneBy(entity: unknown, where: object): Promise<unknown>
    remove(entity: unknown, rows: unknown[], options?: object): Promise<unknown>
    insert(entity: unknown, rows: unknown): Promise<unknown>
  }
}

export async function typeorm(): Promise<Contender> {
  const { DataSource, EntitySchema } = (await import(PACKAGE)) as {
    DataSource: new (options: object) => Source
    EntitySchema: new (options: object) => unknown
  }
  const driver = ((await import(SQLJS)) as { default: () => Promise<unknown> }).default
  const id = { type: Number, primary: true, generated: true }
  const Usuario = new EntitySchema({
    name: 'usuarios',
    columns: { id, nombre: { type: String }, correo: { type: String }, edad: { type: Number, nullable: true } },
  })
  const Padre = new EntitySchema({
    name: 'padres',
    columns: { id, nombre: { type: String } },
    relations: { hijos: { type: 'one-to-many', target: 'hijos', inverseSide: 'padre', cascade: true } },
  })
  const Hijo = new EntitySchema({
    name: 'hijos',
    columns: { id, nombre: { type: String } },
    relations: { padre: { type: 'many-to-one', target: 'padres', inverseSide: 'hijos' } },
  })
  let source: Source | undefined
  const fresh = async () => {
    await source?.destroy()
    source = new DataSource({
      type: 'sqljs',
      driver: await driver(),
      entities: [Usuario, Padre, Hijo],
      synchronize: true,
    })
    await source.initialize()
  }
  const manager = () => (source as Source).manager
  return {
    name: 'TypeORM',
    driver: 'sql.js',
    async prepare(count) {
      await fresh()
      const rows = usuarios(count)
      for (let i = 0; i < rows.length; i += 1000) await manager().insert(Usuario, rows.slice(i, i + 1000))
    },
    async prepareFamilies() {
      await fresh()
      const padres = Array.from({ length: 1000 }, (_, i) => ({
        nombre: `p${i}`,
        hijos: Array.from({ length: CHILDREN }, (_, j) => ({ nombre: `h${i}.${j}` })),
      }))
      await manager().save(Padre, padres, { chunk: 200 })
    },
    tasks: {
      insert: (count) =>
        manager().save(
          Usuario,
          usuarios(count).map((each) => ({ ...each })),
          { chunk: 1000 },
        ),
      load: async () => (await manager().find(Usuario)).length,
      joined: async () => (await manager().find(Padre, { relations: { hijos: true } })).length,
      selectin: async () =>
        (await manager().find(Padre, { relations: { hijos: true }, relationLoadStrategy: 'query' })).length,
      async update(count) {
        const rows = (await manager().find(Usuario, { take: count / 10 })) as { nombre: string; id: number }[]
        for (const row of rows) row.nombre = `otro ${row.id}`
        await manager().save(Usuario, rows, { chunk: 500 })
      },
      async delete(count) {
        await manager().remove(Usuario, await manager().find(Usuario, { take: count / 10 }), { chunk: 500 })
      },
      async 'get-miss'() {
        for (let i = 1; i <= 1000; i++) await manager().findOneBy(Usuario, { id: i })
      },
    },
    async close() {
      await source?.destroy()
    },
  }
}
