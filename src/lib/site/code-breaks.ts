// Where code inside a sentence may break a line. A browser breaks it after any hyphen, so that `-m` or `X-Llave` would be
// read in two halves, and a long name wherever the line ends. A short word with a hyphen stays whole; a long word breaks
// first after its signs.

export type Piece = { readonly whole: string } | { readonly text: string } | 'break'

/** Characters that fit in a cell of a table on a phone. */
const NARROW = 18
/** And in a line of it: what is shorter goes whole to the next one. */
const LINE = 30
const AFTER_SIGNS = /(?<=[([{,;=:/|._-])(?=[\p{L}\p{N}"'«*])/u

export function codePieces(code: string): Piece[] {
  return code.split(/(\s+)/).flatMap((word): Piece[] => {
    if (word.length > LINE)
      return word.split(AFTER_SIGNS).flatMap((text, i): Piece[] => (i === 0 ? [{ text }] : ['break', { text }]))
    return word === '' ? [] : [word.includes('-') && word.length <= NARROW ? { whole: word } : { text: word }]
  })
}
