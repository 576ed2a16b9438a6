/** A reader's own workspace: a program, the database it works on, and the version by which two tabs tell each other. */
export interface Workspace {
  readonly id: string
  readonly name: string
  readonly language: 'ts' | 'sql'
  readonly code: string
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
    typeof found.stamp === 'string'
  )
}
