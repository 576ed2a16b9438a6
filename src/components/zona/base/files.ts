// Files in and out of the workspace's database. All of a file comes in, or nothing of it.
import { integer } from '../../../lib/results/numbers.ts'
import { tableName } from '../../../lib/workspace/csv-table.ts'
import { WorkspaceDatabase } from '../../../lib/workspace/database.ts'
import { dumpSql } from '../../../lib/workspace/dump.ts'
import { decodeText, encodingNotice } from '../../../lib/workspace/encoding.ts'
import { importedSaid, importSql, importTable } from '../../../lib/workspace/import.ts'
import { WorkspaceProblem } from '../../../lib/workspace/problem.ts'
import { readCsv } from '../../../lib/workspace/read-csv.ts'
import { sqlite } from './sqlite.ts'

/** More than this does not run comfortably in a page, nor is it kept. */
const MOST_BYTES = 64 * 1024 * 1024

export interface Imported {
  readonly bytes: Uint8Array
  /** What happened and what to know of it, each a sentence. */
  readonly said: readonly string[]
}

export async function openDatabase(bytes: Uint8Array | undefined): Promise<WorkspaceDatabase> {
  return WorkspaceDatabase.open(await sqlite(), bytes)
}

/** What the database is with the file brought in; `bytes` itself does not change. */
export async function importFile(file: File, bytes: Uint8Array | undefined): Promise<Imported> {
  const kind = await kindOf(file)
  if (kind !== 'csv' && file.size > MOST_BYTES)
    throw new WorkspaceProblem(
      `«${file.name}» pesa ${integer(Math.round(file.size / 1024 / 1024))} MB y aquí caben archivos de hasta 64 MB. Importa una parte, o ábrelo con un programa de escritorio.`,
    )
  if (kind === 'sqlite') {
    const database = await openDatabase(new Uint8Array(await file.arrayBuffer()))
    const tables = database.tables()
    const result = database.bytes()
    database.close()
    const list = tables.map(({ name }) => name).join(', ')
    return { bytes: result, said: [list ? `Se abrió «${file.name}»: ${list}.` : `«${file.name}» no tiene tablas.`] }
  }
  const database = await openDatabase(bytes)
  try {
    const said = kind === 'sql' ? await bringSql(database, file) : await bringCsv(database, file)
    return { bytes: database.bytes(), said }
  } finally {
    database.close()
  }
}

async function bringSql(database: WorkspaceDatabase, file: File): Promise<string[]> {
  const { text, encoding } = decodeText(new Uint8Array(await file.arrayBuffer()))
  const statements = importSql(database, text)
  const notice = encodingNotice(encoding)
  return [`Se ejecutaron ${integer(statements)} sentencias de «${file.name}».`, ...(notice ? [notice] : [])]
}

async function bringCsv(database: WorkspaceDatabase, file: File): Promise<string[]> {
  const { table, notices } = await readCsv(file)
  return [importedSaid(importTable(database, tableName(file.name), table), table.rows.length), ...notices]
}

/** By what it is before what it is called: a database is known by its first bytes. */
async function kindOf(file: File): Promise<'sqlite' | 'sql' | 'csv'> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 15).arrayBuffer())
  if (head === 'SQLite format 3' || /\.(sqlite3?|db3?)$/i.test(file.name)) return 'sqlite'
  if (/\.sql$/i.test(file.name)) return 'sql'
  if (/\.(csv|tsv|txt)$/i.test(file.name) || file.type === 'text/csv') return 'csv'
  throw new WorkspaceProblem(`No se sabe leer «${file.name}»: aquí entran archivos .sqlite, .db, .sql y .csv.`)
}

export async function dumpOf(bytes: Uint8Array | undefined): Promise<string> {
  const database = await openDatabase(bytes)
  try {
    return dumpSql(database)
  } finally {
    database.close()
  }
}
