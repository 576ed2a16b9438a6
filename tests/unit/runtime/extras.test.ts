import { expect, it } from 'vitest'
import * as migrations from '../../../src/lib/migrations/index.ts'
import { MIGRATION_NAMES } from '../../../src/lib/migrations/names.ts'
import { EXTRA_NAMES, extrasIn } from '../../../src/lib/runtime/extras.ts'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'

it('knows by name all that migrations offer', () => {
  expect([...MIGRATION_NAMES].sort()).toEqual(Object.keys(migrations).sort())
})

it.each<[code: string, extras: string[]]>([
  ["import { createEngine, Session } from 'alquimia'\nconst compare = 1", []],
  ["import { z } from 'zod'", ['zod']],
  ["import { SQLModel } from 'alquimia/sqlmodel'", ['zod', 'alquimia/sqlmodel']],
  ['import { FastAPI } from "alquimia/api"', ['alquimia/api']],
  ["import { sql } from 'kysely'", ['kysely']],
  ["const { core } = createEngine('sqlite://')", ['kysely']],
  ['engine.core.selectFrom("t")', ['kysely']],
  ['engine.coreFor<{ t: { id: number } }>()', ['kysely']],
  ["import {\n  createEngine,\n  type Operations as Op,\n} from 'alquimia'", ['migraciones']],
  ["import * as todo from 'alquimia'", ['migraciones']],
  ["export { context } from 'alquimia'", ['migraciones']],
  ["const { Alembic } = await import('alquimia')", ['migraciones']],
  ["import { z } from './zod.ts'\nimport { select } from 'alquimia'\n// render", []],
])('reads in %j which libraries come apart', (code, extras) => {
  expect(extrasIn([code]).sort()).toEqual(extras.sort())
})

it('gives a program all of them at once, and each finds the one library beneath', async () => {
  const runtime = createNodeRuntime({ parallel: 1 })
  const code = `
import * as todo from 'alquimia'
import { Alembic, CommandError, createEngine, DeclarativeBase, Integer, mappedColumn, Operations, SQLAlchemyError } from 'alquimia'
import { FastAPI } from 'alquimia/api'
import { Field, SQLModel } from 'alquimia/sqlmodel'
import { Kysely, sql } from 'kysely'
import { z } from 'zod'
class Base extends DeclarativeBase {}
const engine = createEngine('sqlite://')
console.log(engine.core instanceof Kysely, new CommandError('x') instanceof SQLAlchemyError, typeof z.string)
console.log(todo.Alembic === Alembic, 'births' in todo, 'serve' in (await import('alquimia/api')), typeof FastAPI, typeof SQLModel)
const { rows } = await sql\`select 1 as uno\`.execute(engine.core)
console.log(rows)
`
  try {
    const record = await runtime.run({ language: 'ts', parts: [{ id: 'a', code }] }).record
    expect(record.error).toBeUndefined()
    expect(extrasIn([code])).toEqual(EXTRA_NAMES)
    expect(record.console.map(({ text }) => text)).toEqual([
      'true true function',
      'true false false function function',
      '[{ uno: 1 }]',
    ])
  } finally {
    runtime.dispose()
  }
})
