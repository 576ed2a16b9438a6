/** The run's statements in order, between the brackets of their transactions, and which of them say the same. */
import type { Place, RunRecord, StatementEntry, TransactionEntry } from '../runtime/record.ts'
import { readsRows, type StatementKind, sqlTokens, statementKind } from './sql-tokens.ts'

/** A line beside the story: one open transaction or savepoint. */
export interface Lane {
  readonly id: string
  readonly kind: 'transaction' | 'savepoint'
  /** How it will end; a bracket that never closed has no end. */
  readonly end?: 'commit' | 'rollback' | 'release'
  readonly part: 'start' | 'through' | 'end'
  /** False where the line only passes by: the statement belongs to another transaction, or to none. */
  readonly own: boolean
}

/** By their place from the outside in; a place may be empty, so that a line stays straight when one outside it ends. */
export type Lanes = readonly (Lane | undefined)[]

export interface BracketLine {
  readonly type: 'bracket'
  readonly seq: number
  readonly what: 'BEGIN' | 'COMMIT' | 'ROLLBACK' | 'SAVEPOINT' | 'RELEASE SAVEPOINT' | 'ROLLBACK TO SAVEPOINT'
  readonly name?: string
  readonly engine: number
  readonly transaction: number
  readonly lanes: Lanes
  /** From its beginning, for the line that ends one. */
  readonly ms?: number
}
export interface StatementLine {
  readonly type: 'statement'
  readonly seq: number
  /** Its number among the statements, from 1. */
  readonly number: number
  readonly kind: StatementKind
  readonly statement: StatementEntry
  readonly lanes: Lanes
  readonly repeats?: Repeats
}
export type StoryLine = BracketLine | StatementLine

/** All the times that one text was sent. */
export interface Repeats {
  readonly sql: string
  readonly count: number
  readonly ms: number
  readonly places: readonly Place[]
  /** Numbers of the statements. */
  readonly numbers: readonly number[]
}

interface Mark {
  readonly seq: number
  readonly line: Omit<BracketLine, 'type' | 'lanes'>
  readonly lane: Omit<Lane, 'part' | 'own'>
  readonly opens: boolean
}

export function storyOf(record: Pick<RunRecord, 'statements' | 'transactions'>): StoryLine[] {
  const marks = record.transactions.flatMap(marksOf).sort((a, b) => a.seq - b.seq)
  const repeats = repeatsOf(record.statements)
  const story: StoryLine[] = []
  /** Open brackets, outermost first; a place that is left empty is taken by the next to open. */
  const open: (Mark | undefined)[] = []
  let next = 0
  const advance = (until: number) => {
    for (; next < marks.length && (marks[next] as Mark).seq < until; next++) {
      const mark = marks[next] as Mark
      if (mark.opens) {
        const free = open.indexOf(undefined)
        open[free < 0 ? open.length : free] = mark
      }
      story.push({ type: 'bracket', ...mark.line, lanes: lanesAt(open, mark.line.transaction, mark) })
      if (!mark.opens) {
        const at = open.findIndex((each) => each?.lane.id === mark.lane.id)
        if (at >= 0) open[at] = undefined
        while (open.length > 0 && open.at(-1) === undefined) open.pop()
      }
    }
  }
  record.statements.forEach((statement, i) => {
    advance(statement.seq)
    const same = repeats.get(keyOf(statement))
    story.push({
      type: 'statement',
      seq: statement.seq,
      number: i + 1,
      kind: statementKind(statement.sql),
      statement,
      lanes: lanesAt(open, statement.transaction),
      ...(same && same.count > 1 ? { repeats: same } : {}),
    })
  })
  advance(Number.POSITIVE_INFINITY)
  return story
}

