// Where code inside a sentence may break a line. A browser breaks it after any hyphen and at any blank, so that `-m`,
// `X-Llave` or `NOT NULL` would be read in two halves, and a long name wherever the line ends. Short code stays whole; a
// long word breaks first after its signs.

export type Piece = { readonly whole: string } | { readonly text: string } | 'break'

/** Characters that fit in a cell of a table on a phone. */
const NARROW = 18
/** And in a line of it: what is shorter goes whole to the next one. */
const LINE = 26
const AFTER_SIGNS = /(?<=[([{,;=:/|.@-])(?=[\p{L}\p{N}"'«*_])/u
const INSIDE_NAMES = /(?<=_)(?=[\p{L}\p{N}])/u

export function codePieces(code: string): Piece[] {
  if (code.length <= NARROW) return [/[\s-]/.test(code) ? { whole: code } : { text: code }]
  return code.split(/(\s+)/).flatMap((word): Piece[] => {
    if (word.length > LINE) return broken(word)
    return word === '' ? [] : [word.includes('-') && word.length <= NARROW ? { whole: word } : { text: word }]
  })
}

function broken(word: string): Piece[] {
  const parts = word.split(AFTER_SIGNS).flatMap((part) => (part.length > NARROW ? part.split(INSIDE_NAMES) : [part]))
  return parts.flatMap((text, i): Piece[] => (i === 0 ? [{ text }] : ['break', { text }]))
}
