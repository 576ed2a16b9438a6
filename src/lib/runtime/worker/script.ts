/** A script of SQL, statement by statement, each with its place and its result. */
import { createEngine, SqljsConnection } from 'alquimia'
import type { Database, Statement } from 'sql.js'
import { ProgramProblem } from '../assemble/problem.ts'
import { lineStarts, placeIn } from '../assemble/text.ts'
import { sqliteRules } from '../explain/sqlite.ts'
import type { Part, Program } from '../program.ts'
import type { Place, StatementEntry } from '../record.ts'
import { tableOf } from './cells.ts'
import type { Databases } from './databases.ts'
import { performanceNow, round } from './primordials.ts'
import type { Recorder } from './recorder.ts'
import type { EngineWatch } from './watch-engines.ts'

/** The connection of the script: numbered apart from those of the library. */
const CONNECTION = -1

/** Told of each part as it begins, and of each statement that went well. */
export interface ScriptWatch {
  onPart(part: number): void
  onStatement(sql: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): void
}

export function runScript(
  program: Program,
  recorder: Recorder,
  engines: EngineWatch,
  databases: Databases,
  watch: ScriptWatch,
): void {
  const [file] = Object.keys(program.databases ?? {})
  const engine = createEngine(file === undefined ? 'sqlite://' : `sqlite:///${file}`)
  const connection = engine.pool.checkout()
  if (!(connection instanceof SqljsConnection)) throw new Error('A script needs a connection to SQLite')
  for (const [at, part] of program.parts.entries()) {
    watch.onPart(at)
    const before = recorder.quiet
    recorder.quiet = part.quiet === true
    if (before && !recorder.quiet) databases.settle()
    runPart(part, connection.db, recorder, engines, watch)
  }
}

function runPart(part: Part, db: Database, recorder: Recorder, engines: EngineWatch, watch: ScriptWatch): void {
  const lines = lineStarts(part.code)
  const iterator = db.iterateStatements(part.code)
  let at = 0
  for (;;) {
    const start = at + leading(part.code.slice(at))
    let statement: Statement
    try {
      const next = iterator.next()
      if (next.done) return
      statement = next.value
    } catch (error) {
      throw problem(error, part, lines, start)
    }
    at = part.code.length - iterator.getRemainingSQL().length
    const sql = part.code.slice(start, at).trim()
    if (!sql) continue
    try {
      perform(statement, sql, placeIn(part.id, lines, start), db, recorder, engines, watch)
    } catch (error) {
      throw problem(error, part, lines, start)
    }
  }
}

function perform(
  statement: Statement,
  sql: string,
  place: Place,
  db: Database,
  recorder: Recorder,
  engines: EngineWatch,
  watch: ScriptWatch,
): void {
  const told = { seq: recorder.next(), at: recorder.at(), place }
  const { resultRows } = recorder.limits
  engines.plans.before(sql)
  const begun = performanceNow()
  const rows: unknown[][] = []
  let total = 0
  let error: unknown
  try {
    for (; statement.step(); total++) if (total < resultRows) rows.push(exactRow(statement))
  } catch (thrown) {
    error = thrown
  }
  const ms = round((performanceNow() - begun) * 1000) / 1000
  if (error === undefined) follow(sql, engines)
  if (total > resultRows) recorder.bitten.bite('rows')
  const columns = statement.getColumnNames()
  const transaction = engines.transactionOf(CONNECTION)
  if (!engines.full()) {
    const entry: StatementEntry = {
      ...told,
      ms,
      sql: sql.replace(/;\s*$/, ''),
      params: [[]],
      many: false,
      sets: 1,
      ...(columns.length && error === undefined ? { result: { ...tableOf(columns, rows, resultRows), total } } : {}),
      ...(CHANGES.test(sql) && error === undefined ? { changed: db.getRowsModified() } : {}),
      engine: 0,
      ...(transaction === undefined ? {} : { transaction }),
      ...(error === undefined ? {} : { error: engines.failure(error) }),
    }
    engines.write(entry)
  }
  if (error !== undefined) throw error
  watch.onStatement(sql.replace(/;\s*$/, ''), columns, rows)
}

/** Transactions that the script itself opens and closes. */
function follow(sql: string, engines: EngineWatch): void {
  const words = bare(sql).toUpperCase().split(/\s+/)
  const named = /(?:SAVEPOINT|RELEASE|TO)\s+(?:SAVEPOINT\s+)?["'`[]?(\w+)/i.exec(bare(sql))?.[1] ?? ''
  if (words[0] === 'BEGIN') engines.begin(0, CONNECTION)
  else if (words[0] === 'COMMIT' || words[0] === 'END') engines.end(CONNECTION, 'commit')
  else if (words[0] === 'ROLLBACK' && !words.includes('TO')) engines.end(CONNECTION, 'rollback')
  else if (words[0] === 'ROLLBACK') engines.endSavepoint(named, CONNECTION, 'rollback')
  else if (words[0] === 'RELEASE') engines.endSavepoint(named, CONNECTION, 'release')
  else if (words[0] === 'SAVEPOINT') {
    // Outside a transaction, a savepoint opens one.
    if (engines.transactionOf(CONNECTION) === undefined) engines.begin(0, CONNECTION)
    engines.savepoint(named, CONNECTION)
  }
}

const CHANGES = /^\s*(?:insert|update|delete|replace)\b/i
const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|;)+/
const leading = (sql: string): number => COMMENTS.exec(sql)?.[0].length ?? 0
const bare = (sql: string): string => sql.slice(leading(sql)).replace(/;\s*$/, '')
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`)

/** Integers read whole; only those that do not fit in a number stay bigint. */
const exactRow = (statement: Statement): unknown[] =>
  (statement.get as (params: null, config: { useBigInt: boolean }) => unknown[])
    .call(statement, null, { useBigInt: true })
    .map((each) => (typeof each === 'bigint' && Number.isSafeInteger(Number(each)) ? Number(each) : each))

/** SQLite does not say where: the word it names, if it stands once in the statement, does. */
function problem(error: unknown, part: Part, lines: readonly number[], start: number): ProgramProblem {
  const message = messageOf(error)
  const rest = part.code.slice(start)
  const word =
    /near "(.+?)": syntax|unrecognized token: "(.+?)"|no such (?:table|column|function): (?:\w+\.)?(\S+)/.exec(message)
  const named = word?.[1] ?? word?.[2] ?? word?.[3]
  const end = rest.indexOf(';') === -1 ? rest.length : rest.indexOf(';')
  const found = named ? wordAt(rest.slice(0, end), named) : -1
  for (const [pattern, told] of sqliteRules) {
    const match = pattern.exec(message)
    if (!match) continue
    const { explanation, check } = told(match)
    return new ProgramProblem(
      message,
      explanation,
      check,
      placeIn(part.id, lines, start + Math.max(0, found)),
      'SQLiteError',
    )
  }
  return new ProgramProblem(
    message,
    'SQLite rechazó la sentencia.',
    ['Lee el mensaje original y revisa la sentencia señalada.'],
    placeIn(part.id, lines, start + Math.max(0, found)),
    'SQLiteError',
  )
}

/** Where a word stands by itself. The last time it does: SQLite gets lost at it, having passed earlier ones. */
function wordAt(text: string, word: string): number {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = /^\w+$/.test(word) ? new RegExp(`\\b${escaped}\\b`, 'gi') : new RegExp(escaped, 'g')
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}
