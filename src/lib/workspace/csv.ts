/** CSV as it comes: from spreadsheets of any country, piece by piece, with quotes, and without a standard. */

/** A field as it was written. Between quotes, nothing is a text of no letters; without them, it is no value. */
export interface Field {
  readonly text: string
  readonly quoted: boolean
}

export class CsvReader {
  readonly #delimiter: string
  #row: Field[] = []
  #text = ''
  #quoted = false
  /** Inside quotes; just after a quote that may close them; or outside. */
  #state: 'plain' | 'quotes' | 'after' = 'plain'

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** The rows that this piece completes. */
  push(piece: string): Field[][] {
    const rows: Field[][] = []
    for (const sign of piece) {
      if (this.#state === 'quotes') {
        if (sign === '"') this.#state = 'after'
        else this.#text += sign
        continue
      }
      if (this.#state === 'after' && sign === '"') {
        this.#text += '"'
        this.#state = 'quotes'
      } else if (sign === this.#delimiter) this.#endField()
      else if (sign === '\n' || sign === '\r') {
        this.#endField()
        this.#endRow(rows)
      } else if (sign === '"' && this.#text === '' && this.#state === 'plain') {
        this.#quoted = true
        this.#state = 'quotes'
      } else {
        this.#state = 'plain'
        this.#text += sign
      }
    }
    return rows
  }

  /** The last row, when the file does not end its line; and whether a quote was left open. */
  end(): { readonly rows: Field[][]; readonly openQuote: boolean } {
    const rows: Field[][] = []
    const openQuote = this.#state === 'quotes'
    if (this.#text !== '' || this.#quoted || this.#row.length > 0) {
      this.#endField()
      this.#endRow(rows)
    }
    return { rows, openQuote }
  }

  #endField() {
    this.#row.push({ text: this.#text, quoted: this.#quoted })
    this.#text = ''
    this.#quoted = false
    this.#state = 'plain'
  }

  #endRow(rows: Field[][]) {
    const [first] = this.#row
    const blank = this.#row.length === 1 && first?.text.trim() === '' && !first.quoted
    if (!blank) rows.push(this.#row)
    this.#row = []
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The delimiter that cuts the sample's rows into the same number of fields, the more the better. */
export function guessDelimiter(sample: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1]
  if (declared) return declared
  let best = { delimiter: ',' as string, score: 0 }
  for (const delimiter of DELIMITERS) {
    // The last row of a sample may be cut.
    const rows = new CsvReader(delimiter).push(`${sample}\n`).slice(0, 50)
    const whole = rows.length > 2 ? rows.slice(0, -1) : rows
    const widths = whole.map((row) => row.length)
    const usual = mostFrequent(widths)
    if (usual < 2) continue
    const agree = widths.filter((width) => width === usual).length / widths.length
    const score = agree * 100 + Math.min(usual, 20)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function mostFrequent(numbers: readonly number[]): number {
  const times = new Map<number, number>()
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const NUMBER = /^\s*[+-]?\d+([.,]\d+)?\s*$/

/** A first row of names: all filled, all different, none a number; and no other row says so little. */
export function hasHeader(rows: readonly (readonly Field[])[]): boolean {
  const [first, ...rest] = rows
  if (!first) return false
  const texts = first.map(({ text }) => text.trim())
  const named = texts.every((text) => text !== '' && !NUMBER.test(text)) && new Set(texts).size === texts.length
  if (!named) return false
  if (rest.length === 0) return true
  const numbers = rest.some((row) => row.some(({ text }) => NUMBER.test(text)))
  // All words, in the first row and below: a name is short and stands nowhere else in its column.
  return numbers || texts.every((text, i) => text.length < 40 && rest.every((row) => row[i]?.text.trim() !== text))
}
