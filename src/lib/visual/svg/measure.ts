/**
 * How wide a text will be, told without a browser: the same picture is drawn when the site is built and in the page.
 * The site's sans and mono are the reader's own fonts, so these widths are those of the widest usual one; what is
 * laid out with them fits with any.
 */

export interface Face {
  readonly family: 'mono' | 'sans'
  readonly size: number
  readonly bold?: boolean
}

/** Every letter of Menlo and DejaVu Sans Mono, the widest of the stack, takes this much of its size. */
const MONO = 0.603
/** Verdana aside, no usual system font is wider than this, letter by letter. */
const SANS: readonly [letters: RegExp, width: number][] = [
  [/[iíjl.,;:'|!¡·]/, 0.32],
  [/[ftr()[\]{}/\\"«»\-I]/, 0.42],
  [/[mMW@%—…]/, 0.98],
  [/[A-ZÁÉÍÓÚÑ&wΩ]/, 0.72],
  [/[ ]/, 0.33],
]
const USUAL = 0.6
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Extended_Pictographic}]/u
/** Letters without a width of their own: accents apart, joiners, and what turns the direction of a text. */
const MARK = /^(?:\p{M}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069])+$/u
const ASCII = /^[\x20-\x7e]*$/

const segmenter = new Intl.Segmenter('es', { granularity: 'grapheme' })
/** What a reader counts as one letter: cutting between them never breaks one. */
const lettersOf = (text: string): string[] =>
  ASCII.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment)

function letterWidth(letter: string, { family, size, bold }: Face): number {
  if (MARK.test(letter)) return 0
  if (WIDE.test(letter)) return size * 1.25
  if (family === 'mono') return size * MONO
  const found = SANS.find(([letters]) => letters.test(letter))
  return size * (found?.[1] ?? USUAL) * (bold ? 1.07 : 1)
}

export const widthOf = (text: string, face: Face): number => {
  if (face.family === 'mono' && ASCII.test(text)) return text.length * face.size * MONO
  return lettersOf(text).reduce((sum, letter) => sum + letterWidth(letter, face), 0)
}

/** One line: control characters and line ends would not show, and so hide what a name is. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

/** The text as far as it fits, with an ellipsis where it was cut. */
export function fitted(text: string, width: number, face: Face): string {
  const line = oneLine(text)
  // A text of a megabyte is not measured letter by letter.
  const most = Math.ceil(width / (face.size * 0.3)) + 2
  if (line.length <= most && widthOf(line, face) <= width) return line
  let left = width - letterWidth('…', face)
  let shown = ''
  for (const letter of lettersOf(line.slice(0, most * 2))) {
    left -= letterWidth(letter, face)
    if (left < 0) break
    shown += letter
  }
  return `${shown.trimEnd()}…`
}

/** Lines that fit; words too long for one are broken, and more than `lines` end in an ellipsis. */
export function wrap(text: string, width: number, face: Face, lines = Number.POSITIVE_INFINITY): string[] {
  const made: string[] = []
  let rest = oneLine(text)
  while (rest !== '') {
    if (made.length === lines - 1) return [...made, fitted(rest, width, face)]
    const line = lineFrom(rest, width, face)
    made.push(line.trimEnd())
    rest = rest.slice(line.length).trimStart()
  }
  return made.length > 0 ? made : ['']
}

function lineFrom(text: string, width: number, face: Face): string {
  let left = width
  let [at, space] = [0, 0]
  for (const letter of lettersOf(text.slice(0, Math.ceil(width / (face.size * 0.25)) * 2 + 2))) {
    left -= letterWidth(letter, face)
    // A blank at the end of a line takes no room.
    if (left < 0 && at > 0 && letter !== ' ') return text.slice(0, space > 0 ? space : at)
    at += letter.length
    // SQL may be broken after these, too.
    if (/[\s,;)]/.test(letter)) space = at
  }
  return text.slice(0, at)
}
