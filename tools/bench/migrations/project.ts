// A project with a long life behind it: a table now and then, and between them columns, indexes and data, as they come.
import { initFiles } from '../../../src/lib/migrations/environment/templates.ts'

const id = (at: number) => `v${String(at).padStart(5, '0')}`

/** Its files, as the panel keeps them: models of the first tables, and as many versions as asked for. */
export function longProject(versions: number): Record<string, string> {
  const files: Record<string, string> = { 'modelos.ts': MODELS }
  for (const { path, text } of initFiles('migraciones', { models: 'modelos' })) files[path] = text
  for (let at = 0; at < versions; at++) files[`migraciones/versions/${id(at)}_cambio_${at}.ts`] = version(at)
  return files
}

const MODELS = `import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Tabla0 extends Base.model('tabla_0', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
}) {}
`

/** One in twenty-five makes a table; of the rest, one in four an index, one in eight data. */
function version(at: number): string {
  const table = `tabla_${Math.floor(at / 25)}`
  const step = at % 25
  const [up, down] =
    step === 0
      ? [
          `op.createTable('${table}',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', String(80), { nullable: false }),
  )
  op.execute("INSERT INTO ${table} (nombre) VALUES ('uno'), ('dos'), ('tres')")`,
          `op.dropTable('${table}')`,
        ]
      : step % 8 === 0
        ? [`op.execute("UPDATE ${table} SET nombre = nombre || '.'")`, '']
        : step % 4 === 0
          ? [
              `op.createIndex('ix_${table}_${step}', '${table}', ['nombre'])`,
              `op.dropIndex('ix_${table}_${step}', { tableName: '${table}' })`,
            ]
          : [
              `op.addColumn('${table}', Column('columna_${step}', Integer))`,
              `op.dropColumn('${table}', 'columna_${step}')`,
            ]
  return `import { Column, Integer, String, type Operations } from 'alquimia'

export const revision = '${id(at)}'
export const downRevision = ${at === 0 ? 'null' : `'${id(at - 1)}'`}
export const message = 'cambio ${at}'

export function upgrade(op: Operations) {
  ${up}
}

export function downgrade(op: Operations) {
  ${down}
}
`
}
