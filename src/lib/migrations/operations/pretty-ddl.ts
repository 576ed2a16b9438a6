/** CREATE TABLE with each column on its line, for people to read. Other statements stay as they are. */
export function prettyDdl(sql: string): string {
  const start = /^\s*CREATE TABLE [^(]*\(/i.exec(sql)
  if (!start) return sql
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let part = ''
  let at = start[0].length
  for (; at < sql.length; at++) {
    const char = sql[at] as string
    if (quote) quote = char === quote ? '' : quote
    else if (char === "'" || char === '"') quote = char
    else if (char === '(') depth += 1
    else if (char === ')' && depth-- === 0) break
    else if (char === ',' && depth === 0) {
      parts.push(part)
      part = ''
      continue
    }
    part += char
  }
  const lines = [...parts, part].map((each) => `    ${each.replace(/\s+/g, ' ').trim()}`)
  return `${start[0].trim()}\n${lines.join(',\n')}\n)${sql.slice(at + 1)}`
}
