/**
 * TypeScript to JavaScript by writing spaces over the types: every other character stays in its line and column, so
 * that errors point where the learner wrote. Only the two constructs that are code and not just types, enums and
 * parameter properties, write something.
 */
import type { Edit } from './text.ts'
import { blank } from './text.ts'
import { type Token, type Tokens, TokenType as t } from './tokens.ts'

/** A construct that has no JavaScript to become. */
export class NotErasable extends Error {
  readonly offset: number
  readonly word: string
  constructor(word: string, offset: number) {
    super(`${word} cannot be erased`)
    this.word = word
    this.offset = offset
  }
}

/** Token types that exist only in TypeScript wherever the parser gives them. */
const MODIFIERS = new Set([t._abstract, t._override, t._private, t._protected, t._public, t._readonly])
/** Words that, at the start of a line of types, were a statement of their own. */
const STATEMENTS = new Set(['interface', 'type', 'declare', 'function', 'abstract', 'namespace', 'module', 'export'])

export function typeEdits(tokens: Tokens): Edit[] {
  const edits: Edit[] = []
  const erase = (from: Token, to: Token, first = ''): void => {
    const text = blank(tokens.code.slice(from.start, to.end))
    edits.push({ start: from.start, end: to.end, text: first + text.slice(first.length) })
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens.at(i)
    if (token.type === t._enum && !token.isType) i = writeEnum(tokens, i, edits)
    else if (token.type === t._declare && !token.isType) i = eraseDeclared(tokens, i, erase)
    else if (token.isType) i = eraseRun(tokens, i, erase, edits)
    else if (token.type === t.nonNullAssertion) erase(token, token)
    else if (MODIFIERS.has(token.type)) {
      // A member without a semicolon before it could otherwise swallow `[` or `*`.
      const opens = tokens.is(i + 1, t.bracketL) || tokens.is(i + 1, t.star)
      erase(token, token, opens && tokens.startsLine(i) ? ';' : '')
    }
  }
  edits.push(...parameterProperties(tokens))
  return edits
}

type Erase = (from: Token, to: Token, first?: string) => void

/** From the first token of a run of types to its last, which it returns. */
function eraseRun(tokens: Tokens, from: number, erase: Erase, edits: Edit[]): number {
  let to = from
  while (to + 1 < tokens.length && tokens.at(to + 1).isType && !beginsStatement(tokens, to + 1)) to += 1
  const [first, last, word] = [tokens.at(from), tokens.at(to), tokens.text(from)]
  refuseNamespace(tokens, from, to)
  if (beginsStatement(tokens, from)) {
    // The semicolon keeps the line before from running into the one after.
    erase(first, last, ';')
  } else if ((word === 'as' || word === 'satisfies') && continuesByMistake(tokens, to + 1)) erase(first, last, ';')
  else if (word === ':' && tokens.is(to + 1, t.arrow) && /[\n\r]/.test(tokens.code.slice(first.start, last.end))) {
    // An arrow may not start a line: the parenthesis moves to the end of the type.
    const parenthesis = tokens.at(from - 1)
    edits.push({ start: parenthesis.start, end: parenthesis.end, text: ' ' })
    const text = blank(tokens.code.slice(first.start, last.end))
    edits.push({ start: first.start, end: last.end, text: `${text.slice(0, -1)})` })
  } else erase(first, last)
  return to
}

function beginsStatement(tokens: Tokens, i: number): boolean {
  if (!STATEMENTS.has(tokens.text(i)) || !tokens.at(i).isType) return false
  const before = tokens.at(i - 1)
  if (i === 0 || before.type === t.braceL || before.type === t.semi) return !before.isType || before.type !== t.braceL
  return !before.isType && tokens.startsLine(i)
}

