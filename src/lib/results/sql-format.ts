/** Sets a long statement in lines, by clause; a short one stays in one. No word is added, lost or changed. */
import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** A token, or what stands between two parentheses. */
type Piece = { readonly token: SqlToken; readonly spaced: boolean } | Group
interface Group {
  readonly pieces: Piece[]
  readonly spaced: boolean
  /** A parenthesis that nobody closed has no closing one. */
  closed: boolean
}

export const WIDTH = 78

export function formatSql(sql: string, width = WIDTH): string {
  const pieces = grouped(sqlTokens(sql))
  // What is left open may swallow whatever is put after it: it stays as it came.
  return pieces.some(isOpen) ? sql : statement(pieces, 0, width)
}

function grouped(tokens: readonly SqlToken[]): Piece[] {
  const root: Piece[] = []
  const open: Group[] = []
  let spaced = false
  for (const token of tokens) {
    const home = open.at(-1)?.pieces ?? root
    if (token.kind === 'space') {
      spaced = true
      continue
    }
    if (token.text === '(') {
      const group: Group = { pieces: [], spaced, closed: false }
      home.push(group)
      open.push(group)
    } else if (token.text === ')' && open.length > 0) {
      ;(open.pop() as Group).closed = true
    } else home.push({ token, spaced })
    spaced = false
  }
  return root
}

const isGroup = (piece: Piece | undefined): piece is Group => piece !== undefined && 'pieces' in piece
const isOpen = (piece: Piece): boolean => isGroup(piece) && (!piece.closed || piece.pieces.some(isOpen))
const textOf = (piece: Piece | undefined): string => (piece && !isGroup(piece) ? piece.token.text : '')
const wordOf = (piece: Piece | undefined): string =>
  piece && !isGroup(piece) && piece.token.kind === 'keyword' ? piece.token.text.toLowerCase() : ''
/** A comment to the end of its line makes a line of what comes before it. */
const breaks = (piece: Piece): boolean =>
  isGroup(piece) ? piece.pieces.some(breaks) : piece.token.kind === 'comment' && piece.token.text.startsWith('--')

function flat(pieces: readonly Piece[]): string {
  let text = ''
  pieces.forEach((piece, i) => {
    const gap = i > 0 && piece.spaced && textOf(piece) !== ',' && textOf(piece) !== ';'
    const before = text.at(-1) === ',' && i > 0 ? ' ' : ''
    const own = isGroup(piece) ? `(${flat(piece.pieces)})` : piece.token.text
    text += (gap ? ' ' : before) + own
  })
  return text
}

const fits = (pieces: readonly Piece[], room: number): boolean => {
  if (pieces.some(breaks)) return false
  const text = flat(pieces)
  return text.length <= room && !text.includes('\n')
}

/** Clauses that begin a line of their own, each with the words that may follow it as one. */
const CLAUSES =
  /^(select|from|where|group|having|order|limit|offset|values|set|returning|union|except|intersect|window|insert|update|delete|with|on)$/
const JOINS = /^(join|left|right|full|inner|cross|natural)$/

function startsClause(pieces: readonly Piece[], i: number): boolean {
  const word = wordOf(pieces[i])
  if (i === 0) return true
  const before = wordOf(pieces[i - 1])
  if (word === 'join') return !JOINS.test(before) && before !== 'outer'
  if (JOINS.test(word)) return !JOINS.test(before) && !isGroup(pieces[i + 1]) && before !== 'or'
  if (!CLAUSES.test(word)) return false
  // «ON» of a join stays with it and that of «ON CONFLICT» begins a line; «INSERT INTO … DEFAULT VALUES», «ON DELETE SET».
  if (word === 'on') return wordOf(pieces[i + 1]) === 'conflict'
  if (before === 'on' || before === 'default' || before === 'or') return false
  if (word === 'from') return before !== 'distinct'
  if (word === 'set') return before !== 'delete' && before !== 'update'
  if (word === 'update') return before !== 'do'
  return true
}

function statement(pieces: Piece[], indent: number, width: number): string {
  if (fits(pieces, width - indent)) return flat(pieces)
  if (wordOf(pieces[0]) === 'create' && pieces.slice(1, 3).some((piece) => wordOf(piece) === 'index'))
    return index(pieces, indent, width)
  if (/^(create|alter)$/.test(wordOf(pieces[0])) && !pieces.some((piece) => wordOf(piece) === 'as'))
    return definition(pieces, indent, width)
  const clauses: Piece[][] = []
  pieces.forEach((piece, i) => {
    if (startsClause(pieces, i)) clauses.push([])
    clauses.at(-1)?.push(piece)
  })
  return clauses.map((each) => clause(each, indent, width)).join(`\n${' '.repeat(indent)}`)
}

/** CREATE INDEX: its name, what it is on, and for which rows. */
function index(pieces: readonly Piece[], indent: number, width: number): string {
  const parts: Piece[][] = [[]]
  for (const piece of pieces) {
    if (/^(on|where)$/.test(wordOf(piece))) parts.push([])
    parts.at(-1)?.push(piece)
  }
  return parts.map((part, i) => wrapped(part, i === 0 ? indent : indent + 2, width)).join(`\n${' '.repeat(indent + 2)}`)
}

