// Random pairs of schemas: what autogenerate writes takes a database from one to the other and back, and every value of
// a column that stays is kept.
import {
  Boolean as Bool,
  Column,
  createEngine,
  Date_,
  foreignKey,
  Integer,
  initAlquimia,
  MetaData,
  Numeric,
  Table,
  type TableColumn,
  Text,
  text,
  uniqueConstraint,
  String as VarChar,
} from 'alquimia'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { compare } from '../../../src/lib/migrations/autogenerate/compare.ts'
import { Alembic, Scripts } from '../../../src/lib/migrations/index.ts'
import { LiveExecutor } from '../../../src/lib/migrations/operations/executor.ts'
import { specOf } from '../../../src/lib/migrations/schema/spec.ts'
import { loadVersion } from './load-version.ts'

const RUNS = Number(process.env.ALQUIMIA_MIGRATION_RUNS ?? 2000)
const SEED = process.env.ALQUIMIA_SEED === 'random' ? Date.now() : Number(process.env.ALQUIMIA_SEED ?? 20261121)

beforeAll(() => initAlquimia())

const types = {
  entero: Integer,
  corto: VarChar(20),
  largo: VarChar(80),
  texto: Text,
  exacto: Numeric(8, 2),
  dia: Date_,
  si: Bool,
}
type TypeName = keyof typeof types

const column = fc.record({
  name: fc.constantFrom('titulo', 'anio', 'precio', 'estado', 'orden', 'select'),
  type: fc.constantFrom(...(Object.keys(types) as TypeName[])),
  nullable: fc.boolean(),
  index: fc.boolean(),
})
const table = fc.record({
  name: fc.constantFrom('autores', 'libros', 'Pedidos', 'group'),
  columns: fc.uniqueArray(column, { selector: (each) => each.name, maxLength: 5 }),
  /** Position of the column that is unique, if there is one so far; and whether the constraint has a name. */
  unique: fc.option(fc.record({ at: fc.nat(4), named: fc.boolean() }), { nil: undefined }),
  parent: fc.option(fc.record({ cascade: fc.boolean() }), { nil: undefined }),
})
const schema = fc.uniqueArray(table, { selector: (each) => each.name, maxLength: 4 })
type Schema = typeof schema extends fc.Arbitrary<infer S> ? S : never

/** Every table may refer to the one before it. */
function metadataOf(tables: Schema): MetaData {
  const metadata = new MetaData()
  const sorted = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))
  sorted.forEach((each, at) => {
    const parent = sorted[at - 1]
    const columns = each.columns.map((one) =>
      Column(one.name, types[one.type] as never, {
        nullable: one.nullable,
        // A column that must have a value needs one for the rows there are.
        ...(one.nullable ? {} : { serverDefault: '7' }),
        ...(one.index ? { index: true } : {}),
      }),
    ) as TableColumn<unknown>[]
    const unique = each.unique && each.columns[each.unique.at]
    const extra = [
      ...(unique?.nullable
        ? [each.unique?.named ? uniqueConstraint(unique.name, { name: `uq_${at}` }) : uniqueConstraint(unique.name)]
        : []),
      ...(parent && each.parent
        ? [
            Column(
              `de_${parent.name}`,
              foreignKey(`${parent.name}.id`, each.parent.cascade ? { onDelete: 'CASCADE' } : {}),
            ),
          ]
        : []),
    ]
    Table(each.name, metadata, Column('id', Integer, { primaryKey: true }), ...columns, ...(extra as never[]))
  })
  return metadata
}

const quoted = (name: string) => `"${name}"`

it(`autogenerate, upgrade and downgrade on ${RUNS} pairs of schemas (seed ${SEED})`, { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(schema, schema, (first, second) => {
      const engine = createEngine('sqlite://')
      const [before, after] = [metadataOf(first), metadataOf(second)]
      before.createAll(engine)
      fill(engine, first)
      const contents = () => contentsOf(engine, first, second)
      const kept = contents()
      const scripts = new Scripts()
      const there = new Alembic(engine, scripts, { metadata: after, newId: () => 'a1b2c3' })
      scripts.add(loadVersion(there.revision({ message: 'cambio', autogenerate: true })))
      there.upgrade('head')
      expect(there.differences()).toEqual([])
      expect(contents()).toEqual(kept)
      there.downgrade('base')
      const executor = new LiveExecutor(engine.connect())
      const live = executor
        .tables()
        .filter((name) => name !== 'alembic_version')
        .map((name) => executor.reflect(name))
      expect(
        compare(
          before.sortedTables.map((each) => specOf(each, executor.wording)),
          live,
        ),
      ).toEqual([])
      executor.connection.close()
      expect(contents()).toEqual(kept)
      engine.dispose()
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

/** Three rows a table, each value different, as numbers that any of the types holds. */
function fill(engine: ReturnType<typeof createEngine>, tables: Schema) {
  const sorted = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))
  engine.begin((connection) => {
    sorted.forEach((each, at) => {
      const names = [
        'id',
        ...each.columns.map(({ name }) => name),
        ...(at > 0 && each.parent ? [`de_${sorted[at - 1]?.name}`] : []),
      ]
      for (let row = 1; row <= 3; row++) {
        const values = names.map((name) => (name === 'id' || name.startsWith('de_') ? row : `${row}`))
        connection.execute(
          text(`INSERT INTO ${quoted(each.name)} (${names.map(quoted).join(', ')}) VALUES (${values.join(', ')})`),
        )
      }
    })
  })
}

/** What must be kept: columns that both schemas have, with the same type. */
function contentsOf(engine: ReturnType<typeof createEngine>, first: Schema, second: Schema) {
  const found: Record<string, unknown> = {}
  using connection = engine.connect()
  for (const each of first) {
    const other = second.find(({ name }) => name === each.name)
    if (!other) continue
    const names = each.columns
      .filter((one) => other.columns.some((also) => also.name === one.name && also.type === one.type))
      .map(({ name }) => name)
    const sql = `SELECT ${['id', ...names].map(quoted).join(', ')} FROM ${quoted(each.name)} ORDER BY id`
    found[each.name] = connection
      .execute(text(sql))
      .all()
      .map((row) => [...(row as unknown as unknown[])])
  }
  return found
}
