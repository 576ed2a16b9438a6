/** A table as a card: which rows it shows, and the size that they ask for. */
import { fitted, widthOf } from '../svg/measure.ts'
import type { ErColumn, ErTable } from './data.ts'

export const HEAD = 34
export const ROW = 24
const FOOT = 7
/** Rows of a folded card: more make a diagram of columns and not of tables. */
const MOST = 14
const NAME_X = 54
/** Where room is short and no column has two keys, one key's. */
const NAME_X_NARROW = 38
const PAD = 12
const GAP = 18
/** Where there is little room, before anything is cut. */
const LEAST_GAP = 8
const NAME_MOST = 200
const TYPE_MOST = 150
const LEAST_TYPE = 64
const WIDEST = NAME_X + NAME_MOST + GAP + TYPE_MOST + PAD

export const nameFace = { family: 'mono', size: 13 } as const
export const typeFace = { family: 'mono', size: 12 } as const
const titleFace = { family: 'mono', size: 14, bold: true } as const

export type CardRow =
  | { readonly type: 'column'; readonly column: ErColumn; readonly name: string; readonly typeText: string }
  /** The columns that do not show. */
  | { readonly type: 'more'; readonly count: number }

export interface Card {
  readonly title: string
  readonly rows: readonly CardRow[]
  /** What kind of table it is stands beside its name: a table that joins others says it only where both fit. */
  readonly noted: boolean
  /** Where the names of its columns begin. */
  readonly nameX: number
  readonly width: number
  readonly height: number
}

/** With `open`, all of its columns. */
export function cardOf(table: ErTable, open = false, widest = WIDEST): Card {
  const { columns } = table
  const shown = open || columns.length <= MOST + 1 ? columns : folded(columns)
  // Names are read first: where there is little room it is types that are cut.
  const nameX = widest < WIDEST && !shown.some(twoKeys) ? NAME_X_NARROW : NAME_X
  const room = widest - nameX - LEAST_GAP - PAD
  const wanted = Math.min(NAME_MOST, Math.max(0, ...shown.map(({ name }) => widthOf(name.slice(0, 60), nameFace))))
  const types = Math.max(0, ...shown.map((each) => widthOf(typeOf(each).slice(0, 40), typeFace)))
  const nameRoom = Math.min(wanted, room - Math.min(LEAST_TYPE, types))
  const typeRoom = Math.min(TYPE_MOST, room - nameRoom, types)
  // Names begin and types end on one line each: what a short name leaves is its type's.
  const both = nameRoom + typeRoom
  const rows: CardRow[] = shown.map((column) => {
    const name = fitted(column.name, nameRoom + 1, nameFace)
    return {
      type: 'column',
      column,
      name,
      typeText: fitted(typeOf(column), both - widthOf(name, nameFace) + 1, typeFace),
    }
  })
  if (shown.length < columns.length) rows.push({ type: 'more', count: columns.length - shown.length })
  const asked = nameX + nameRoom + Math.min(GAP, widest - nameX - nameRoom - typeRoom - PAD) + typeRoom + PAD
  const nameWidth = widthOf(table.name.slice(0, 60), titleFace) + 2 * PAD
  const noted = !table.joins || nameWidth + noteRoom(table) <= widest
  const note = noted ? noteRoom(table) : 0
  const width = Math.ceil(Math.min(widest, Math.max(150, asked, nameWidth + note)))
  return {
    title: fitted(table.name, width - 2 * PAD - note, titleFace),
    noted,
    rows,
    nameX,
    width,
    height: HEAD + Math.max(1, rows.length) * ROW + FOOT,
  }
}

/** A word at the right of its name says what kind of table it is. */
const noteRoom = ({ kind, joins }: ErTable) => (kind === 'missing' || joins ? 74 : kind === 'view' ? 54 : 0)

const typeOf = ({ type, nullable }: ErColumn) => (nullable ? `${type || 'sin tipo'} NULL` : type)

const twoKeys = ({ primary, foreign }: ErColumn): boolean => Boolean(primary && foreign)

/** Keys always, then the first ones, in the table's order. */
function folded(columns: readonly ErColumn[]): ErColumn[] {
  const keys = columns.filter(({ primary, foreign }) => primary || foreign).slice(0, MOST)
  const others = columns.filter(({ primary, foreign }) => !primary && !foreign).slice(0, MOST - keys.length)
  const kept = new Set([...keys, ...others])
  return columns.filter((each) => kept.has(each))
}

/** The middle of a column's row, from the card's top; of the last row when the column is folded away. */
export function rowMiddle(card: Card, column: string): number {
  const found = card.rows.findIndex(
    (row) => row.type === 'column' && row.column.name.toLowerCase() === column.toLowerCase(),
  )
  const at = found < 0 ? Math.max(0, card.rows.length - 1) : found
  return HEAD + at * ROW + ROW / 2 + 2
}