/** CREATE TABLE: a line for each column and each constraint. */
function definition(pieces: readonly Piece[], indent: number, width: number): string {
  return pieces
    .map((piece, i) => {
      const gap = i > 0 && piece.spaced ? ' ' : ''
      if (!isGroup(piece)) return gap + piece.token.text + (breaks(piece) ? '\n' : '')
      return (
        gap +
        inLines(
          splitBy(piece.pieces, (each) => textOf(each) === ',', 'after'),
          indent,
          width,
        )
      )
    })
    .join('')
}

function inLines(parts: readonly Piece[][], indent: number, width: number): string {
  const inner = `\n${' '.repeat(indent + 2)}`
  const lines = parts.map((part) => wrapped(part, indent + 2, width))
  return `(${inner}${lines.join(inner)}\n${' '.repeat(indent)})`
}

function clause(pieces: Piece[], indent: number, width: number): string {
  if (fits(pieces, width - indent)) return flat(pieces)
  const head = headLength(pieces)
  const start = pieces.slice(0, head)
  const body = pieces.slice(head)
  const word = wordOf(pieces[0])
  const lead = flat(start)
  const conditions = /^(where|having)$/.test(word) || JOINS.test(word)
  const parts = conditions
    ? splitBy(body, (piece, i) => /^(and|or)$/.test(wordOf(piece)) && !closesBetween(body, i), 'before')
    : splitBy(body, (piece) => textOf(piece) === ',', 'after')
  const comment = breaks(pieces[0] as Piece)
  if (comment || (parts.length === 1 && !body.some(breaks))) return wrapped(pieces, indent, width)
  const inner = `\n${' '.repeat(indent + 2)}`
  const lines = parts.map((part) => wrapped(part, indent + 2, width))
  // A list of short things fills its lines; one with something long in it takes a line for each.
  if (!conditions && lines.every((line) => line.length <= width / 2 && !line.includes('\n') && !line.includes('--')))
    return filled(lead, lines, indent, width)
  if (conditions) return `${lead} ${lines.join(inner)}`
  return `${lead}${inner}${lines.join(inner)}`
}

/** How many pieces say what the clause is: «ORDER BY», «SELECT DISTINCT», «LEFT OUTER JOIN», «INSERT INTO». */
function headLength(pieces: readonly Piece[]): number {
  let head = 1
  while (/^(by|distinct|all|outer|join|into|or|ignore|replace|select|recursive)$/.test(wordOf(pieces[head]))) head++
  return Math.min(head, pieces.length)
}

/** The AND of a BETWEEN belongs to it. */
function closesBetween(pieces: readonly Piece[], at: number): boolean {
  if (wordOf(pieces[at]) !== 'and') return false
  for (let i = at - 1; i >= 0; i--) {
    const word = wordOf(pieces[i])
    if (word === 'between') return true
    if (word === 'and' || word === 'or') return false
  }
  return false
}

function splitBy(
  pieces: readonly Piece[],
  at: (piece: Piece, i: number) => boolean,
  side: 'before' | 'after',
): Piece[][] {
  const parts: Piece[][] = [[]]
  pieces.forEach((piece, i) => {
    const cuts = at(piece, i)
    if (cuts && side === 'before' && (parts.at(-1) as Piece[]).length > 0) parts.push([])
    ;(parts.at(-1) as Piece[]).push(piece)
    const ends = (cuts && side === 'after') || (!isGroup(piece) && breaks(piece))
    if (ends && i < pieces.length - 1) parts.push([])
  })
  return parts
}

/** One part: in a line if it fits, else with its parentheses opened. */
function wrapped(pieces: readonly Piece[], indent: number, width: number): string {
  if (fits(pieces, width - indent)) return flat(pieces)
  let text = ''
  pieces.forEach((piece, i) => {
    const sticky = textOf(piece) === ',' || textOf(piece) === ';'
    const afterLine = text.endsWith('\n')
    const gap = i > 0 && !afterLine && !sticky && (piece.spaced || text.endsWith(',')) ? ' ' : ''
    if (!isGroup(piece)) {
      text += gap + piece.token.text + (breaks(piece) && i < pieces.length - 1 ? '\n' : '')
      return
    }
    const column = text.length - (text.lastIndexOf('\n') + 1)
    if (fits([piece], width - indent - column - 1)) text += gap + flat([piece])
    else if (/^(select|with|values)$/.test(wordOf(piece.pieces[0]))) {
      const inner = ' '.repeat(indent + 2)
      text += `${gap}(\n${inner}${statement(piece.pieces, indent + 2, width)}\n${' '.repeat(indent)})`
    } else {
      const parts = splitBy(piece.pieces, (each) => textOf(each) === ',', 'after')
      const lines = parts.map((part) => wrapped(part, indent + 2, width))
      const short = lines.every((line) => line.length <= width / 2 && !line.includes('\n') && !line.includes('--'))
      const inner = `\n${' '.repeat(indent + 2)}`
      const body = short ? filled('', lines, indent, width) : inner + lines.join(inner)
      text += `${gap}(${body}\n${' '.repeat(indent)})`
    }
  })
  return text
}

function filled(lead: string, items: readonly string[], indent: number, width: number): string {
  const inner = ' '.repeat(indent + 2)
  const lines: string[] = []
  let line = lead === '' ? inner : `${lead} `
  let fresh = true
  for (const item of items) {
    if (!fresh && indent + line.length + item.length + 1 > width) {
      lines.push(line)
      line = inner
      fresh = true
    }
    line += (fresh ? '' : ' ') + item
    fresh = false
  }
  lines.push(line)
  return (lead === '' ? '\n' : '') + lines.join('\n')
}
