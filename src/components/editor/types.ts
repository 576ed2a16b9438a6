// What both editors, Monaco and the light one, are to whoever uses them.
import type { Place } from '../../lib/runtime/record.ts'

export interface EditorFile {
  readonly name: string
  readonly code: string
  readonly readOnly?: boolean
}

export interface EditorOptions {
  /** Takes the place of the highlighted code; it has its size already. */
  readonly host: HTMLElement
  /** Different for each editor of the page. */
  readonly key: string
  readonly language: 'ts' | 'sql'
  readonly files: readonly EditorFile[]
  /** Read out when the editor gets the focus. */
  readonly label: string
  /** Code that runs before this one and whose names it may use. */
  readonly before?: readonly string[]
  /** Grows with the code up to this many pixels; absent: fills its host. */
  readonly maxHeight?: number
  onChange(file: string, code: string): void
  onRun(): void
  /** Esc: the keyboard goes back to the page. */
  onLeave(): void
}

export interface Editor {
  readonly kind: 'monaco' | 'ligero'
  value(file: string): string
  /** Replaces a file's text; the editor's own undo can bring the former back. */
  setValue(file: string, code: string): void
  /** Replaces the set of files, keeping the undo history of those that stay. */
  setFiles(files: readonly EditorFile[]): void
  setBefore(before: readonly string[]): void
  show(file: string): void
  focus(): void
  reveal(place: Place): void
  /** Marks the place of an error of the last run, or takes the mark away. */
  markError(error: { place: Place; message: string } | null): void
  format(): Promise<void>
  dispose(): void
}
