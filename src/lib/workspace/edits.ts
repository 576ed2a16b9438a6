/** Changes made by hand in a table, as the statements that they are, each with the one that takes it back. */
import type { Cell, ColumnInfo, TableInfo } from '../runtime/record.ts'
import { WorkspaceProblem } from './problem.ts'
import { plainName } from './sql-text.ts'

export interface EditStatement {
  readonly sql: string
  readonly values: readonly Cell[]
}

/** Which row: by its primary key, or by SQLite's own number where there is none. */
export interface RowAddress {
  readonly table: TableInfo
  readonly row: readonly Cell[]
  readonly rowid?: Cell
}

export function updateCell(at: RowAddress, column: number, value: Cell): EditStatement {
  const info = at.table.columns[column]
  if (!info) throw new WorkspaceProblem('Esa columna ya no existe: vuelve a abrir la tabla.')
  const { sql, values } = where(at)
  return {
    sql: `UPDATE ${plainName(at.table.name)} SET ${plainName(info.name)} = ? WHERE ${sql}`,
    values: [value, ...values],
  }
}

export function deleteRow(at: RowAddress): EditStatement {
  const { sql, values } = where(at)
  return { sql: `DELETE FROM ${plainName(at.table.name)} WHERE ${sql}`, values }
}

/** Columns with no value of their own take the table's default. */
export function insertRow(table: TableInfo, given: ReadonlyMap<number, Cell>): EditStatement {
  if (given.size === 0) return { sql: `INSERT INTO ${plainName(table.name)} DEFAULT VALUES`, values: [] }
  const names = [...given.keys()].map((i) => plainName(table.columns[i]?.name ?? ''))
  const marks = names.map(() => '?').join(', ')
  return {
    sql: `INSERT INTO ${plainName(table.name)} (${names.join(', ')}) VALUES (${marks})`,
    values: [...given.values()],
  }
}

/** Takes back an update: the row is found by what it is now. */
export function undoUpdate(at: RowAddress, column: number, value: Cell): EditStatement {
  const row = at.row.map((cell, i) => (i === column ? value : cell))
  const rowid = at.table.columns[column]?.primaryKey === 1 && isRowid(at.table) ? value : at.rowid
  return updateCell({ ...at, row, ...(rowid === undefined ? {} : { rowid }) }, column, at.row[column] ?? null)
}

/** Takes back a deletion: the whole row again, with its own number. */
export function undoDelete({ table, row, rowid }: RowAddress): EditStatement {
  const all = new Map(row.map((cell, i) => [i, cell]))
  const { sql, values } = insertRow(table, all)
  if (rowid === undefined || table.columns.some(({ primaryKey }) => primaryKey > 0)) return { sql, values }
  return { sql: sql.replace('(', '(rowid, ').replace('VALUES (', 'VALUES (?, '), values: [rowid, ...values] }
}

const isRowid = ({ columns }: TableInfo) =>
  columns.some(({ primaryKey, type }) => primaryKey === 1 && /^integer$/i.test(type))

function where({ table, row, rowid }: RowAddress): EditStatement {
  if (table.kind === 'view')
    throw new WorkspaceProblem(`«${table.name}» es una vista: cambia las filas en las tablas de las que se forma.`)
  const keys = table.columns.flatMap((info, i) => (info.primaryKey > 0 ? [i] : []))
  const known = keys.length > 0 && keys.every((i) => row[i] !== null && row[i] !== undefined)
  if (known) {
    const sql = keys.map((i) => `${plainName(table.columns[i]?.name ?? '')} = ?`).join(' AND ')
    return { sql, values: keys.map((i) => row[i] as Cell) }
  }
  if (rowid === undefined)
    throw new WorkspaceProblem(
      `La tabla «${table.name}» no tiene clave primaria, y sin ella no se puede señalar una sola fila. Edítala con SQL.`,
    )
  return { sql: 'rowid = ?', values: [rowid] }
}

/**
 * What was typed, as a value of the column: a number where it takes numbers and it is one, a text otherwise. NULL is
 * asked for apart, because «NULL» may be somebody's name.
 */
export function typedValue(text: string, { type }: ColumnInfo): Cell {
  const blob = /^x'([0-9a-f]*)'$/i.exec(text.trim())
  if (blob && (/blob/i.test(type) || type === '')) return bytesFrom(blob[1] as string)
  if (!/int|real|floa|doub|num|dec|bool/i.test(type)) return text
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
  if (/^[+-]?\d+$/.test(plain)) {
    const number = Number(plain)
    if (Number.isSafeInteger(number)) return number
    const big = BigInt(plain)
    return BigInt.asIntN(64, big) === big ? big : text
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text
}

function bytesFrom(hex: string): Uint8Array {
  if (hex.length % 2 === 1)
    throw new WorkspaceProblem('A esos bytes les falta una cifra: en hexadecimal van de dos en dos.')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** SQLite's word about a rule that was broken, told. */
export function editProblem(error: unknown, table: string): string {
  const message = error instanceof Error ? error.message : String(error)
  const column = /failed: \S+?\.(\S+)/.exec(message)?.[1]
  if (/NOT NULL constraint/.test(message))
    return `La columna «${column}» de «${table}» es obligatoria: escribe un valor.`
  if (/UNIQUE constraint/.test(message))
    return `Ya hay otra fila de «${table}» con ese valor en «${column}», y ahí no puede repetirse.`
  if (/FOREIGN KEY constraint/.test(message))
    return `Otra tabla no lo permite: o el valor señala una fila que no existe, o hay filas que dependen de esta.`
  if (/CHECK constraint failed: (.*)/.test(message))
    return `El valor no cumple la regla de la tabla: ${/CHECK constraint failed: (.*)/.exec(message)?.[1]}.`
  if (/datatype mismatch/.test(message)) return 'La clave primaria de esta tabla solo admite números enteros.'
  if (/cannot store (\w+) value in (\w+) column/.test(message))
    return `Esta tabla es STRICT y la columna no admite ese tipo de valor.`
  return `SQLite no aceptó el cambio: ${message}`
}
