/** Code already set in lines (SQL, JSON), line by line: a line too long for its place then goes on under its own indent. */

export interface CodeRow<Token> {
  /** The blanks that it begins with. */
  readonly indent: string
  /** The others: joined again, with the indents, they are the code, character by character. */
  readonly tokens: readonly Token[]
}

export function codeRows<Token extends { readonly text: string }>(tokens: Iterable<Token>): CodeRow<Token>[] {
  const rows: { indent: string; tokens: Token[] }[] = []
  let fresh = true
  for (const token of tokens)
    for (const piece of token.text.split(/(?<=\n)/)) {
      const indent = fresh ? (/^ */.exec(piece) as RegExpExecArray)[0] : ''
      if (fresh) rows.push({ indent, tokens: [] })
      const text = piece.slice(indent.length)
      if (text !== '') rows.at(-1)?.tokens.push({ ...token, text })
      fresh = piece.endsWith('\n')
    }
  return rows
}

/** For the style of a row: how far in it begins, in letters. */
export const indentStyle = ({ indent }: { readonly indent: string }): string => `--sangria: ${indent.length}`
