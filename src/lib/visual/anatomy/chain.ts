/**
 * Where each call of a query's chain stands in the code that was written: `select(…)`, `.where(…)`… A walk over letters
 * that knows strings, comments and brackets. Who uses it checks that there are as many as the library says there were.
 */
export interface CallPlace {
  readonly name: string
  readonly from: number
  readonly to: number
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy
const OPEN = '([{'
const CLOSE = ')]}'

/** The first `select(…)` and the calls chained to it; nothing, if there is none or its brackets do not close. */
export function chainIn(code: string): CallPlace[] {
  for (let at = 0; at < code.length; ) {
    const past = skipped(code, at)
    if (past > at) {
      at = past
      continue
    }
    const name = identifierAt(code, at)
    if (name === 'select' && code[at - 1] !== '.') return chainFrom(code, at)
    at += name?.length ?? 1
  }
  return []
}

function chainFrom(code: string, start: number): CallPlace[] {
  const calls: CallPlace[] = []
  for (let at = start, from = start; ; ) {
    const name = identifierAt(code, at)
    if (!name) return calls
    const open = pastBlanks(code, at + name.length)
    const to = code[open] === '(' ? closing(code, open) : undefined
    if (to === undefined) return calls
    calls.push({ name, from, to })
    const dot = pastBlanks(code, to)
    if (code[dot] !== '.') return calls
    from = dot
    at = pastBlanks(code, dot + 1)
  }
}

function identifierAt(code: string, at: number): string | undefined {
  IDENTIFIER.lastIndex = at
  return IDENTIFIER.exec(code)?.[0]
}

function pastBlanks(code: string, from: number): number {
  let at = from
  for (let past = at; ; at = past) {
    past = /\s/.test(code[at] ?? '') ? at + 1 : commentEnd(code, at)
    if (past === at) return at
  }
}

/** Past the bracket that closes the one at `open`. */
function closing(code: string, open: number): number | undefined {
  let depth = 0
  for (let at = open; at < code.length; ) {
    const past = skipped(code, at)
    if (past > at) {
      at = past
      continue
    }
    const letter = code[at] as string
    if (OPEN.includes(letter)) depth++
    else if (CLOSE.includes(letter) && --depth === 0) return at + 1
    at++
  }
  return undefined
}

/** Past the string or the comment that begins here; here, if none does. */
function skipped(code: string, at: number): number {
  const letter = code[at]
  if (letter === "'" || letter === '"' || letter === '`') return stringEnd(code, at, letter)
  return commentEnd(code, at)
}

function commentEnd(code: string, at: number): number {
  const end = code.startsWith('//', at)
    ? code.indexOf('\n', at)
    : code.startsWith('/*', at)
      ? code.indexOf('*/', at) + 2
      : at
  return end < at ? code.length : end
}

function stringEnd(code: string, start: number, quote: string): number {
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === '\\') at++
    else if (code[at] === quote) return at + 1
    else if (quote === '`' && code.startsWith('${', at)) at = (closing(code, at + 1) ?? code.length) - 1
  }
  return code.length
}
