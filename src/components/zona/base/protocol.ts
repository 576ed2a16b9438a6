// What crosses between the zone's page and the worker that holds SQLite for it.
import type { Cell, TableData, TableInfo } from '../../../lib/runtime/record.ts'
import type { Imported } from './files.ts'

/** What can be asked. `tables`, `contents` and `run` are of the database that was opened last. */
export interface Requests {
  open(bytes: Uint8Array | undefined): void
  tables(): TableInfo[]
  contents(table: TableInfo, most: number): { readonly data: TableData; readonly rowids: readonly Cell[] | undefined }
  /** With the database as it is left, to be kept. */
  run(sql: string, values: readonly Cell[]): { readonly changed: number; readonly bytes: Uint8Array }
  importFile(file: File, bytes: Uint8Array | undefined): Imported
  dump(bytes: Uint8Array | undefined): string
}
export type RequestName = keyof Requests

export interface Question<N extends RequestName = RequestName> {
  readonly id: number
  readonly name: N
  readonly args: Parameters<Requests[N]>
}
export type Answer =
  | { readonly id: number; readonly value: unknown }
  /** `forReader`: it is told as it is; otherwise it is SQLite's own word, or a fault. */
  | { readonly id: number; readonly error: { readonly message: string; readonly forReader: boolean } }
