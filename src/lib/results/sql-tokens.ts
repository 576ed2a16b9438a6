/** A small reader of SQL: enough to colour, to reshape and to compare statements, and sure to lose no character. */

export type SqlTokenKind =
  | 'keyword'
  | 'type'
  | 'function'
  | 'name'
  | 'string'
  | 'number'
  | 'parameter'
  | 'comment'
  | 'sign'
  | 'space'
export interface SqlToken {
  readonly kind: SqlTokenKind
  readonly text: string
}

const KEYWORDS = new Set(
  `abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case
  check collate column commit conflict constraint create cross current current_date current_time current_timestamp
  database default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive
  exists explain fail filter first following for foreign from full generated glob group groups having if ignore
  immediate in index indexed initially inner insert instead intersect into is isnull join key last left like limit match
  materialized natural no not nothing notnull null nulls of offset on or order others outer over partition plan pragma
  preceding primary query raise range recursive references regexp reindex release rename replace restrict returning
  right rollback row rows savepoint select set strict table temp temporary then ties to transaction trigger unbounded
  union unique update using vacuum values view virtual when where window with without true false ilike lateral`.split(
    /\s+/,
  ),
)
const TYPES = new Set(
  `integer int bigint smallint tinyint real double float numeric decimal text varchar char character nvarchar clob blob
  boolean bool date datetime timestamp time json`.split(/\s+/),
)

const NEXT = new RegExp(
  [
    '(?<space>\\s+)',
    '(?<comment>--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))',
    "(?<string>[xX]?'(?:[^']|'')*(?:'|$))",
    '(?<quoted>"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\\[[^\\]]*\\])',
    '(?<number>0[xX][0-9a-fA-F]+|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    '(?<parameter>\\?\\d*|[:@$][\\p{L}_]\\w*|\\$\\d+|%\\(\\w+\\)s)',
    '(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)',
    '(?<sign>\\|\\||->>?|<=|>=|<>|!=|==|::|[\\s\\S])',
  ].join('|'),
  'uy',
)

/** Joined again, the tokens' texts are the SQL, character by character. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = []
  NEXT.lastIndex = 0
  while (NEXT.lastIndex < sql.length) {
    const found = NEXT.exec(sql)
    // The last alternative takes anything, so there is always one: this is for the types.
    if (!found?.groups) break
    const [text] = found
    const { space, comment, string, quoted, number, parameter, word } = found.groups
    if (space) tokens.push({ kind: 'space', text })
    else if (comment) tokens.push({ kind: 'comment', text })
    else if (string) tokens.push({ kind: 'string', text })
    else if (quoted) tokens.push({ kind: 'name', text })
    else if (number) tokens.push({ kind: 'number', text })
    else if (parameter) tokens.push({ kind: 'parameter', text })
    else if (word) tokens.push({ kind: wordKind(word, sql, NEXT.lastIndex, tokens), text })
    else tokens.push({ kind: 'sign', text })
  }
  return tokens
}

function wordKind(word: string, sql: string, end: number, before: readonly SqlToken[]): SqlTokenKind {
  const lower = word.toLowerCase()
  if (before.at(-1)?.text === '.') return 'name'
  if (TYPES.has(lower)) return 'type'
  const called = sql[end] === '('
  // replace(…), glob(…) and like(…) are functions when called so.
  if (KEYWORDS.has(lower) && !(called && /^(replace|glob|like|left|right|if)$/.test(lower))) return 'keyword'
  return called ? 'function' : 'name'
}

export type StatementKind = 'consulta' | 'cambio' | 'esquema' | 'control'

/** What a statement does: reads, changes rows, changes the schema, or steers (transactions, settings). */
export function statementKind(sql: string): StatementKind {
  const words = sqlTokens(sql.slice(0, 20_000)).filter(({ kind }) => kind === 'keyword' || kind === 'function')
  const first = words[0]?.text.toLowerCase() ?? ''
  if (first === 'with') {
    // The verb of a statement with common tables comes after them, outside any parenthesis.
    const main = mainVerb(sql)
    return main === 'select' || main === 'values' ? 'consulta' : 'cambio'
  }
  if (/^(select|values|explain)$/.test(first)) return 'consulta'
  if (/^(insert|update|delete|replace)$/.test(first)) return 'cambio'
  if (/^(create|alter|drop|reindex|vacuum)$/.test(first)) return 'esquema'
  return 'control'
}

/** A query that reads rows: one such as «SELECT 1» has none to put together with others. */
export const readsRows = (sql: string): boolean =>
  statementKind(sql) === 'consulta' &&
  sqlTokens(sql).some(({ kind, text }) => kind === 'keyword' && /^from$/i.test(text))

function mainVerb(sql: string): string {
  let depth = 0
  for (const { kind, text } of sqlTokens(sql)) {
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (depth === 0 && kind === 'keyword' && /^(select|values|insert|update|delete|replace)$/i.test(text))
      return text.toLowerCase()
  }
  return ''
}

/** The statement's first word, in capitals: INSERT, SELECT… For labels. */
export function verbOf(sql: string): string {
  const first = sqlTokens(sql.slice(0, 20_000)).find(({ kind }) => kind !== 'space' && kind !== 'comment')
  if (!first) return ''
  return first.text.toLowerCase() === 'with' ? `WITH … ${mainVerb(sql).toUpperCase()}`.trim() : first.text.toUpperCase()
}

/** The table that a statement is about: the first one after FROM, INTO, UPDATE, TABLE or ON. No quotes. */
export function tableOf(sql: string): string {
  const tokens = sqlTokens(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  let depth = 0
  const start = /^with$/i.test(tokens[0]?.text ?? '') ? tokens.findIndex((_, i) => atMainVerb(tokens, i)) : 0
  for (let i = Math.max(start, 0); i < tokens.length; i++) {
    const { kind, text } = tokens[i] as SqlToken
    if (text === '(') depth++
    else if (text === ')') depth--
    const lead = /^(from|into|update|table|view|on)$/i.test(text)
    if (depth > 0 || kind !== 'keyword' || !lead) continue
    let at = i + 1
    while (tokens[at]?.kind === 'keyword') at++
    const name = tokens[at]
    if (name?.kind !== 'name' && name?.kind !== 'type') continue
    const qualified = tokens[at + 1]?.text === '.' ? (tokens[at + 2] ?? name) : name
    return unquoted(qualified.text)
  }
  return ''
}

function atMainVerb(tokens: readonly SqlToken[], at: number): boolean {
  if (!/^(select|values|insert|update|delete|replace)$/i.test(tokens[at]?.text ?? '')) return false
  let depth = 0
  for (let i = 0; i < at; i++) depth += tokens[i]?.text === '(' ? 1 : tokens[i]?.text === ')' ? -1 : 0
  return depth === 0
}

export function unquoted(name: string): string {
  const mark = name[0]
  if (mark === '[') return name.slice(1, -1)
  if (mark !== '"' && mark !== '`') return name
  return name.slice(1, name.endsWith(mark) ? -1 : undefined).replaceAll(mark + mark, mark)
}
