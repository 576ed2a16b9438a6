/** What a run may say to the page, and nothing else: the worker has lived with code that is not trusted. */
import type { RunMessage } from '../protocol.ts'
import type { Cell } from '../record.ts'
import { boolean, type Check, integer, list, maybe, number, oneOf, orNull, shape, text, Unfit } from './check.ts'

const NAME = text(1_000)
const TEXT = text(600_000)
const MANY = 200_000

const cell: Check<Cell> = (value) => {
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  return (value as { bytes?: unknown })?.bytes === undefined ? cutText(value) : cutBytes(value)
}
const bytes: Check<Uint8Array> = (value) => {
  if (value instanceof Uint8Array) return value
  throw new Unfit()
}
const cutText = shape({ text: TEXT, length: integer })
const cutBytes = shape({ bytes, length: integer })
const row = list(cell, 5_000)
const table = shape({ columns: list(NAME, 5_000), rows: list(row, MANY), total: integer })
const place = shape({ file: NAME, line: integer, column: maybe(integer) })
const moment = { seq: integer, at: number }

const consoleEntry = shape({
  ...moment,
  level: oneOf('log', 'info', 'debug', 'warn', 'error'),
  text: TEXT,
  table: maybe(table),
  place: maybe(place),
})
const statement = shape({
  ...moment,
  ms: number,
  sql: TEXT,
  params: list(list(cell, 40_000), 1_000),
  many: boolean,
  sets: integer,
  result: maybe(table),
  changed: maybe(integer),
  engine: integer,
  transaction: maybe(integer),
  error: maybe(TEXT),
  reads: maybe(shape({ model: NAME, attribute: NAME, many: boolean })),
  place: maybe(place),
})
const transaction = shape({
  ...moment,
  id: integer,
  engine: integer,
  place: maybe(place),
  end: maybe(shape({ ...moment, how: oneOf('commit', 'rollback'), place: maybe(place) })),
  savepoints: list(
    shape({ ...moment, name: NAME, end: maybe(shape({ ...moment, how: oneOf('release', 'rollback') })) }),
    10_000,
  ),
})
const state = oneOf('transient', 'pending', 'persistent', 'deleted', 'detached')
const object = shape({
  ...moment,
  object: integer,
  model: NAME,
  from: state,
  to: state,
  key: maybe(row),
  text: TEXT,
  queued: maybe(oneOf('update', 'delete')),
  loaded: maybe(boolean),
  session: integer,
  place: maybe(place),
})
const flush = shape({ ...moment, session: integer, end: shape(moment), undone: maybe(boolean), place: maybe(place) })
const header: Check<readonly [string, string]> = (value) => {
  const [name, content, ...more] = list(TEXT, 2)(value)
  if (name === undefined || content === undefined || more.length > 0) throw new Unfit()
  return [name, content]
}
const headers = list(header, 200)
const tableInfo = shape({
  name: NAME,
  kind: oneOf('table', 'view'),
  columns: list(
    shape({ name: NAME, type: NAME, nullable: boolean, primaryKey: integer, default: orNull(TEXT) }),
    5_000,
  ),
  foreignKeys: list(
    shape({
      columns: list(NAME, 100),
      table: NAME,
      references: list(NAME, 100),
      onDelete: orNull(NAME),
      onUpdate: orNull(NAME),
    }),
    1_000,
  ),
  indexes: list(shape({ name: NAME, columns: list(NAME, 2_000), unique: boolean }), 1_000),
  sql: TEXT,
})
const plan = shape({
  sql: TEXT,
  engine: integer,
  statements: list(integer, MANY),
  steps: list(shape({ id: integer, parent: integer, detail: TEXT }), 1_000),
})
const tables = list(tableInfo, 2_000)
const database = shape({
  engine: integer,
  name: NAME,
  before: tables,
  after: tables,
  contents: list(table, 2_000),
  bytes: maybe(bytes),
})
const error = shape({
  name: NAME,
  message: TEXT,
  explanation: TEXT,
  check: list(TEXT, 50),
  place: maybe(place),
  stack: list(place, 200),
})
const served = shape({
  ...moment,
  id: integer,
  what: oneOf('request', 'startup', 'shutdown'),
  request: maybe(shape({ method: NAME, target: TEXT, headers, body: cutText })),
  route: maybe(TEXT),
  steps: list(
    shape({
      ...moment,
      kind: oneOf(
        'dependency',
        'validation',
        'handler',
        'model',
        'exception',
        'background',
        'cleanup',
        'startup',
        'shutdown',
      ),
      name: NAME,
      end: maybe(shape(moment)),
      threw: maybe(TEXT),
    }),
    1_000,
  ),
  response: maybe(shape({ ...moment, status: integer, headers, body: cutText })),
  end: maybe(shape(moment)),
  error: maybe(error),
})
const limit = shape({
  kind: oneOf('time', 'console', 'rows', 'statements', 'objects', 'requests', 'memory'),
  text: TEXT,
})

const messages: { readonly [T in RunMessage['type']]: Check<Extract<RunMessage, { type: T }>> } = {
  begin: shape({ type: oneOf('begin') }),
  events: shape({
    type: oneOf('events'),
    console: list(consoleEntry, MANY),
    statements: list(statement, MANY),
    objects: list(object, MANY),
    flushes: list(flush, MANY),
    transactions: list(transaction, MANY),
    served: maybe(list(served, MANY)),
  }),
  database: shape({ type: oneOf('database'), entry: database }),
  rows: shape({ type: oneOf('rows'), table: integer, rows: list(row, MANY) }),
  plans: shape({ type: oneOf('plans'), entries: list(plan, 1_000) }),
  check: shape({ type: oneOf('check'), entry: shape({ title: TEXT, ok: boolean, message: maybe(TEXT) }) }),
  limit: shape({ type: oneOf('limit'), entry: limit }),
  end: shape({
    type: oneOf('end'),
    outcome: oneOf('ok', 'error'),
    ms: number,
    error: maybe(error),
  }),
}

/** The message, known and copied; undefined when it is none of ours. */
export function readMessage(data: unknown): RunMessage | undefined {
  try {
    const type = (data as { type?: unknown } | null)?.type
    return typeof type === 'string' && Object.hasOwn(messages, type)
      ? messages[type as RunMessage['type']](data)
      : undefined
  } catch (error) {
    if (error instanceof Unfit) return undefined
    throw error
  }
}
