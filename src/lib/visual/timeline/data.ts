/** What a run sent and when, as rows to draw: brackets, statements, and runs of equal statements as one. */
import { statementKind } from '../../results/sql-tokens.ts'
import { type Lanes, type StatementLine, storyOf } from '../../results/story.ts'
import type { RunRecord } from '../../runtime/record.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import { statementLabel } from './label.ts'

export type RowKind = 'consulta' | 'cambio' | 'esquema' | 'control'
export interface StatementRow {
  readonly type: 'statement'
  readonly kind: RowKind
  /** «SELECT lectores», short. */
  readonly label: string
  readonly sql: string
  readonly line?: number
  readonly file?: string
  /** One, or several in a row that say the same: when each began and how long it took. */
  readonly times: readonly (readonly [at: number, ms: number])[]
  readonly count: number
  readonly ms: number
  readonly rows?: number
  readonly changed?: number
  readonly failed: boolean
  /** Place of its cluster, and whether it is the query that began it. */
  readonly cluster?: number
  readonly origin?: boolean
  readonly lanes: readonly TimelineLane[]
}
export interface BracketRow {
  readonly type: 'bracket'
  readonly what: string
  readonly name?: string
  readonly at: number
  readonly lanes: readonly TimelineLane[]
}
export type TimelineRow = StatementRow | BracketRow
export type TimelineLane = null | {
  readonly part: 'start' | 'through' | 'end'
  readonly kind: 'transaction' | 'savepoint'
  readonly end: 'commit' | 'rollback' | 'release' | 'open'
  readonly own: boolean
}
export interface TimelineData {
  readonly ms: number
  readonly rows: readonly TimelineRow[]
  readonly clusters: readonly Cluster[]
  readonly statements: number
  readonly queries: number
  readonly transactions: number
  /** Rows beyond those that are drawn. */
  readonly hidden: number
  /** Milliseconds within the database, of all. */
  readonly inDatabase: number
}

const MOST_ROWS = 120
/** Moments kept of a row of many: as many as a pixel's width can tell. */
const MOST_TIMES = 300

export function timelineFrom(record: Pick<RunRecord, 'statements' | 'transactions' | 'ms'>): TimelineData {
  const { statements, transactions, ms } = record
  const clusters = clustersOf(record)
  const clusterOf = new Map<number, { cluster: number; origin: boolean }>()
  clusters.forEach(({ first, rest }, cluster) => {
    for (const at of rest) clusterOf.set(at, { cluster, origin: false })
    if (first !== undefined && !clusterOf.has(first)) clusterOf.set(first, { cluster, origin: true })
  })
  const at = new Map(transactions.flatMap((each) => marksOf(each)))
  const rows: TimelineRow[] = []
  for (const line of storyOf(record)) {
    if (line.type === 'bracket') {
      const { what, name, lanes } = line
      rows.push({
        type: 'bracket',
        what,
        ...(name ? { name } : {}),
        at: at.get(line.seq) ?? 0,
        lanes: lanes.map(laneOf),
      })
      continue
    }
    const row = rowOf(line, clusterOf.get(line.number - 1))
    const last = rows.at(-1)
    if (last?.type === 'statement' && sameAgain(last, row)) rows[rows.length - 1] = merged(last, row)
    else rows.push(row)
  }
  // What was prepared before is none of this story: its clock starts with its first event.
  const start = Math.min(ms, ...statements.map((each) => each.at), ...transactions.map((each) => each.at))
  const end = Math.max(ms, ...statements.map((each) => each.at + each.ms))
  return {
    ms: end - start,
    rows: rows.slice(0, MOST_ROWS).map((row) => since(row, start)),
    clusters,
    statements: statements.length,
    queries: statements.filter(({ sql }) => statementKind(sql) === 'consulta').length,
    transactions: transactions.length,
    hidden: Math.max(0, rows.length - MOST_ROWS),
    inDatabase: statements.reduce((sum, each) => sum + each.ms, 0),
  }
}

function marksOf({ seq, at, end, savepoints }: RunRecord['transactions'][number]): [number, number][] {
  const marks: [number, number][] = [[seq, at]]
  if (end) marks.push([end.seq, end.at])
  for (const point of savepoints) {
    marks.push([point.seq, point.at])
    if (point.end) marks.push([point.end.seq, point.end.at])
  }
  return marks
}

const laneOf = (lane: Lanes[number]): TimelineLane =>
  lane ? { part: lane.part, kind: lane.kind, end: lane.end ?? 'open', own: lane.own } : null

function rowOf({ statement, kind, lanes }: StatementLine, found?: { cluster: number; origin: boolean }): StatementRow {
  const { sql, at, ms, place, result, changed, error } = statement
  return {
    type: 'statement',
    kind,
    label: statementLabel(statement),
    sql: sql.length > 300 ? `${sql.slice(0, 300)}…` : sql,
    ...(place ? { line: place.line, file: place.file } : {}),
    times: [[at, ms]],
    count: 1,
    ms,
    ...(result ? { rows: result.total } : {}),
    ...(changed === undefined ? {} : { changed }),
    failed: error !== undefined,
    ...(found ? { cluster: found.cluster } : {}),
    ...(found?.origin ? { origin: true } : {}),
    lanes: lanes.map(laneOf),
  }
}

const sameAgain = (a: StatementRow, b: StatementRow) =>
  a.label === b.label &&
  a.sql === b.sql &&
  a.line === b.line &&
  a.file === b.file &&
  !a.failed &&
  !b.failed &&
  a.cluster === b.cluster &&
  JSON.stringify(a.lanes) === JSON.stringify(b.lanes)

function merged(a: StatementRow, b: StatementRow): StatementRow {
  return {
    ...a,
    times: a.times.length < MOST_TIMES ? [...a.times, ...b.times] : a.times,
    count: a.count + 1,
    ms: a.ms + b.ms,
    ...(a.rows === undefined && b.rows === undefined ? {} : { rows: (a.rows ?? 0) + (b.rows ?? 0) }),
    ...(a.changed === undefined && b.changed === undefined ? {} : { changed: (a.changed ?? 0) + (b.changed ?? 0) }),
  }
}

const since = (row: TimelineRow, start: number): TimelineRow =>
  row.type === 'bracket'
    ? { ...row, at: row.at - start }
    : { ...row, times: row.times.map(([at, ms]) => [at - start, ms] as const) }
