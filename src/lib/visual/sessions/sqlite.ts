/**
 * The same scenario on a real SQLite: a program with two connections to one file, and what it tells, read back. SQLite
 * in a page is one process and one thread: it cannot wait for another connection to let go, so it answers «database is
 * locked» at once, where Python's driver would first wait five seconds.
 */
import type { Program } from '../../runtime/program.ts'
import type { RunRecord } from '../../runtime/record.ts'
import type { Frame, Happening, Outcome, Row } from './model.ts'
import type { Played } from './play.ts'
import type { Scenario } from './scenarios.ts'

/** SQLite has no row locks: it locks the whole database, and the words are left out. */
export const forSqlite = (sql: string): string => sql.replace(/ FOR UPDATE$/, '')

interface Turn {
  readonly session: string
  readonly does: string
  readonly sql: string
}

function turnsOf(scenario: Scenario, order: string): Turn[] {
  const taken = new Map<string, number>()
  return [...order].flatMap((name) => {
    const at = taken.get(name) ?? 0
    const step = scenario.sessions.find((each) => each.name === name)?.steps[at]
    taken.set(name, at + 1)
    return step ? [{ session: name, does: step.do, sql: forSqlite(step.sql) }] : []
  })
}

export function sqliteProgram(scenario: Scenario, order: string): Program {
  const { table, columns, rows, sessions } = scenario
  const names = columns.map(({ name }) => name)
  const literal = (value: unknown) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value))
  const setUp = [
    `CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${type}${name === 'id' ? ' PRIMARY KEY' : ''}`).join(', ')})`,
    ...rows.map((row) => `INSERT INTO ${table} VALUES (${names.map((name) => literal(row[name])).join(', ')})`),
  ]
  const code = `
import { createEngine, text } from 'alquimia'
const motor = createEngine('sqlite:///dos-sesiones.db')
motor.begin((conexion) => { for (const sql of ${JSON.stringify(setUp)}) conexion.execute(text(sql)) })
const sesiones = Object.fromEntries(${JSON.stringify(sessions.map(({ name }) => name))}.map((cual) => [cual, motor.connect()]))
const testigo = motor.connect()
const filas = (resultado) => resultado.mappings().all()
const intentar = (accion) => { try { return accion() } catch (error) { return { error: error.orig?.message ?? error.message } } }
for (const { session, does, sql } of ${JSON.stringify(turnsOf(scenario, order))}) {
  const conexion = sesiones[session]
  const dicho = intentar(() => {
    if (does === 'begin') return {}
    if (does === 'commit' || does === 'rollback') return conexion[does](), {}
    const resultado = conexion.execute(text(sql))
    return does === 'select' ? { rows: filas(resultado) } : { count: resultado.rowcount }
  })
  const visto = intentar(() => ({ rows: filas(testigo.execute(text('SELECT * FROM ${table} ORDER BY id'))) }))
  testigo.rollback()
  console.log(JSON.stringify({ session, does, sql, dicho, visto }))
}
`
  return { language: 'ts', parts: [{ id: 'dos-sesiones', code }] }
}

interface Told extends Turn {
  readonly dicho: { readonly rows?: readonly Row[]; readonly count?: number; readonly error?: string }
  readonly visto: { readonly rows?: readonly Row[] }
}

const WORDS: Readonly<Record<string, string>> = { insert: 'INSERT', update: 'UPDATE', delete: 'DELETE' }

function outcomeOf({ does, dicho }: Told): Outcome {
  if (dicho.error !== undefined) return { kind: 'error', error: { code: 'SQLITE_BUSY', message: dicho.error } }
  if (dicho.rows) return { kind: 'rows', rows: dicho.rows }
  if (dicho.count !== undefined) return { kind: 'changed', word: WORDS[does] ?? '', count: dicho.count }
  return { kind: 'done', word: does.toUpperCase() }
}

/** What SQLite did, as frames. A run that did not end well is an error: the program is ours. */
export function sqlitePlayed(scenario: Scenario, order: string, record: RunRecord): Played {
  if (record.outcome !== 'ok')
    throw new Error(record.error?.explanation ?? `La ejecución terminó así: ${record.outcome}.`)
  const open = new Map(scenario.sessions.map(({ name }) => [name, false]))
  let rows = scenario.rows
  const frameOf = (happenings: readonly Happening[]): Frame => ({
    happenings,
    sessions: scenario.sessions.map(({ name }) => ({
      name,
      state: open.get(name) ? 'en transacción' : 'fuera',
      sees: rows,
    })),
    versions: [],
  })
  const frames = [frameOf([])]
  for (const { text } of record.console) {
    const told = JSON.parse(text) as Told
    const outcome = outcomeOf(told)
    if (outcome.kind === 'done') open.set(told.session, told.does === 'begin')
    rows = told.visto.rows ?? rows
    frames.push(frameOf([{ session: told.session, sql: told.sql, outcome, woke: false }]))
  }
  const unfinished = scenario.sessions
    .filter(({ name, steps }) => [...order].filter((each) => each === name).length < steps.length)
    .map(({ name }) => name)
  return { frames, order, ready: unfinished, unfinished }
}
