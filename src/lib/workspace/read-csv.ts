/** A CSV file read by pieces, and no further than the limits: one of 200 MB is refused at once, not a dead page. */
import { integer } from '../results/numbers.ts'
import { CsvReader, type Field, guessDelimiter } from './csv.ts'
import { type ImportedTable, tableFrom } from './csv-table.ts'
import { type Encoding, encodingNotice, guessEncoding } from './encoding.ts'
import { WorkspaceProblem } from './problem.ts'

export const MOST_ROWS = 100_000
const MOST_CHARACTERS = 40_000_000
const MOST_COLUMNS = 500
const SAMPLE = 64 * 1024

export interface ReadCsv {
  readonly table: ImportedTable
  readonly delimiter: string
  readonly encoding: Encoding
  /** What the reader should know, each a sentence. */
  readonly notices: readonly string[]
}

export async function readCsv(file: Blob, limits = { rows: MOST_ROWS, characters: MOST_CHARACTERS }): Promise<ReadCsv> {
  if (file.size === 0) throw new WorkspaceProblem('El archivo está vacío: no hay filas que importar.')
  const head = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer())
  const encoding = guessEncoding(head)
  if (encoding.startsWith('utf-8') && head.includes(0))
    throw new WorkspaceProblem(
      'El archivo no parece de texto. Expórtalo como CSV desde la hoja de cálculo y vuelve a intentarlo.',
    )
  const sample = new TextDecoder(encoding).decode(head)
  const delimiter = guessDelimiter(sample)
  const { rows, openQuote } = await rowsOf(file, encoding, delimiter, limits)
  const usable = /^sep=/i.test(rows[0]?.[0]?.text ?? '') ? rows.slice(1) : rows
  if (usable.length === 0) throw new WorkspaceProblem('El archivo no tiene ninguna fila con datos.')
  if ((usable[0]?.length ?? 0) > MOST_COLUMNS)
    throw new WorkspaceProblem(
      `La primera fila tiene ${integer(usable[0]?.length ?? 0)} columnas y aquí caben ${MOST_COLUMNS}. Quita las que no necesites.`,
    )
  const table = tableFrom(usable, delimiter)
  const notices = [
    encodingNotice(encoding),
    openQuote &&
      'Hay una comilla que se abre y no se cierra: lo que sigue a ella quedó en una sola celda. Revisa el final.',
    table.uneven.length > 0 && unevenSaid(table.uneven),
  ].filter((notice): notice is string => typeof notice === 'string')
  return { table, delimiter, encoding, notices }
}

async function rowsOf(file: Blob, encoding: Encoding, delimiter: string, limits: { rows: number; characters: number }) {
  const reader = new CsvReader(delimiter)
  const stream = file.stream().getReader()
  const decoder = new TextDecoder(encoding)
  const rows: Field[][] = []
  let characters = 0
  // One more than the limit, for the heading.
  const tooMany = () => rows.length > limits.rows + 1 || characters > limits.characters
  for (;;) {
    const { done, value } = await stream.read()
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true })
    for (const row of reader.push(text)) rows.push(row)
    characters += text.length
    if (done) break
    if (tooMany()) {
      await stream.cancel()
      throw tooLarge(file.size, limits.rows)
    }
  }
  const { rows: last, openQuote } = reader.end()
  rows.push(...last)
  if (tooMany()) throw tooLarge(file.size, limits.rows)
  return { rows, openQuote }
}

/** Part of a file would look like all of it: nothing comes in. */
function tooLarge(size: number, rows: number): WorkspaceProblem {
  const megabytes = size / 1024 / 1024
  const weight = megabytes < 1 ? `${integer(Math.ceil(size / 1024))} kB` : `${integer(Math.round(megabytes))} MB`
  return new WorkspaceProblem(
    `El archivo (${weight}) tiene más de lo que cabe aquí: hasta ${integer(rows)} filas. No se importó nada. Quédate con las filas que necesites en una hoja de cálculo, o ábrelo con un programa de escritorio.`,
  )
}

function unevenSaid(uneven: readonly number[]): string {
  const first = uneven.slice(0, 3).map(integer).join(', ')
  const which = uneven.length === 1 ? `La fila ${first} tiene` : `Hay ${integer(uneven.length)} filas (${first}…) con`
  return `${which} más o menos columnas que las demás: lo que faltaba quedó en NULL y lo que sobraba, en columnas nuevas.`
}
