/** What is asked inside `batchAlterTable`; nothing is sent until it ends. */
import type { Wording } from '../schema/spec.ts'
import type { BatchChange } from './batch.ts'
import {
  type AlterColumnOptions,
  type AnyColumn,
  changeOf,
  columnPieces,
  type ForeignKeyChoices,
  keySpec,
} from './pieces.ts'

export class BatchOperations {
  readonly changes: BatchChange[] = []
  readonly #table: string
  readonly #wording: Wording
  constructor(table: string, wording: Wording) {
    this.#table = table
    this.#wording = wording
  }

  addColumn(column: AnyColumn, { insertAfter }: { readonly insertAfter?: string } = {}): void {
    const { spec, key, index, unique } = columnPieces(this.#table, column, this.#wording)
    this.changes.push({ kind: 'add-column', column: spec, ...(insertAfter ? { after: insertAfter } : {}) })
    if (key) this.changes.push({ kind: 'add-foreign-key', key })
    if (unique) this.changes.push({ kind: 'add-unique', unique })
    if (index) this.changes.push({ kind: 'create-index', index })
  }
  dropColumn(name: string): void {
    this.changes.push({ kind: 'drop-column', name })
  }
  alterColumn(name: string, options: AlterColumnOptions): void {
    this.changes.push({ kind: 'alter-column', name, change: changeOf(options, this.#wording) })
  }
  createIndex(name: string, columns: readonly string[], { unique = false }: { readonly unique?: boolean } = {}): void {
    this.changes.push({ kind: 'create-index', index: { name, columns, unique } })
  }
  dropIndex(name: string): void {
    this.changes.push({ kind: 'drop-index', name })
  }
  createForeignKey(
    name: string | null,
    referred: string,
    columns: readonly string[],
    referredColumns: readonly string[],
    options: ForeignKeyChoices = {},
  ): void {
    this.changes.push({ kind: 'add-foreign-key', key: keySpec(name, referred, columns, referredColumns, options) })
  }
  createUniqueConstraint(name: string | null, columns: readonly string[]): void {
    this.changes.push({ kind: 'add-unique', unique: { ...(name ? { name } : {}), columns } })
  }
  createCheckConstraint(name: string | null, condition: string): void {
    this.changes.push({ kind: 'add-check', check: { ...(name ? { name } : {}), condition } })
  }
  dropConstraint(name: string, _options: { readonly type?: string } = {}): void {
    this.changes.push({ kind: 'drop-constraint', name })
  }
  f(name: string): string {
    return name
  }
}
