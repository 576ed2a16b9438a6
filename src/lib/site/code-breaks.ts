// Where code inside a sentence may break a line. A browser breaks it after any hyphen and at any blank, so that `-m`,
// `X-Llave` or `NOT NULL` would be read in two halves, and a long name wherever the line ends. Short code stays whole; a
// long word breaks first after its signs.

export type Piece = { readonly whole: string } | { readonly text: string } | 'break'

/** Characters that fit in a cell of a table on a phone. */
const NARROW = 18
/** And in a line of it: what is shorter goes whole to the next one. */
const LINE = 26
const AFTER_SIGNS = /(?<=[([{,;=:/|.-]|.@)(?=[\p{L}\p{N}"'«*_])|(?<=[=:])(?=[[{])/u
const INSIDE_NAMES = /(?<=_)(?=[\p{L}\p{N}])/u

/** `inCell`: of a table, where less fits than in a line of prose. */
export function codePieces(code: string, inCell = false): Piece[] {
  if (code.length <= NARROW) return [/[\s-]/.test(code) ? { whole: code } : { text: code }]
  return code.split(/(\s+)/).flatMap((word): Piece[] => {
    if (word.length > LINE) return broken(word, inCell ? NARROW : LINE)
    return word === '' ? [] : [word.includes('-') && word.length <= NARROW ? { whole: word } : { text: word }]
  })
}

/** The signs of the sentence that no line may part from code: what opens before it, what closes or stops after it. */
export const OPENS = /[([«¿¡“]+$/u
export const CLOSES = /^[,.;:)\]»!?…”]+/u
/** A browser breaks a line beside a box that goes whole: the signs around it have to be held to it. */
export const holdsSigns = (pieces: readonly Piece[]): boolean => {
  const [only, ...more] = pieces
  return more.length === 0 && only !== undefined && only !== 'break' && 'whole' in only
}

function broken(word: string, room: number): Piece[] {
  const parts = word.split(AFTER_SIGNS).flatMap((part) => (part.length > room ? part.split(INSIDE_NAMES) : [part]))
  return parts.flatMap((text, i): Piece[] => (i === 0 ? [{ text }] : ['break', { text }]))
}
