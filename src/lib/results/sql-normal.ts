/** A statement without what does not matter: quotes, capitals, names invented on the way, the style of placeholders. */
import { type SqlToken, sqlTokens, unquoted } from './sql-tokens.ts'

export interface NormalToken {
  /** What it is compared by. */
  readonly key: string
  /** Which of the statement's tokens it was. */
  readonly at: number
}

export function normalTokens(sql: string): NormalToken[] {
  const all = sqlTokens(sql)
  const solid = all.map((token, at) => ({ token, at })).filter(({ token }) => !/space|comment/.test(token.kind))
  const tokens = solid.map(({ token }) => token)
  const labels = labelsOf(tokens)
  const aliases = aliasesOf(tokens, labels)
  return solid.flatMap(({ token, at }, i) => {
    if (labels.has(i) || (token.text === ';' && i === tokens.length - 1)) return []
    return [{ key: keyOf(token, aliases), at }]
  })
}

export function sameMeaning(a: string, b: string): boolean {
  const [one, other] = [normalTokens(a), normalTokens(b)]
  return one.length === other.length && one.every(({ key }, i) => key === other[i]?.key)
}

function keyOf(token: SqlToken, aliases: ReadonlyMap<string, string>): string {
  if (token.kind === 'parameter') return '?'
  if (token.kind === 'string') return token.text
  if (token.kind === 'sign') return token.text === '<>' ? '!=' : token.text === '==' ? '=' : token.text
  const name = unquoted(token.text).toLowerCase()
  return token.kind === 'name' ? (aliases.get(name) ?? name) : name
}

/** «AS libros_id» in the list of a SELECT only names what comes back: both words, by their place. */
function labelsOf(tokens: readonly SqlToken[]): Set<number> {
  const labels = new Set<number>()
  /** For each open parenthesis, whether the list of its SELECT is being read. */
  const inList: boolean[] = [false]
  tokens.forEach(({ kind, text }, i) => {
    if (text === '(') inList.push(false)
    else if (text === ')') {
      if (inList.length > 1) inList.pop()
    } else if (kind === 'keyword') {
      const word = text.toLowerCase()
      if (word === 'select' || word === 'returning') inList[inList.length - 1] = true
      else if (word === 'from') inList[inList.length - 1] = false
      else if (word === 'as' && inList.at(-1) && tokens[i + 1]?.kind === 'name') {
        labels.add(i)
        labels.add(i + 1)
      }
    }
  })
  return labels
}

/** Other names of tables, each as «table·1»: the first other name of that table. Its «AS», optional, joins the labels. */
function aliasesOf(tokens: readonly SqlToken[], labels: Set<number>): Map<string, string> {
  const aliases = new Map<string, string>()
  const times = new Map<string, number>()
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]
    const starts =
      /^(from|join|update|into)$/i.test(before?.text ?? '') || (before?.text === ',' && afterFrom(tokens, i))
    const nested = before?.text === '(' && /^(from|join)$/i.test(tokens[i - 2]?.text ?? '')
    if (token.kind !== 'name' || !(starts || nested)) return
    const as = tokens[i + 1]?.text.toLowerCase() === 'as' ? i + 2 : i + 1
    const alias = tokens[as]
    if (alias?.kind !== 'name' || labels.has(as)) return
    const table = unquoted(token.text).toLowerCase()
    const name = unquoted(alias.text).toLowerCase()
    if (as === i + 2) labels.add(i + 1)
    if (aliases.has(name) || name === table) return
    const time = (times.get(table) ?? 0) + 1
    times.set(table, time)
    aliases.set(name, `${table}·${time}`)
  })
  // A subquery's name stands after its parenthesis: «(SELECT …) AS anon_1».
  let subqueries = 0
  tokens.forEach((token, i) => {
    const closes = tokens[i - 1]?.text.toLowerCase() === 'as' && tokens[i - 2]?.text === ')'
    const name = unquoted(token.text).toLowerCase()
    if (closes && token.kind === 'name' && !labels.has(i) && !aliases.has(name))
      aliases.set(name, `(subconsulta)·${++subqueries}`)
  })
  return aliases
}

function afterFrom(tokens: readonly SqlToken[], at: number): boolean {
  let depth = 0
  for (let i = at - 1; i >= 0; i--) {
    const { text, kind } = tokens[i] as SqlToken
    if (text === ')') depth++
    else if (text === '(') {
      if (depth-- === 0) return false
    } else if (depth === 0 && kind === 'keyword') {
      if (/^from$/i.test(text)) return true
      if (/^(select|where|set|group|order|having|values|on)$/i.test(text)) return false
    }
  }
  return false
}
