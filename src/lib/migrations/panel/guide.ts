/**
 * The steps of a scenario: what to do, and the sign that it has really happened. A sign is read from what the database,
 * the files and the last command say; never from what was clicked.
 */
import type { FrameTable } from './frames.ts'
import type { PanelState } from './state.ts'

export interface Edit {
  /** A file; a `*` stands for the part of a name that nobody knows beforehand. */
  readonly file: string
  /** Each replaces the first place where it is found. Without them, the whole file. */
  readonly changes?: readonly { readonly find: string; readonly put: string }[]
  readonly content?: string
}

/** All that is said must be so. */
export interface Sign {
  /** The last command began with these words, and ended well. */
  readonly command?: string
  /** The last command failed, and its error says this. */
  readonly fails?: string
  /** The last command printed this. */
  readonly says?: string
  /** The base is at these versions (by their beginning), at `head`, or at `base`. */
  readonly at?: string | readonly string[]
  /** How many heads the versions have, and how many versions there are. */
  readonly heads?: number
  readonly versions?: number
  /** Whether models and database say the same. */
  readonly same?: boolean
  readonly tables?: readonly string[]
  readonly noTables?: readonly string[]
  /** Columns that a table has, or has not. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
  readonly noColumns?: Readonly<Record<string, readonly string[]>>
  /** How many rows a table has. */
  readonly rows?: Readonly<Record<string, number>>
  /** Values that a column has, in order of the rows. */
  readonly values?: Readonly<Record<string, readonly (string | number | null)[]>>
  readonly file?: { readonly name: string; readonly has?: string; readonly lacks?: string }
}

export interface GuideStep {
  readonly do: string
  readonly look?: string
  /** The command that does it. */
  readonly run?: string
  readonly edit?: Edit
  readonly when: Sign
  readonly done: string
}
export interface Guide {
  readonly title: string
  readonly summary: string
  readonly chapter: number
  readonly steps: readonly GuideStep[]
}

export interface LastCommand {
  readonly line: string
  readonly lines: readonly string[]
  /** First line of its error, when it failed. */
  readonly error?: string
}
export interface Evidence {
  readonly state: PanelState | undefined
  readonly last: LastCommand | undefined
  readonly files: Readonly<Record<string, string>>
  readonly tables: readonly Pick<FrameTable, 'name' | 'columns' | 'rows' | 'total'>[]
}

export function happened(sign: Sign, { state, last, files, tables }: Evidence): boolean {
  const table = (name: string) => tables.find((each) => each.name === name)
  const hasColumn = (name: string, column: string) => table(name)?.columns.some((each) => each.name === column) ?? false
  const checks: Record<keyof Sign, () => boolean> = {
    command: () => last !== undefined && last.error === undefined && isCommand(last.line, sign.command as string),
    fails: () => last?.error?.includes(sign.fails as string) ?? false,
    says: () => last?.lines.some((line) => line.includes(sign.says as string)) ?? false,
    at: () => state !== undefined && isAt(state, sign.at as string | readonly string[]),
    heads: () => state?.versions.filter(({ head }) => head).length === sign.heads,
    versions: () => state?.versions.length === sign.versions,
    same: () => state?.compared === true && (state.differences.length === 0) === sign.same,
    tables: () => (sign.tables ?? []).every((name) => table(name) !== undefined),
    noTables: () => state !== undefined && (sign.noTables ?? []).every((name) => table(name) === undefined),
    columns: () => pairs(sign.columns).every(([name, column]) => hasColumn(name, column)),
    noColumns: () =>
      pairs(sign.noColumns).every(([name, column]) => table(name) !== undefined && !hasColumn(name, column)),
    rows: () => Object.entries(sign.rows ?? {}).every(([name, count]) => table(name)?.total === count),
    values: () => Object.entries(sign.values ?? {}).every(([path, wanted]) => sameValues(tables, path, wanted)),
    file: () => hasText(files, sign.file as NonNullable<Sign['file']>),
  }
  return (Object.keys(sign) as (keyof Sign)[]).every((key) => checks[key]())
}

/** How many steps are done, starting from those that already were: what is done stays so, though later ones undo it. */
export function progress(steps: readonly GuideStep[], done: number, evidence: Evidence): number {
  let now = done
  while (now < steps.length && happened((steps[now] as GuideStep).when, evidence)) now += 1
  return now
}

/** The file that a pattern means: its name, or the last one that it fits. */
export function fileNamed(files: Readonly<Record<string, string>>, pattern: string): string | undefined {
  if (pattern in files) return pattern
  const escaped = pattern.split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
  const shape = new RegExp(`^${escaped.join('[^/]*')}$`)
  return Object.keys(files)
    .filter((name) => shape.test(name))
    .at(-1)
}

/** The files with an edit made; undefined where the text to change is no longer there. */
export function edited(files: Readonly<Record<string, string>>, edit: Edit): Record<string, string> | undefined {
  const name = fileNamed(files, edit.file) ?? (edit.file.includes('*') ? undefined : edit.file)
  if (name === undefined) return undefined
  if (edit.content !== undefined) return { ...files, [name]: edit.content }
  let text = files[name]
  for (const { find, put } of edit.changes ?? []) {
    if (!text?.includes(find)) return undefined
    text = text.replace(find, () => put)
  }
  return text === undefined ? undefined : { ...files, [name]: text }
}

const bare = (line: string) =>
  line
    .trim()
    .replace(/^alembic\s+/, '')
    .replace(/\s+/g, ' ')
const isCommand = (line: string, wanted: string) => `${bare(line)} `.startsWith(`${bare(wanted)} `)

function isAt({ heads, versions }: PanelState, wanted: string | readonly string[]): boolean {
  if (wanted === 'base') return heads.length === 0
  if (wanted === 'head') {
    const tips = versions.filter(({ head }) => head).map(({ revision }) => revision)
    return tips.length > 0 && tips.length === heads.length && tips.every((tip) => heads.includes(tip))
  }
  const all = typeof wanted === 'string' ? [wanted] : wanted
  return heads.length === all.length && all.every((start) => heads.some((head) => head.startsWith(start)))
}

const pairs = (all: Readonly<Record<string, readonly string[]>> = {}): [string, string][] =>
  Object.entries(all).flatMap(([table, columns]) => columns.map((column): [string, string] => [table, column]))

function sameValues(tables: Evidence['tables'], path: string, wanted: readonly (string | number | null)[]): boolean {
  const [name, column] = path.split('.')
  const table = tables.find((each) => each.name === name)
  const at = table?.columns.findIndex((each) => each.name === column) ?? -1
  if (!table || at < 0) return false
  const found = table.rows.map((row) => row[at])
  return found.length === wanted.length && found.every((value, i) => value === wanted[i])
}

function hasText(files: Evidence['files'], { name, has, lacks }: NonNullable<Sign['file']>): boolean {
  const found = fileNamed(files, name)
  if (found === undefined) return false
  const text = files[found] ?? ''
  return (has === undefined || text.includes(has)) && (lacks === undefined || !text.includes(lacks))
}
