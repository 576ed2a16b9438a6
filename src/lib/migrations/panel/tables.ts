/** The tables that a command left, as the guide and the drawings read them. */

import { VERSION_TABLE } from '../schema/names.ts'
import type { FrameCell } from './frames.ts'
import type { Evidence } from './guide.ts'

/** As much of a run's record as is needed, said by its shape: migrations know nothing of the runtime. */
interface Record {
  readonly databases: readonly {
    readonly name: string
    readonly after: readonly {
      readonly name: string
      readonly kind: 'table' | 'view'
      readonly columns: readonly {
        readonly name: string
        readonly type: string
        readonly nullable: boolean
        readonly primaryKey: number
        readonly default: string | null
      }[]
      readonly indexes: readonly { readonly name: string }[]
    }[]
    readonly contents: readonly {
      readonly rows: readonly (readonly unknown[])[]
      readonly total: number
    }[]
  }[]
}

export function evidenceTables({ databases }: Record): Evidence['tables'] {
  return databases.flatMap(({ after, contents }) =>
    after
      .map((table, i) => ({ table, data: contents[i] }))
      .filter(({ table }) => table.kind === 'table' && table.name !== VERSION_TABLE)
      .map(({ table, data }) => ({
        name: table.name,
        columns: table.columns.map((each) => ({
          name: each.name,
          type: each.type,
          nullable: each.nullable,
          key: each.primaryKey > 0,
          ...(each.default === null ? {} : { default: each.default }),
        })),
        rows: (data?.rows ?? []).map((row) => row.map(plain)),
        total: data?.total ?? 0,
      })),
  )
}

function plain(value: unknown): FrameCell {
  return value === null || typeof value === 'number' || typeof value === 'string' ? value : `${value}`
}
