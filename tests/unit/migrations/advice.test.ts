// What the database refused in a version, told to whoever writes it: by the names that they know, and without a session.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { explainMigration } from '../../../src/lib/migrations/panel/advice.ts'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'
import { PanelLab, scenarioNamed } from '../../support/migration-panel.ts'

const runtime = createNodeRuntime({ parallel: 2 })
beforeAll(() => runtime.warm())
afterAll(() => runtime.dispose())

/** The explanation of what a version that follows the first one of «renombrar» breaks. */
async function refusal(work: string): Promise<readonly string[]> {
  const panel = new PanelLab(runtime, scenarioNamed('renombrar'))
  panel.files['migraciones/versions/b2d0.ts'] = [
    "import { CheckConstraint, Column, Integer, String, type Operations } from 'alquimia'",
    "export const revision = 'b2d0', downRevision = 'a1c0', message = 'x'",
    `export function upgrade(op: Operations) { ${work} }`,
    'export function downgrade(op: Operations) {}',
  ].join('\n')
  await panel.run('alembic upgrade head')
  if (!panel.error) throw new Error('la versión no falló')
  const { explanation, check } = explainMigration(panel.error)
  return [explanation, ...check]
}

const cases: readonly [string, string, RegExp, RegExp][] = [
  [
    'a value twice',
    "op.execute(\"UPDATE lectores SET email = 'x'\"); op.batchAlterTable('lectores', (t) => t.createUniqueConstraint('u', ['email']))",
    /^Dos filas de lectores tendrían lo mismo en email/,
    /SELECT email, count\(\*\) FROM lectores GROUP BY email HAVING/,
  ],
  [
    'an absent value',
    "op.execute('UPDATE lectores SET email = NULL'); op.batchAlterTable('lectores', (t) => t.alterColumn('email', { nullable: false }))",
    /^Hay filas de lectores que no tienen email/,
    /UPDATE lectores SET email = … WHERE email IS NULL/,
  ],
  [
    'a table that is there',
    "op.createTable('lectores', Column('id', Integer, { primaryKey: true }))",
    /^La tabla lectores ya está/,
    /alembic stamp/,
  ],
  ['a table that is not', "op.execute('DELETE FROM nadie')", /^La tabla nadie no existe/, /versión anterior/],
]

it.each(cases)('%s', async (_, work, why, fix) => {
  const [explanation, check] = await refusal(work)
  expect(explanation).toMatch(why)
  expect(check).toMatch(fix)
  expect(`${explanation} ${check}`).not.toMatch(/rollback|_alembic_tmp_/)
})

it('leaves alone what is not of the database', async () => {
  const [explanation] = await refusal("throw new Error('se acabó la tinta')")
  expect(explanation).not.toMatch(/fila|tabla/)
})
