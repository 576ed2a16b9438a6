// A browser breaks a line after any hyphen: `-m` or `X-Llave` would be read in two halves. In code inside a sentence, words
// with a hyphen stay whole unless they are so long that a phone needs to break them.
const WORD = /\S*-\S*/g
/** Characters that fit in a cell of a table on a phone. */
const LONGEST = 18

export const isUnbroken = (word: string): boolean => word.includes('-') && word.length <= LONGEST

/** Code as HTML (already escaped), with those words marked. */
export const unbrokenWords = (code: string): string =>
  code.replace(WORD, (word) => (isUnbroken(word) ? `<span class="junto">${word}</span>` : word))