/** The next line starts with what an expression could go on with. */
function continuesByMistake(tokens: Tokens, i: number): boolean {
  return tokens.startsLine(i) && /^[([`+\-/*]/.test(tokens.text(i))
}

/** `namespace` with code inside would vanish with its types: better to say it. `declare` ones are only types. */
function refuseNamespace(tokens: Tokens, from: number, to: number): void {
  for (let i = from; i <= to; i++) {
    const word = tokens.text(i)
    if ((word !== 'namespace' && word !== 'module') || tokens.text(i - 1) === 'declare') continue
    if (!tokens.is(i + 1, t.name) && !tokens.is(i + 1, t.string)) continue
    const opens = tokens.is(i + 2, t.braceL)
    const own = i === from || tokens.text(i - 1) === 'export'
    if (opens && own) throw new NotErasable(word, tokens.at(i).start)
  }
}

/** `declare y: string` in a class declares no field at all. */
function eraseDeclared(tokens: Tokens, i: number, erase: Erase): number {
  let to = i
  while (!tokens.is(to + 1, t.semi) && !tokens.is(to + 1, t.braceR) && !tokens.is(to + 1, t.eof)) {
    if (to > i && tokens.startsLine(to + 1) && !tokens.at(to + 1).isType) break
    to += 1
  }
  erase(tokens.at(i), tokens.at(to), ';')
  return to
}

/** `enum E { A, B = 2 }` as the object TypeScript makes of it, each member where it was. */
function writeEnum(tokens: Tokens, i: number, edits: Edit[]): number {
  const name = tokens.text(i + 1)
  const [open, close] = [i + 2, tokens.closing(i + 2)]
  const constant = tokens.is(i - 1, t._const)
  const start = tokens.at(constant ? i - 1 : i).start
  // `var` as TypeScript does: a second enum of the same name adds to the first.
  edits.push({ start, end: tokens.at(open).end, text: `var ${name}; ((${name}) => { let $; ` })
  let first = true
  for (let at = open + 1; at < close; ) {
    const key = tokens.is(at, t.string) ? tokens.text(at) : JSON.stringify(tokens.text(at))
    let end = at + 1
    for (let depth = 0; end < close && !(depth === 0 && tokens.is(end, t.comma)); end++) {
      if (tokens.is(end, t.parenL) || tokens.is(end, t.bracketL) || tokens.is(end, t.braceL)) depth += 1
      if (tokens.is(end, t.parenR) || tokens.is(end, t.bracketR) || tokens.is(end, t.braceR)) depth -= 1
    }
    const [token, ends] = [tokens.at(at), tokens.at(end - 1).end]
    const member = `${name}[${key}]`
    const given = tokens.is(at + 1, t.eq)
    const value = given ? '' : first ? '0' : '$ + 1'
    const plainName = tokens.is(at, t.name) ? `const ${tokens.text(at)} = ` : ''
    edits.push({ start: token.start, end: given ? tokens.at(at + 1).end : token.end, text: `${plainName}$ = ${value}` })
    edits.push({
      start: ends,
      end: tokens.is(end, t.comma) ? tokens.at(end).end : ends,
      text: `; ${member} = $; if (typeof $ !== 'string') ${name}[$] = ${key};`,
    })
    first = false
    at = tokens.is(end, t.comma) ? end + 1 : end
  }
  edits.push({ start: tokens.at(close).start, end: tokens.at(close).end, text: `})(${name} ??= {});` })
  return close
}

/** `constructor(private x: T)` assigns `this.x = x` first thing, after `super(…)` where there is one. */
function parameterProperties(tokens: Tokens): Edit[] {
  const edits: Edit[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.text(i) !== 'constructor' || !tokens.is(i + 1, t.parenL) || tokens.at(i).isType) continue
    const close = tokens.closing(i + 1)
    const names: string[] = []
    for (let at = i + 2; at < close; at++)
      if (MODIFIERS.has(tokens.at(at).type) && tokens.is(at + 1, t.name)) names.push(tokens.text(at + 1))
    if (!names.length) continue
    let body = close + 1
    while (tokens.at(body).isType) body += 1
    let after = body
    if (tokens.is(body + 1, t._super) && tokens.is(body + 2, t.parenL)) after = tokens.closing(body + 2)
    const end = tokens.at(after).end
    edits.push({
      start: end,
      end,
      text: `${after > body ? ';' : ''}${names.map((each) => ` this.${each} = ${each};`).join('')}`,
    })
  }
  return edits
}
