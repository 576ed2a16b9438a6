/**
 * What SQLite does not tell through its pragmas and keeps only in the text of CREATE TABLE: names of constraints, CHECK
 * conditions, AUTOINCREMENT, collations. A reader of that text; SQLite has accepted it, so it is well formed.
 */
export interface CreateTableText {
  readonly primaryKeyName?: string
  readonly uniques: readonly { readonly name?: string; readonly columns: readonly string[] }[]
  readonly checks: readonly { readonly name?: string; readonly condition: string }[]
  readonly foreignKeyNames: readonly { readonly columns: readonly string[]; readonly name: string }[]
  /** By column: what follows its type that no pragma says. */
  readonly extras: ReadonlyMap<string, string>
  readonly options?: string
}

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$\u0080-\uffff]+|./gu

interface Token {
  readonly text: string
  readonly at: number
}

export function readCreateTable(sql: string): CreateTableText {
  const tokens: Token[] = [...sql.matchAll(TOKEN)]
    .filter(([text]) => !/^(?:\s|--|\/\*)/.test(text))
    .map((match) => ({ text: match[0], at: match.index }))
  const open = tokens.findIndex(({ text }) => text === '(')
  const close = closing(tokens, open)
  const uniques: { name?: string; columns: string[] }[] = []
  const checks: { name?: string; condition: string }[] = []
  const foreignKeyNames: { columns: string[]; name: string }[] = []
  const extras = new Map<string, string>()
  let primaryKeyName: string | undefined

  for (const item of items(tokens, open, close)) {
    const words = item.map(({ text }) => text.toUpperCase())
    const isTable = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'].includes(words[0] ?? '')
    if (isTable) readConstraint(item)
    else readColumn(item)
  }
  const options = sql.slice((tokens[close]?.at ?? sql.length) + 1).trim()
  return {
    ...(primaryKeyName ? { primaryKeyName } : {}),
    uniques,
    checks,
    foreignKeyNames,
    extras,
    ...(options ? { options } : {}),
  }

  function readColumn(item: Token[]): void {
    const column = unquoted(item[0]?.text ?? '')
    let at = 1
    const starts = /^(?:CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS)$/i
    while (at < item.length && !starts.test(item[at]?.text ?? ''))
      at = item[at]?.text === '(' ? closing(item, at) + 1 : at + 1
    const extra: string[] = []
    let name: string | undefined
    while (at < item.length) {
      const word = item[at]?.text.toUpperCase()
      const from = at
      at += 1
      if (word === 'CONSTRAINT') {
        name = unquoted(item[at]?.text ?? '')
        at += 1
        continue
      }
      if (word === 'CHECK') {
        const end = closing(item, at)
        checks.push({ ...(name ? { name } : {}), condition: inside(item, at, end) })
        at = end + 1
      } else if (word === 'UNIQUE') uniques.push({ ...(name ? { name } : {}), columns: [column] })
      else if (word === 'REFERENCES') {
        if (name) foreignKeyNames.push({ columns: [column], name })
        while (
          at < item.length &&
          !/^(?:CONSTRAINT|NOT|UNIQUE|CHECK|DEFAULT|COLLATE|GENERATED|AS)$/i.test(item[at]?.text ?? '')
        ) {
          if (/^ON$/i.test(item[at]?.text ?? '')) at += 2
          at = item[at]?.text === '(' ? closing(item, at) + 1 : at + 1
        }
      } else if (word === 'PRIMARY') {
        at += 1
        while (/^(?:ASC|DESC)$/i.test(item[at]?.text ?? '')) at += 1
        if (/^AUTOINCREMENT$/i.test(item[at]?.text ?? '')) {
          extra.push('PRIMARY KEY AUTOINCREMENT')
          at += 1
        }
      } else if (word === 'COLLATE') {
        extra.push(`COLLATE ${item[at]?.text}`)
        at += 1
      } else if (word === 'GENERATED' || word === 'AS') {
        const openAt = item.findIndex((token, i) => i >= from && token.text === '(')
        const end = closing(item, openAt)
        const kind = /^(?:STORED|VIRTUAL)$/i.test(item[end + 1]?.text ?? '') ? end + 1 : end
        extra.push(textOf(item, from, kind))
        at = kind + 1
      } else if (word === 'DEFAULT')
        at = item[at]?.text === '(' ? closing(item, at) + 1 : at + (/^[+-]$/.test(item[at]?.text ?? '') ? 2 : 1)
      name = undefined
    }
    if (extra.length > 0) extras.set(column, extra.join(' '))
  }

  function readConstraint(item: Token[]): void {
    let at = 0
    let name: string | undefined
    if (/^CONSTRAINT$/i.test(item[0]?.text ?? '')) {
      name = unquoted(item[1]?.text ?? '')
      at = 2
    }
    const word = item[at]?.text.toUpperCase()
    const openAt = item.findIndex((token, i) => i >= at && token.text === '(')
    const end = closing(item, openAt)
    const columns = () => items(item, openAt, end).map((part) => unquoted(part[0]?.text ?? ''))
    if (word === 'PRIMARY') primaryKeyName = name
    else if (word === 'UNIQUE') uniques.push({ ...(name ? { name } : {}), columns: columns() })
    else if (word === 'CHECK') checks.push({ ...(name ? { name } : {}), condition: inside(item, openAt, end) })
    else if (word === 'FOREIGN' && name) foreignKeyNames.push({ columns: columns(), name })
  }

  function inside(item: Token[], from: number, to: number): string {
    return sql.slice((item[from]?.at ?? 0) + 1, item[to]?.at).trim()
  }
  function textOf(item: Token[], from: number, to: number): string {
    return sql.slice(item[from]?.at, (item[to]?.at ?? 0) + (item[to]?.text.length ?? 0))
  }
}

/** The index of the parenthesis that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.text === '(') depth += 1
    if (tokens[at]?.text === ')' && --depth === 0) return at
  }
  return tokens.length - 1
}

/** What commas separate between two parentheses. */
function items(tokens: readonly Token[], open: number, close: number): Token[][] {
  const found: Token[][] = [[]]
  let depth = 0
  for (let at = open + 1; at < close; at++) {
    const token = tokens[at] as Token
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (token.text === ',' && depth === 0) found.push([])
    else found.at(-1)?.push(token)
  }
  return found.filter((item) => item.length > 0)
}

const unquoted = (text: string): string => {
  const close = { '"': '"', '`': '`', '[': ']', "'": "'" }[text[0] ?? '']
  return close && text.endsWith(close) ? text.slice(1, -1).replaceAll(close + close, close) : text
}
