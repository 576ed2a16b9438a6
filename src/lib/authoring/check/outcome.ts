// What an example did, as much of it as a change should not alter unseen: kept in src/content/outcomes/<chapter>.json.
import { createHash } from 'node:crypto'
import type { Cell, RunRecord, TableData } from '../../runtime/record.ts'

export interface Outcome {
  readonly printed: readonly string[]
  readonly sent: readonly string[]
  /** Tables of each database, by their name, with how many rows and the first of them. */
  readonly tables: Readonly<Record<string, readonly string[]>>
  /** Of a script of SQL: what each query gave, its columns first. */
  readonly answers?: readonly (readonly string[])[]
  readonly error?: string
}
export type Outcomes = Readonly<Record<string, Outcome>>

/** Stands for what is different each time: a duration, a moment, a random number. */
export const VARIES = '«cambia»'
const ROWS = 10

export function outcomeOf(record: RunRecord, script = false): Outcome {
  const { console, statements, databases, error } = record
  const tables = databases.flatMap(({ after, contents }) =>
    after.map(({ name }, i) => {
      const { rows = [], total = 0 } = contents[i] ?? {}
      return [name, [`${total} ${total === 1 ? 'fila' : 'filas'}`, ...rows.slice(0, ROWS).map(rowText)]] as const
    }),
  )
  return {
    printed: console.flatMap(({ text }) => text.split('\n')),
    sent: statements.map(({ sql, sets }) => `${sql.replace(/\s+/g, ' ')}${sets > 1 ? ` -- ×${sets}` : ''}`),
    tables: Object.fromEntries(tables),
    ...(script ? { answers: statements.flatMap(({ result }) => (result ? [answer(result)] : [])) } : {}),
    ...(error ? { error: `${error.name}${error.place ? ` en la línea ${error.place.line}` : ''}` } : {}),
  }
}

const answer = ({ columns, rows, total }: TableData): string[] => {
  const shown = rows.slice(0, LINES).map(rowText)
  return [columns.join(' | '), ...shown, ...(total > LINES ? [`… y ${total - LINES} filas más`] : [])]
}

export const rowText = (row: readonly Cell[]) => row.map(cellText).join(' | ')
function cellText(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (cell instanceof Uint8Array) return `x'${Buffer.from(cell).toString('hex')}'`
  if (typeof cell === 'object')
    return 'text' in cell ? `${cell.text}…` : `x'${Buffer.from(cell.bytes).toString('hex')}…'`
  return String(cell)
}

/** Long lists, by their first lines and a sum of the rest: what is kept has to be reviewed by somebody. */
export function brief(outcome: Outcome): Outcome {
  const cut = (lines: readonly string[]) => {
    if (lines.length <= LINES + 5) return lines
    const rest = lines.slice(LINES)
    const sum = createHash('sha256').update(rest.join('\n')).digest('hex').slice(0, 12)
    return [...lines.slice(0, LINES), `… y ${rest.length} líneas más (${sum})`]
  }
  return { ...outcome, printed: cut(outcome.printed), sent: cut(outcome.sent) }
}
const LINES = 25

/** Of two runs of the same program: what differs between them is not part of its outcome. */
export function steady(a: Outcome, b: Outcome): Outcome {
  const lines = (x: readonly string[], y: readonly string[]) =>
    x.length === y.length ? x.map((line, i) => (line === y[i] ? line : VARIES)) : [VARIES]
  const tables = Object.entries(a.tables).map(([name, rows]) => [name, lines(rows, b.tables[name] ?? [])] as const)
  return { ...a, printed: lines(a.printed, b.printed), sent: lines(a.sent, b.sent), tables: Object.fromEntries(tables) }
}

/** What is kept against what happened; lines that vary agree with anything. */
export function differences(kept: Outcome, now: Outcome): { what: string; expected: string; got: string }[] {
  const found = [...lists('lo que imprime', kept.printed, now.printed), ...lists('lo que envía', kept.sent, now.sent)]
  for (const name of new Set([...Object.keys(kept.tables), ...Object.keys(now.tables)]))
    found.push(...lists(`la tabla «${name}»`, kept.tables[name] ?? ['no existe'], now.tables[name] ?? ['no existe']))
  const [was = [], is = []] = [kept.answers, now.answers]
  for (let i = 0; i < Math.max(was.length, is.length); i++)
    found.push(...lists(`lo que devuelve la consulta ${i + 1}`, was[i] ?? ['ninguna'], is[i] ?? ['ninguna']))
  if (kept.error !== now.error)
    found.push({ what: 'cómo termina', expected: kept.error ?? 'bien', got: now.error ?? 'bien' })
  return found
}

function lists(what: string, kept: readonly string[], now: readonly string[]) {
  if (kept.length === 1 && kept[0] === VARIES) return []
  const length = Math.max(kept.length, now.length)
  for (let i = 0; i < length; i++) {
    const [expected, got] = [kept[i], now[i]]
    if (expected === got || expected === VARIES) continue
    return [{ what: `${what}, línea ${i + 1}`, expected: expected ?? '(nada más)', got: got ?? '(nada más)' }]
  }
  return []
}
