import type { SourceFile } from '../runtime/program.ts'

/** A reader's own workspace: a program, the database it works on, and the version by which two tabs tell each other. */
export interface Workspace {
  readonly id: string
  readonly name: string
  readonly language: 'ts' | 'sql'
  readonly code: string
  /** Modules that the program may import as './name'. */
  readonly files?: readonly SourceFile[]
  /** The ready example that it began from, to begin again. */
  readonly origin?: string
  readonly database?: Uint8Array
  readonly created: number
  readonly changed: number
  /** Changes with each writing, and says which tab wrote. */
  readonly stamp: string
}

export type WorkspaceSummary = Pick<Workspace, 'id' | 'name' | 'language' | 'changed'>
export type Saved = 'guardado' | 'conflicto' | 'sin-espacio'

/** Where workspaces are kept. Writing is all or nothing. */
export interface Shelf {
  /** False where what is kept is gone when the page closes. */
  readonly lasting: boolean
  list(): Promise<WorkspaceSummary[]>
  read(id: string): Promise<Workspace | undefined>
  /** Only if what is kept has the stamp `expected` (null: only if there is nothing). */
  write(workspace: Workspace, expected: string | null): Promise<Saved>
  remove(id: string): Promise<void>
}

export const summaryOf = ({ id, name, language, changed }: Workspace): WorkspaceSummary => ({
  id,
  name,
  language,
  changed,
})

export function isWorkspace(value: unknown): value is Workspace {
  const found = value as Partial<Workspace> | null
  return (
    typeof found === 'object' &&
    found !== null &&
    typeof found.id === 'string' &&
    typeof found.name === 'string' &&
    (found.language === 'ts' || found.language === 'sql') &&
    typeof found.code === 'string' &&
    typeof found.stamp === 'string' &&
    (found.files === undefined || areFiles(found.files))
  )
}

export const MOST_FILES = 20

/** Names that a program can import, each once. */
export function areFiles(value: unknown): value is readonly SourceFile[] {
  if (!Array.isArray(value) || value.length > MOST_FILES) return false
  const names = new Set(value.map((each: Partial<SourceFile> | null) => each?.name))
  return (
    names.size === value.length &&
    value.every(
      (each: Partial<SourceFile> | null) =>
        typeof each?.name === 'string' && isFileName(each.name) && typeof each.code === 'string',
    )
  )
}
export const isFileName = (name: string): boolean => /^[\p{L}\p{N}_-]{1,40}\.ts$/u.test(name) && name !== 'programa.ts'
