/** What of a run's record tells of its requests: what was asked, what came back, and everything that happened in between. */
import { kindOf, lineText } from '../../results/cell.ts'
import type { Place, RunError, RunRecord, ServedEntry, ServedStep, StatementEntry } from '../../runtime/record.ts'

export type EventKind = ServedStep['kind'] | 'request' | 'response' | 'sql' | 'transaction' | 'print'
export interface EventData {
  readonly kind: EventKind
  /** The function, the statement, what was printed. */
  readonly name: string
  readonly detail?: string
  /** Milliseconds since the request came. */
  readonly at: number
  readonly ms?: number
  /** Inside of a step. */
  readonly inner: boolean
  /** What it threw or what the database refused. */
  readonly threw?: string
  /** After the answer had gone. */
  readonly after: boolean
  readonly place?: Place
}
export interface Body {
  readonly text: string
  /** Characters that are not shown. */
  readonly more: number
}
export interface ExchangeData {
  readonly what: ServedEntry['what']
  readonly method: string
  readonly target: string
  readonly route?: string
  readonly asked: Body
  readonly status?: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Body
  /** Until the answer, and until all was over. */
  readonly ms?: number
  readonly total?: number
  readonly events: readonly EventData[]
  readonly statements: number
  readonly error?: Pick<RunError, 'name' | 'message' | 'explanation' | 'check' | 'place'>
}

/** Of one request, what is told; the rest is counted. */
const MOST = 120

export const exchangesFrom = (record: RunRecord): ExchangeData[] =>
  (record.served ?? []).map((entry) => exchangeOf(entry, record))

export function exchangeOf(entry: ServedEntry, record: RunRecord): ExchangeData {
  const { what, request, route, response, end, error } = entry
  const events = eventsOf(entry, record)
  return {
    what,
    method: request?.method ?? '',
    target: request?.target ?? '',
    ...(route !== undefined && { route }),
    asked: bodyOf(request?.body),
    ...(response && { status: response.status, ms: response.at - entry.at }),
    headers: response?.headers ?? [],
    body: bodyOf(response?.body),
    ...(end && { total: end.at - entry.at }),
    events,
    statements: events.filter(({ kind }) => kind === 'sql').length,
    ...(error && {
      error: {
        name: error.name,
        message: error.message,
        explanation: error.explanation,
        check: error.check,
        ...(error.place && { place: error.place }),
      },
    }),
  }
}

const bodyOf = (sent: { text: string; length: number } | undefined): Body => ({
  text: sent?.text ?? '',
  more: (sent?.length ?? 0) - (sent?.text.length ?? 0),
})

interface Told extends Omit<EventData, 'after' | 'inner'> {
  readonly seq: number
}

function eventsOf(entry: ServedEntry, record: RunRecord): EventData[] {
  const from = entry.seq
  const to = entry.end?.seq ?? Number.POSITIVE_INFINITY
  const at = (moment: number) => Math.max(0, moment - entry.at)
  const within = ({ seq }: { readonly seq: number }) => seq > from && seq < to
  const told: Told[] = entry.steps.map((step) => stepEvent(step, at))
  if (entry.request)
    told.push({ kind: 'request', seq: from, name: `${entry.request.method} ${entry.request.target}`, at: 0 })
  if (entry.response)
    told.push({
      kind: 'response',
      seq: entry.response.seq,
      name: String(entry.response.status),
      at: at(entry.response.at),
    })
  for (const each of record.statements)
    if (within(each) && !each.sql.startsWith('PRAGMA')) told.push(sqlEvent(each, at))
  for (const { seq, at: moment, end } of record.transactions) {
    if (within({ seq })) told.push({ kind: 'transaction', seq, name: 'BEGIN', at: at(moment) })
    if (end && within(end))
      told.push({ kind: 'transaction', seq: end.seq, name: end.how.toUpperCase(), at: at(end.at) })
  }
  for (const { seq, at: moment, text, place } of record.console)
    if (within({ seq })) told.push({ kind: 'print', seq, name: text, at: at(moment), ...(place && { place }) })
  const answered = entry.response?.seq ?? Number.POSITIVE_INFINITY
  return told
    .sort((a, b) => a.seq - b.seq)
    .slice(0, MOST)
    .map(({ seq, ...event }) => ({
      ...event,
      inner: entry.steps.some((step) => seq > step.seq && seq < (step.end?.seq ?? Number.POSITIVE_INFINITY)),
      after: seq > answered,
    }))
}

function stepEvent({ seq, at: moment, kind, name, end, threw }: ServedStep, at: (moment: number) => number): Told {
  return {
    kind,
    seq,
    name,
    at: at(moment),
    ...(end && { ms: Math.max(0, end.at - moment) }),
    ...(threw !== undefined && { threw }),
  }
}

function sqlEvent(each: StatementEntry, at: (moment: number) => number): Told {
  const { seq, at: moment, ms, sql, params, many, sets, error, result, changed, place } = each
  const values = many
    ? [`${sets} juegos de valores`]
    : (params[0] ?? []).map((cell) => (kindOf(cell) === 'text' ? `'${lineText(cell, 60)}'` : lineText(cell, 60)))
  const came = result ? `${result.total} ${result.total === 1 ? 'fila' : 'filas'}` : ''
  const did =
    changed !== undefined && !result ? `${changed} ${changed === 1 ? 'fila afectada' : 'filas afectadas'}` : ''
  const said = [values.length > 0 ? `con ${values.join(', ')}` : '', came || did].filter((text) => text !== '')
  return {
    kind: 'sql',
    seq,
    name: sql,
    at: at(moment),
    ms,
    ...(said.length > 0 && { detail: said.join(' · ') }),
    ...(error !== undefined && { threw: error }),
    ...(place && { place }),
  }
}
