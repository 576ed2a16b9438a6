/**
 * A select taken apart: which call of its chain wrote each piece of its SQL. Nothing is guessed from the text: nodes are
 * marked as they are written, and the compiler says where each begins and ends.
 */
import type { QueryCompiler, SelectQueryNode } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'
import { dialectNamed } from '../dialects/registry.ts'
import { ArgumentError, shown } from '../errors.ts'
import { literalText } from '../sql/compile.ts'
import { Select, type SelectParts } from '../sql/select.ts'
import { planQuery } from './query-plan.ts'

export interface QueryAnatomy {
  readonly sql: string
  /** The calls of the chain, `select()` the first, each with the parts of the query that it changed. */
  readonly calls: readonly { readonly changes: readonly string[] }[]
  readonly pieces: readonly QueryPiece[]
}
export interface QueryPiece {
  readonly text: string
  /** Positions in `calls`; none: the model asks for it (`lazy: 'joined'`). */
  readonly calls: readonly number[]
  /** The values of its placeholders, as SQL writes them. */
  readonly values: readonly string[]
}

type Part = keyof SelectParts
interface Mark {
  readonly part: Part
  readonly index: number
}
interface Span {
  readonly from: number
  readonly to: number
  readonly calls: readonly number[]
}

export function queryAnatomy(select: Select, dialectName = 'sqlite'): QueryAnatomy {
  if (!(select instanceof Select))
    throw new ArgumentError(`queryAnatomy() esperaba un select y recibió ${shown(select)}.`, {
      why: 'solo una consulta hecha con select() tiene llamadas que desarmar.',
      fix: 'pasa la consulta sin ejecutar: queryAnatomy(select(Clase).where(…)).',
    })
  const dialect = dialectNamed(dialectName)
  const marks = new Map<object, Mark>()
  let root: SelectQueryNode | undefined
  planQuery(select, dialect, {
    trace: {
      marks: { items: select.parts.items, note: (node, part, index) => marks.set(node, { part: part as Part, index }) },
      seen: (node) => {
        root = node
      },
    },
  })
  const chain = chainOf(select)
  const owners = new Owners(chain)
  const { sql, spans, values } = compileMarked(root as SelectQueryNode, dialect, marks, owners)
  return {
    sql,
    calls: chain.map((each, i) => ({ changes: i === 0 ? ['items'] : changesOf(chain[i - 1] as Select, each) })),
    pieces: piecesOf(sql, spans, values),
  }
}

function chainOf(select: Select): Select[] {
  const chain: Select[] = []
  for (let at: Select | undefined = select; at; at = at.previous) chain.unshift(at)
  return chain
}

const changesOf = (before: Select, after: Select): Part[] =>
  (Object.keys(after.parts) as Part[]).filter(
    (part) => part !== 'filterEntity' && before.parts[part] !== after.parts[part],
  )

/** Which call gave each element of each part of the query. */
class Owners {
  readonly #lists = new Map<Part, readonly number[]>()

  constructor(chain: readonly Select[]) {
    const first = chain[0] as Select
    for (const part of Object.keys(first.parts) as Part[]) {
      let known: readonly number[] = lengthOf(first.parts[part]) ? Array(lengthOf(first.parts[part])).fill(0) : []
      chain.slice(1).forEach((each, i) => {
        const [before, now] = [(chain[i] as Select).parts[part], each.parts[part]]
        if (before === now) return
        const length = lengthOf(now)
        const grown = Array.isArray(before) && Array.isArray(now) && before.every((one, at) => one === now[at])
        known = grown ? [...known, ...Array(length - known.length).fill(i + 1)] : Array(length).fill(i + 1)
      })
      this.#lists.set(part, known)
    }
  }

  of({ part, index }: Mark): readonly number[] {
    const own = this.#lists.get(part) ?? []
    if (index >= 0) return own[index] === undefined ? [] : [own[index]]
    // FROM is of who selected and of who joined from elsewhere.
    if (part === 'froms') return [...new Set([0, ...own])]
    // SQLite writes LIMIT and OFFSET always together.
    if (own.length === 0 && (part === 'limit' || part === 'offset'))
      return this.#lists.get(part === 'limit' ? 'offset' : 'limit') ?? []
    return [...new Set(own)]
  }
}

/** What is not a list counts as one of one, if it says something. */
function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return value === null || value === undefined || value === false ? 0 : 1
}

/** The protected face of Kysely's compilers: every node passes through `visitNode`. */
interface Open {
  visitNode(node: object): void
  getSql(): string
  compileQuery: QueryCompiler['compileQuery']
}

function compileMarked(root: SelectQueryNode, dialect: Dialect, marks: ReadonlyMap<object, Mark>, owners: Owners) {
  const spans: Span[] = []
  const values: { readonly at: number; readonly text: string }[] = []
  const compiler = dialect.createCompiler((value) => {
    values.push({ at: compiler.getSql().length, text: literalText(value, dialect) })
    return null
  }) as unknown as Open
  const visit = compiler.visitNode
  compiler.visitNode = (node) => {
    const from = compiler.getSql().length
    visit.call(compiler, node)
    const mark = marks.get(node)
    if (mark) spans.push({ from, to: compiler.getSql().length, calls: owners.of(mark) })
  }
  const { sql } = compiler.compileQuery(root, { queryId: 'anatomy' })
  return { sql, spans, values }
}

/** From what goes around to what is inside: the innermost mark says whose each letter is. */
function piecesOf(sql: string, spans: readonly Span[], values: readonly { at: number; text: string }[]): QueryPiece[] {
  const whose: (readonly number[])[] = Array(sql.length).fill([0])
  for (const { from, to, calls } of [...spans].sort((a, b) => b.to - b.from - (a.to - a.from)))
    whose.fill(calls, from, to)
  // The blank between two pieces goes with the one that it leads to.
  for (let at = sql.length - 2; at >= 0; at--)
    if (sql[at] === ' ' && String(whose[at]) === '0') whose[at] = whose[at + 1] as readonly number[]
  const pieces: QueryPiece[] = []
  for (let from = 0; from < sql.length; ) {
    let to = from + 1
    while (to < sql.length && String(whose[to]) === String(whose[from])) to++
    pieces.push({
      text: sql.slice(from, to),
      calls: whose[from] as readonly number[],
      values: values.filter(({ at }) => at >= from && at < to).map(({ text }) => text),
    })
    from = to
  }
  return pieces
}
