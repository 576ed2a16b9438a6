/**
 * `using` for browsers that have not got it: what it declares goes on a stack that is emptied when its block ends, in
 * whatever way. Everything is written in the line where it was, so that lines stay true.
 */
import type { Edit } from './text.ts'
import { IdentifierRole, type Tokens, TokenType as t } from './tokens.ts'

/** What the edits call: exported by the module of marks. */
export const USING_HELPERS = ['__pila__', '__tope__'] as const
const TOP = '__tope__'

const DECLARES = new Set<IdentifierRole | null>([
  IdentifierRole.TopLevelDeclaration,
  IdentifierRole.BlockScopedDeclaration,
])

interface Block {
  readonly stack: string
  readonly open: number
  asynchronous: boolean
}

/** The edits, none where the text has no `using`. Those at the top of a program last as long as the program. */
export function usingEdits(tokens: Tokens): Edit[] {
  const edits: Edit[] = []
  const blocks = new Map<number, Block>()
  for (let i = 0; i < tokens.length; i++) {
    if (!isUsing(tokens, i)) continue
    const asynchronous = tokens.text(i - 1) === 'await' && !tokens.startsLine(i)
    const open = enclosing(tokens, i)
    let stack: string = TOP
    if (open >= 0) {
      const block = blocks.get(open) ?? { stack: `__pila${blocks.size}__`, open, asynchronous: false }
      block.asynchronous ||= asynchronous
      blocks.set(open, block)
      stack = block.stack
    }
    const { start } = tokens.at(asynchronous ? i - 1 : i)
    edits.push({ start, end: tokens.at(i).end, text: 'const'.padEnd(tokens.at(i).end - start) })
    edits.push(...initialisers(tokens, i + 1, `${stack}.${asynchronous ? 'usarAsync' : 'usar'}(`))
  }
  for (const { stack, open, asynchronous } of blocks.values()) {
    const begin = tokens.at(open).end
    const end = tokens.at(tokens.closing(open)).start
    const close = asynchronous ? `await ${stack}.finAsync()` : `${stack}.fin()`
    edits.push({ start: begin, end: begin, text: ` const ${stack} = __pila__(); try {` })
    edits.push({ start: end, end, text: `} catch (error) { ${stack}.falla(error) } finally { ${close} } ` })
  }
  return edits
}

function isUsing(tokens: Tokens, i: number): boolean {
  if (tokens.text(i) !== 'using' || !tokens.is(i, t.name) || tokens.at(i).isType || tokens.startsLine(i + 1))
    return false
  // In the head of a loop it is left as it is: the browser will say that it does not know it.
  return tokens.is(i + 1, t.name) && DECLARES.has(tokens.at(i + 1).identifierRole) && !tokens.is(i - 1, t.parenL)
}

/** Each `= value` of the declaration, from its first name on. */
function initialisers(tokens: Tokens, first: number, call: string): Edit[] {
  const edits: Edit[] = []
  for (let at = first; ; ) {
    while (!tokens.is(at, t.eq)) {
      if (at >= tokens.length - 1) return edits
      at += 1
    }
    const next = tokens.at(at).rhsEndIndex
    if (next === null) return edits
    const [begin, end] = [tokens.at(at).end, tokens.at(next - 1).end]
    edits.push({ start: begin, end: begin, text: ` ${call}` }, { start: end, end, text: ')' })
    if (!tokens.is(next, t.comma)) return edits
    at = next + 1
  }
}

/** The brace that opens the block around a token; -1 at the top of the text. */
function enclosing(tokens: Tokens, i: number): number {
  for (let at = i - 1, depth = 0; at >= 0; at--) {
    if (tokens.is(at, t.braceR)) depth += 1
    else if ((tokens.is(at, t.braceL) || tokens.is(at, t.dollarBraceL)) && depth-- === 0) return at
  }
  return -1
}
