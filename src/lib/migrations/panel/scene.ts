/** One step of a command, as what was there and what is there now: each table, column, row and value. Pure. */
import type { Frame, FrameCell, FrameColumn, FrameTable } from './frames.ts'

export type Change = 'same' | 'new' | 'gone' | 'changed'

export interface SceneCell {
  readonly value: FrameCell
  readonly change: Change
  readonly was?: FrameCell
}
export interface SceneColumn {
  readonly is: FrameColumn
  readonly change: Change
  readonly was?: FrameColumn
}
export interface SceneRow {
  readonly change: Change
  readonly cells: readonly SceneCell[]
}
export interface SceneTable {
  readonly name: string
  /** What it was called, when that is what changed. */
  readonly wasCalled?: string
  readonly change: Change
  readonly columns: readonly SceneColumn[]
  readonly rows: readonly SceneRow[]
  readonly total: number
  readonly totalBefore: number
  readonly newIndexes: readonly string[]
  readonly goneIndexes: readonly string[]
}

export function sceneOf(before: readonly FrameTable[], after: readonly FrameTable[], frame: Frame): SceneTable[] {
  const renamed = renamedTable(frame.sql)
  const find = (name: string) => before.find((each) => each.name === (renamed?.to === name ? renamed.from : name))
  const kept = after.map((table) => tableScene(find(table.name), table, frame))
  const gone = before
    .filter(({ name }) => name !== renamed?.from && !after.some((each) => each.name === name))
    .map((table) => tableScene(table, undefined, frame))
  return [...kept, ...gone]
}

const NAME = String.raw`(?:"((?:[^"]|"")*)"|([\p{L}\p{N}_$]+))`
const named = (quoted: string | undefined, bare: string | undefined) => quoted?.replaceAll('""', '"') ?? bare ?? ''
const RENAME_TABLE = new RegExp(`^\\s*ALTER TABLE ${NAME} RENAME TO ${NAME}`, 'iu')
const RENAME_COLUMN = new RegExp(`^\\s*ALTER TABLE ${NAME} RENAME (?:COLUMN )?${NAME} TO ${NAME}`, 'iu')

export function renamedTable(sql: string): { readonly from: string; readonly to: string } | undefined {
  const parts = RENAME_TABLE.exec(sql)
  return parts ? { from: named(parts[1], parts[2]), to: named(parts[3], parts[4]) } : undefined
}
export function renamedColumn(sql: string) {
  if (RENAME_TABLE.test(sql)) return undefined
  const parts = RENAME_COLUMN.exec(sql)
  if (!parts) return undefined
  return { table: named(parts[1], parts[2]), from: named(parts[3], parts[4]), to: named(parts[5], parts[6]) }
}

function tableScene(was: FrameTable | undefined, is: FrameTable | undefined, { sql }: Frame): SceneTable {
  const table = (is ?? was) as FrameTable
  const moved = renamedColumn(sql)
  const oldName = (name: string) => (moved?.table === table.name && moved.to === name ? moved.from : name)
  const columns: SceneColumn[] = (is ?? { columns: [] }).columns.map((column): SceneColumn => {
    if (!was) return { is: column, change: 'new' }
    const old = was.columns.find(({ name }) => name === oldName(column.name))
    if (!old) return { is: column, change: 'new' }
    return same(old, column) ? { is: column, change: 'same' } : { is: column, change: 'changed', was: old }
  })
  const stay = new Set(columns.map(({ is: column, was: old }) => old?.name ?? column.name))
  for (const column of was?.columns ?? [])
    if (!is || !stay.has(column.name)) columns.push({ is: column, change: 'gone' })
  const rows = rowScenes(was, is, columns)
  const indexesWere = was?.indexes ?? []
  const indexes = is?.indexes ?? []
  const scene = {
    name: table.name,
    ...(was && is && was.name !== is.name ? { wasCalled: was.name } : {}),
    columns,
    rows,
    total: is?.total ?? 0,
    totalBefore: was?.total ?? 0,
    newIndexes: indexes.filter((name) => !indexesWere.includes(name)),
    goneIndexes: is ? indexesWere.filter((name) => !indexes.includes(name)) : [],
  }
  return { ...scene, change: !was ? 'new' : !is ? 'gone' : touched(scene) ? 'changed' : 'same' }
}

function touched(scene: Omit<SceneTable, 'change'>): boolean {
  return (
    scene.wasCalled !== undefined ||
    scene.total !== scene.totalBefore ||
    scene.newIndexes.length + scene.goneIndexes.length > 0 ||
    scene.columns.some(({ change }) => change !== 'same') ||
    scene.rows.some(({ change }) => change !== 'same')
  )
}

/** Rows are the same row when their key is, or their place where there is no key. */
function rowScenes(
  was: FrameTable | undefined,
  is: FrameTable | undefined,
  columns: readonly SceneColumn[],
): SceneRow[] {
  const keyOf = (table: FrameTable | undefined) => {
    const keys = table?.columns.flatMap(({ key }, i) => (key ? [i] : [])) ?? []
    return (row: readonly FrameCell[], at: number) =>
      keys.length > 0 ? JSON.stringify(keys.map((i) => row[i])) : `fila ${at}`
  }
  const old = new Map((was?.rows ?? []).map((row, at) => [keyOf(was)(row, at), row]))
  const places = columns.map(({ is: column, was: before, change }) => ({
    at: change === 'gone' ? -1 : (is?.columns.findIndex(({ name }) => name === column.name) ?? -1),
    wasAt: change === 'new' ? -1 : (was?.columns.findIndex(({ name }) => name === (before?.name ?? column.name)) ?? -1),
  }))
  const cells = (now: readonly FrameCell[] | undefined, then: readonly FrameCell[] | undefined): SceneCell[] =>
    places.map((place): SceneCell => {
      const [value, before] = [now?.[place.at] ?? null, then?.[place.wasAt] ?? null]
      if (!now || place.at < 0) return { value: before, change: 'gone' }
      if (!then || place.wasAt < 0) return { value, change: 'new' }
      return value === before ? { value, change: 'same' } : { value, change: 'changed', was: before }
    })
  const kept = (is?.rows ?? []).map((row, at): SceneRow => {
    const key = keyOf(is)(row, at)
    const then = old.get(key)
    old.delete(key)
    const made = cells(row, then)
    const change = !then ? 'new' : made.some((cell) => cell.change === 'changed') ? 'changed' : 'same'
    return { change, cells: made }
  })
  // Rows that only fell out of those that are shown are not gone.
  const shown = is ? is.total <= is.rows.length : true
  const gone = shown ? [...old.values()].map((row): SceneRow => ({ change: 'gone', cells: cells(undefined, row) })) : []
  return [...kept, ...gone]
}

const same = (a: FrameColumn, b: FrameColumn) =>
  a.name === b.name && a.type === b.type && a.nullable === b.nullable && a.key === b.key && a.default === b.default
