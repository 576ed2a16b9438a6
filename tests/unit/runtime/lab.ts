/** One runtime of Node for a test file, and the words to use it. */
import { afterAll, beforeAll, vi } from 'vitest'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'
import type { Program, RunOptions } from '../../../src/lib/runtime/program.ts'
import type { RunRecord, StatementEntry } from '../../../src/lib/runtime/record.ts'

export function openLab() {
  const runtime = createNodeRuntime({ parallel: 2 })
  // What is tested is what happens, not how fast: a busy machine is no failure.
  vi.setConfig({ testTimeout: 60_000 })
  const patient = (options?: RunOptions): RunOptions => ({ ...options, limits: { timeMs: 30_000, ...options?.limits } })
  beforeAll(() => runtime.warm(), 60_000)
  afterAll(() => runtime.dispose())
  return {
    ts: (code: string, options?: RunOptions) => runtime.run(program(code), patient(options)).record,
    sql: (code: string, options?: RunOptions) =>
      runtime.run({ language: 'sql', parts: [{ id: 'guion', code }] }, patient(options)).record,
    run: (program: Program, options?: RunOptions) => runtime.run(program, patient(options)).record,
    runtime,
  }
}

export const program = (code: string): Program => ({ language: 'ts', parts: [{ id: 'ejemplo', code }] })
export const printed = (record: RunRecord): string[] => record.console.map((entry) => entry.text)
/** The statements that are not SQLAlchemy's questions about tables. */
export const asked = (record: RunRecord): StatementEntry[] =>
  record.statements.filter((each) => !each.sql.startsWith('PRAGMA'))

/** A model, its table and a session, all in one line: the learner's text starts in the second. */
export const SHOP = `import { createEngine, DeclarativeBase, Integer, mappedColumn, Session, select, String, text } from 'alquimia'; class Base extends DeclarativeBase {}; class Libro extends Base.model('libros', { id: mappedColumn(Integer, { primaryKey: true }), titulo: mappedColumn(String(80), { unique: true }) }) {}; const engine = createEngine('sqlite://'); Base.metadata.createAll(engine); const session = new Session(engine)\n`
