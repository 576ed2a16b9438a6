/**
 * A command told statement by statement: what each one left in the tables. Plain data, that the page plays forwards and
 * backwards; each frame carries only the tables that it changed.
 */
export interface FrameColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly key: boolean
  readonly default?: string
}
export type FrameCell = string | number | null
export interface FrameTable {
  readonly name: string
  readonly columns: readonly FrameColumn[]
  /** The first rows. */
  readonly rows: readonly (readonly FrameCell[])[]
  readonly total: number
  /** Its indexes, by name. */
  readonly indexes: readonly string[]
}
export interface Frame {
  readonly kind: 'statement' | 'commit' | 'rollback'
  readonly sql: string
  /** Rows inserted, updated or deleted. */
  readonly changed?: number
  readonly error?: string
  /** Which version it belongs to: none for what Alembic does for itself. */
  readonly revision?: string
  readonly direction?: 'upgrade' | 'downgrade' | 'stamp'
  readonly tables: readonly FrameTable[]
  readonly gone: readonly string[]
}
export interface Frames {
  readonly before: readonly FrameTable[]
  readonly frames: readonly Frame[]
  /** Statements after the last frame that were too many to keep. */
  readonly skipped: number
}

/** The tables after each frame, from before the first one on. */
export function scenesOf({ before, frames }: Frames): (readonly FrameTable[])[] {
  const scenes: (readonly FrameTable[])[] = [before]
  for (const { tables, gone } of frames) {
    const last = scenes.at(-1) as readonly FrameTable[]
    const changed = new Map(tables.map((table) => [table.name, table]))
    const kept = last.filter(({ name }) => !gone.includes(name)).map((table) => changed.get(table.name) ?? table)
    const known = new Set(kept.map(({ name }) => name))
    scenes.push([...kept, ...tables.filter(({ name }) => !known.has(name))])
  }
  return scenes
}
