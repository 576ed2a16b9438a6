/** What was sent to a database, from wherever it is known: a run here, a recording of the real SQLAlchemy, a text. */
import type { RunRecord } from '../runtime/record.ts'
import { type SqlToken, sqlTokens } from './sql-tokens.ts'
import { storyOf } from './story.ts'

export type Sent =
  | { readonly type: 'bracket'; readonly what: string }
  | { readonly type: 'statement'; readonly sql: string; readonly many: boolean }

/** An entry of a recording in src/content/recorded. */
export type TraceEntry =
  | { readonly op: string }
  | { readonly mark: string }
  | { readonly sql: string; readonly params?: unknown; readonly executemany?: boolean }

export function sentInTrace(trace: readonly TraceEntry[]): Sent[] {
  return trace.flatMap((entry): Sent[] => {
    if ('op' in entry) return [bracket(entry.op)]
    return 'sql' in entry && counts(entry.sql) ? [statement(entry.sql, entry.executemany ?? false)] : []
  })
}

export function sentInRun(record: Pick<RunRecord, 'statements' | 'transactions'>): Sent[] {
  return storyOf(record).flatMap((line): Sent[] => {
    if (line.type === 'bracket') return [bracket(line.what)]
    const { sql, many, sets } = line.statement
    return counts(sql) ? [statement(sql, many && sets > 1)] : []
  })
}

/** Statements written one after the other, each ended by its «;» or by the line where the next one begins. */
export function sentInText(text: string): Sent[] {
  const parts: SqlToken[][] = [[]]
  let depth = 0
  let lineStart = true
  for (const token of sqlTokens(text)) {
    const { text: word, kind } = token
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    if (word === ';') parts.push([])
    else {
      if (lineStart && depth === 0 && begins(word, parts.at(-1) ?? [])) parts.push([])
      parts.at(-1)?.push(token)
    }
    if (kind === 'space' || kind === 'comment') lineStart ||= word.includes('\n')
    else lineStart = false
  }
  return parts.flatMap((tokens): Sent[] => {
    if (tokens.every(({ kind }) => kind === 'space' || kind === 'comment')) return []
    // What is noted after a statement, as the values it carries, is not part of it.
    const end = tokens.findLastIndex(({ kind }) => kind !== 'space' && kind !== 'comment') + 1
    const sql = tokens
      .slice(0, end)
      .map(({ text }) => text)
      .join('')
      .trim()
    return BRACKET.test(sql) ? [bracket(sql)] : counts(sql) ? [statement(sql, false)] : []
  })
}

const VERB = /^(?:begin|commit|rollback|savepoint|release|select|insert|update|delete|create|drop|alter|with|pragma)$/i

/** A SELECT that goes on from WITH, INSERT or UNION begins nothing. */
function begins(word: string, before: readonly SqlToken[]): boolean {
  if (!VERB.test(word)) return false
  const words = before
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ text }) => text.toUpperCase())
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (/^(?:UNION|ALL|EXCEPT|INTERSECT|AS)$/.test(last)) return false
  if (first === 'WITH')
    return (
      words.some((each) => /^(?:SELECT|INSERT|UPDATE|DELETE)$/.test(each)) &&
      !/^(?:select|insert|update|delete)$/i.test(word)
    )
  return !(
    first === 'INSERT' &&
    !words.includes('VALUES') &&
    !words.includes('SELECT') &&
    /^(?:select|with)$/i.test(word)
  )
}

const BRACKET = /^(begin|commit|rollback|savepoint|release)\b/i

/** The name of a savepoint is the library's affair. */
function bracket(op: string): Sent {
  const what = op.trim().toUpperCase()
  const kinds = ['ROLLBACK TO', 'SAVEPOINT', 'RELEASE', 'BEGIN', 'COMMIT', 'ROLLBACK']
  const kind = kinds.find((each) => what.startsWith(each)) ?? what
  return { type: 'bracket', what: kind }
}
const statement = (sql: string, many: boolean): Sent => ({ type: 'statement', sql, many })
/** Python's driver asks about tables by PRAGMA: it is no part of what is compared. */
const counts = (sql: string) => !/^\s*pragma\b/i.test(sql)
