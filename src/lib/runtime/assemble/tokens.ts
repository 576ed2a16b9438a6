/** A text as Sucrase's tokens, with the few questions that the assembly asks of them. */
import { parse } from 'sucrase/dist/parser/index.js'
import { IdentifierRole, type Token } from 'sucrase/dist/parser/tokenizer/index.js'
import { TokenType } from 'sucrase/dist/parser/tokenizer/types.js'

export { IdentifierRole, type Token, TokenType }

export class Tokens {
  readonly code: string
  readonly list: readonly Token[]
  readonly scopes: ReturnType<typeof parse>['scopes']

  constructor(code: string) {
    this.code = code
    const { tokens, scopes } = parse(code, false, true, false)
    this.list = tokens
    this.scopes = scopes
  }
  get length(): number {
    return this.list.length
  }
  at(i: number): Token {
    return this.list[Math.min(Math.max(i, 0), this.list.length - 1)] as Token
  }
  text(i: number): string {
    const token = this.at(i)
    return this.code.slice(token.start, token.end)
  }
  is(i: number, type: TokenType): boolean {
    return i >= 0 && i < this.list.length && this.at(i).type === type
  }
  /** Whether a line break stands before the token. */
  startsLine(i: number): boolean {
    return i <= 0 || /[\n\r\u2028\u2029]/.test(this.code.slice(this.at(i - 1).end, this.at(i).start))
  }
  /** The bracket that closes the one at `i`. */
  closing(i: number): number {
    let depth = 0
    for (let at = i; at < this.length; at++) {
      const { type } = this.at(at)
      if (OPENS.has(type)) depth += 1
      else if (CLOSES.has(type) && --depth === 0) return at
    }
    return this.length - 1
  }
}

const OPENS = new Set([TokenType.braceL, TokenType.parenL, TokenType.bracketL, TokenType.dollarBraceL])
const CLOSES = new Set([TokenType.braceR, TokenType.parenR, TokenType.bracketR])