function marksOf({ id, engine, seq, at, end, savepoints }: TransactionEntry): Mark[] {
  const lane = { id: `t${id}`, kind: 'transaction', ...(end ? { end: end.how } : {}) } as const
  const marks: Mark[] = [{ seq, lane, opens: true, line: { seq, what: 'BEGIN', engine, transaction: id } }]
  if (end) {
    const what = end.how === 'commit' ? 'COMMIT' : 'ROLLBACK'
    const line = { seq: end.seq, what, engine, transaction: id, ms: end.at - at } as const
    marks.push({ seq: end.seq, lane, opens: false, line })
  }
  savepoints.forEach((point, i) => {
    // One that was left open ends, unsaid, with its transaction.
    const inner = { id: `t${id}p${i}`, kind: 'savepoint', ...(point.end ? { end: point.end.how } : {}) } as const
    const common = { engine, transaction: id, name: point.name }
    marks.push({ seq: point.seq, lane: inner, opens: true, line: { seq: point.seq, what: 'SAVEPOINT', ...common } })
    if (!point.end) return
    const what = point.end.how === 'release' ? 'RELEASE SAVEPOINT' : 'ROLLBACK TO SAVEPOINT'
    const line = { seq: point.end.seq, what, ...common, ms: point.end.at - point.at } as const
    marks.push({ seq: point.end.seq, lane: inner, opens: false, line })
  })
  return marks
}

function lanesAt(open: readonly (Mark | undefined)[], transaction: number | undefined, mark?: Mark): Lanes {
  return open.map((each) => {
    if (!each) return undefined
    const here = mark?.lane.id === each.lane.id
    const part = !here ? 'through' : mark?.opens ? 'start' : 'end'
    return { ...each.lane, part, own: each.line.transaction === transaction }
  })
}

/** Two statements are the same when their text is, white space aside; what they carry may differ. */
function keyOf({ sql, many }: StatementEntry): string {
  return `${many ? 'many ' : ''}${sql.replace(/\s+/g, ' ').trim()}`
}

function repeatsOf(statements: readonly StatementEntry[]): Map<string, Repeats> {
  const found = new Map<string, { sql: string; count: number; ms: number; places: Place[]; numbers: number[] }>()
  statements.forEach((statement, i) => {
    const key = keyOf(statement)
    const same = found.get(key) ?? { sql: statement.sql, count: 0, ms: 0, places: [], numbers: [] }
    found.set(key, same)
    same.count++
    same.ms += statement.ms
    same.numbers.push(i + 1)
    const { place } = statement
    if (place && !same.places.some((each) => each.file === place.file && each.line === place.line))
      same.places.push(place)
  })
  return found
}

/** Queries sent so often that it is worth a word, the most frequent first: loading one by one has this face. */
export function frequent(story: readonly StoryLine[], from = 5): Repeats[] {
  const found = new Set<Repeats>()
  for (const line of story)
    if (line.type === 'statement' && line.repeats && line.repeats.count >= from) found.add(line.repeats)
  return [...found].filter(({ sql }) => readsRows(sql)).sort((a, b) => b.count - a.count)
}

/** Statements that match a kind and words («línea 7» among them), with the brackets that hold any of them. */
export function filterStory(
  story: readonly StoryLine[],
  wanted: { kind?: StatementKind; text?: string; lineOf?: (place: Place) => number },
): StoryLine[] {
  const asked = fold(wanted.text ?? '')
  const place = /\blinea (\d+)\b/.exec(asked)
  const words = asked
    .replace(place?.[0] ?? '', '')
    .split(/\s+/)
    .filter(Boolean)
  if (!wanted.kind && !place && words.length === 0) return [...story]
  const lineOf = (at: Place | undefined) => at && (wanted.lineOf?.(at) ?? at.line)
  const matches = ({ kind, statement }: StatementLine) => {
    if (wanted.kind && kind !== wanted.kind) return false
    if (place && lineOf(statement.place) !== Number(place[1])) return false
    const text = fold(plainText(statement))
    return words.every((word) => text.includes(word))
  }
  const kept = new Set(story.filter((line): line is StatementLine => line.type === 'statement' && matches(line)))
  const transactions = new Set([...kept].map(({ statement }) => statement.transaction))
  return story.filter((line) => (line.type === 'statement' ? kept.has(line) : transactions.has(line.transaction)))
}

function plainText({ sql, params }: StatementEntry): string {
  const bound = params.slice(0, 20).flat().slice(0, 200)
  const values = bound.filter((value) => typeof value !== 'object').map(String)
  return [sql.replace(/["`]/g, ''), ...values].join(' ')
}
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** How many placeholders a statement has: told from its values when it carries none. */
export function placeholders(sql: string): number {
  return sqlTokens(sql).filter(({ kind }) => kind === 'parameter').length
}
