// A command told statement by statement: what each one changed, in data and in words, forwards and back.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scenesOf } from '../../../src/lib/migrations/panel/frames.ts'
import { narrate } from '../../../src/lib/migrations/panel/narration.ts'
import { sceneOf } from '../../../src/lib/migrations/panel/scene.ts'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'
import { PanelLab, scenarioNamed } from '../../support/migration-panel.ts'

const runtime = createNodeRuntime({ parallel: 2 })
beforeAll(() => runtime.warm())
afterAll(() => runtime.dispose())

const lab = (name: string) => new PanelLab(runtime, scenarioNamed(name))
function told({ frames }: PanelLab) {
  if (!frames) return []
  const scenes = scenesOf(frames)
  return frames.frames.map((frame, i) =>
    narrate(scenes[i] ?? [], scenes[i + 1] ?? [], frame)
      .map(({ text, loses }) => (loses ? `${text} (!)` : text))
      .join(' '),
  )
}

it('tells a version that fails half way: what it had done is undone', async () => {
  const panel = lab('a-medias')
  await panel.run('alembic upgrade head')
  expect(told(panel)).toEqual([
    'Crea la tabla alembic_version, donde la base anota en qué versión está.',
    'Crea la tabla lectores, con 3 columnas.',
    'Agrega 3 filas a lectores.',
    'Anota en alembic_version que la base está en a1c0.',
    'Confirma: la versión a1c0 queda aplicada.',
    'Agrega a lectores la columna telefono (VARCHAR(20)); sus 3 filas la reciben con NULL.',
    'Crea la tabla _alembic_tmp_lectores, con 4 columnas.',
    'La base se niega: UNIQUE constraint failed: _alembic_tmp_lectores.correo.',
    'Deshace todo lo que hizo desde la última confirmación: de la versión b2d0 no queda nada.',
  ])
  const scenes = scenesOf(panel.frames as NonNullable<typeof panel.frames>)
  expect(scenes.at(-1)).toEqual(scenes[5])
})

it('tells a batch: where each row went, and which values stayed behind', async () => {
  const panel = lab('renombrar')
  await panel.run('alembic upgrade head')
  await panel.run('alembic revision --autogenerate -m x')
  await panel.run('alembic upgrade head')
  expect(told(panel)).toEqual([
    'Crea la tabla _alembic_tmp_lectores, con 3 columnas.',
    'Copia 2 filas de lectores a _alembic_tmp_lectores.',
    'Borra la tabla lectores; sus 2 filas ya están en _alembic_tmp_lectores, pero no los valores de email: se pierden. (!)',
    '_alembic_tmp_lectores pasa a llamarse lectores, con 2 filas.',
    expect.stringContaining('Anota en alembic_version'),
    expect.stringContaining('Confirma'),
  ])
})

it('tells a renamed column as what it is: nothing is lost', async () => {
  const panel = lab('renombrar')
  const [version] = Object.keys(panel.files).filter((name) => name.includes('/versions/'))
  panel.files['migraciones/versions/b2d0.ts'] = [
    "import type { Operations } from 'alquimia'",
    "export const revision = 'b2d0', downRevision = 'a1c0', message = 'x'",
    'export function upgrade(op: Operations) {',
    "  op.batchAlterTable('lectores', (t) => t.alterColumn('email', { newColumnName: 'correo' }))",
    '}',
    'export function downgrade(op: Operations) {}',
  ].join('\n')
  expect(version).toBeDefined()
  await panel.run('alembic upgrade head')
  expect(told(panel).slice(5, 8)).toEqual([
    'Crea la tabla _alembic_tmp_lectores, con 3 columnas.',
    'Copia 2 filas de lectores a _alembic_tmp_lectores; correo toma los valores de email.',
    'Borra la tabla lectores; sus 2 filas ya están en _alembic_tmp_lectores.',
  ])
})

it('sees a table made by SQL that begins with a comment, whatever the comment says', async () => {
  const panel = lab('renombrar')
  panel.files['migraciones/versions/b2d0.ts'] = [
    "import type { Operations } from 'alquimia'",
    "export const revision = 'b2d0', downRevision = 'a1c0', message = 'x'",
    'export function upgrade(op: Operations) {',
    "  op.execute('-- INSERT vendrá después\\nCREATE TABLE notas (id INTEGER PRIMARY KEY)')",
    "  op.execute('/* y */ ALTER TABLE notas ADD COLUMN texto TEXT')",
    '}',
    'export function downgrade(op: Operations) {}',
  ].join('\n')
  await panel.run('alembic upgrade head')
  expect(told(panel)).toEqual(
    expect.arrayContaining([
      'Crea la tabla notas, con 1 columna.',
      expect.stringContaining('Agrega a notas la columna texto (TEXT)'),
    ]),
  )
})

it('says what is lost, and marks each value that goes', async () => {
  const panel = lab('bajar-pierde')
  await panel.run('alembic downgrade -1')
  const [first] = told(panel)
  expect(first).toBe('Quita de lectores la columna notas: se pierden sus 2 valores. (!)')
  const scenes = scenesOf(panel.frames as NonNullable<typeof panel.frames>)
  const frame = panel.frames?.frames[0]
  const [lectores] = sceneOf(scenes[0] ?? [], scenes[1] ?? [], frame as NonNullable<typeof frame>).filter(
    ({ name }) => name === 'lectores',
  )
  expect(lectores?.columns.map(({ is, change }) => [is.name, change])).toEqual([
    ['id', 'same'],
    ['nombre', 'same'],
    ['telefono', 'same'],
    ['notas', 'gone'],
  ])
  expect(lectores?.rows[0]?.cells[3]).toEqual({ value: 'Prefiere que la llamen de tarde', change: 'gone' })
})
