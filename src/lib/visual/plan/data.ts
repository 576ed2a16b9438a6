/** The plans of a run's queries, with what is needed to judge them: how many rows there were, and what changed between. */
import { count } from '../../results/numbers.ts'
import { statementKind } from '../../results/sql-tokens.ts'
import type { PlanStep, RunRecord, StatementEntry } from '../../runtime/record.ts'
import { type ReadStep, readStep } from './step.ts'

export interface PlanNode extends ReadStep {
  /** Rows of its table at the end of the run, said: «200 filas». */
  readonly rows?: string
  readonly within: readonly PlanNode[]
}
export interface PlanVersion {
  readonly steps: readonly PlanNode[]
  readonly times: number
  /** Rows that it returned in all, and how long it took. */
  readonly returned: number
  readonly ms: number
  /** What changed the schema after the version before. */
  readonly after?: readonly string[]
}
export interface QueryPlan {
  readonly sql: string
  /** Line of the first time. */
  readonly line?: number
  readonly file?: string
  readonly versions: readonly PlanVersion[]
}
export interface PlanData {
  readonly queries: readonly QueryPlan[]
}

export function plansFrom(record: Pick<RunRecord, 'plans' | 'statements' | 'databases'>): PlanData {
  const bySeq = new Map(record.statements.map((each) => [each.seq, each]))
  const queries = new Map<
    string,
    { first: StatementEntry | undefined; versions: PlanVersion[]; last: number; sql: string }
  >()
  for (const { sql, engine, statements, steps } of record.plans) {
    const sent = statements.flatMap((seq) => bySeq.get(seq) ?? [])
    const key = `${engine} ${sql}`
    const query = queries.get(key) ?? { sql, first: sent[0], versions: [], last: 0 }
    queries.set(key, query)
    const [from, to] = [query.last, sent[0]?.seq ?? 0]
    const after = record.statements
      .filter(({ seq, sql }) => seq > from && seq < to && statementKind(sql) === 'esquema')
      .map((each) => each.sql)
    const rowsOf = rowCounter(record, engine, sql)
    query.versions.push({
      steps: treeOf(steps, rowsOf),
      times: statements.length,
      returned: sent.reduce((sum, { result }) => sum + (result?.total ?? 0), 0),
      ms: sent.reduce((sum, { ms }) => sum + ms, 0),
      ...(query.versions.length > 0 ? { after } : {}),
    })
    query.last = sent.at(-1)?.seq ?? query.last
  }
  return {
    queries: [...queries.values()].map(({ sql, first, versions }) => ({
      sql,
      ...(first?.place ? { line: first.place.line, file: first.place.file } : {}),
      versions: joined(versions),
    })),
  }
}

/** Versions that answer in the same way are one: what changed between did not matter to it. */
function joined(versions: readonly PlanVersion[]): PlanVersion[] {
  const kept: PlanVersion[] = []
  for (const each of versions) {
    const last = kept.at(-1)
    if (!last || wordsOf(last.steps) !== wordsOf(each.steps)) kept.push(each)
    else
      kept[kept.length - 1] = {
        ...last,
        times: last.times + each.times,
        returned: last.returned + each.returned,
        ms: last.ms + each.ms,
      }
  }
  return kept
}
const wordsOf = (steps: readonly PlanNode[]): string =>
  steps.map(({ detail, within }) => `${detail}(${wordsOf(within)})`).join(';')

function treeOf(steps: readonly PlanStep[], rowsOf: (name: string) => string | undefined): PlanNode[] {
  const known = new Set(steps.map(({ id }) => id))
  const under = (parent: number, depth: number): PlanNode[] =>
    steps
      .filter((step) => (known.has(step.parent) && step.parent !== step.id ? step.parent : 0) === parent)
      .map((step) => {
        const read = readStep(step.detail)
        const rows = read.table === undefined ? undefined : rowsOf(read.table)
        // Deeper than any real plan: what goes round in circles ends.
        const within = step.id === parent || depth > 40 ? [] : under(step.id, depth + 1)
        return { ...read, ...(rows === undefined ? {} : { rows }), within }
      })
  return under(0, 0)
}

/** Rows of a table by the name that the query gives it. */
function rowCounter({ databases }: Pick<RunRecord, 'databases'>, engine: number, sql: string) {
  const database = databases.find((each) => each.engine === engine)
  const total = (name: string) => {
    const at = database?.after.findIndex((each) => each.name.toLowerCase() === name.toLowerCase()) ?? -1
    return at < 0 ? undefined : database?.contents[at]?.total
  }
  return (name: string): string | undefined => {
    const bare = name.replace(/^["`[]|["`\]]$/g, '')
    const word = bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    // «FROM lectores AS l»: SQLite says the alias.
    const aliased = new RegExp(
      `["\`[]?([\\p{L}\\w]+)["\`\\]]?\\s+(?:AS\\s+)?["\`[]?${word}["\`\\]]?(?![\\p{L}\\w.])`,
      'iu',
    ).exec(sql)
    const rows = total(bare) ?? (aliased?.[1] === undefined ? undefined : total(aliased[1]))
    return rows === undefined ? undefined : count(rows, 'fila', 'filas')
  }
}
