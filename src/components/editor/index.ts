// The door of the editors: which one a reader gets, and nothing of either until they ask.
import type { Editor, EditorOptions } from './types.ts'

export type { Editor, EditorFile, EditorOptions } from './types.ts'

/** Monaco needs a pointer that hovers and a width for its widgets; elsewhere the light editor serves better. */
export function wantsLight(): boolean {
  return !matchMedia('(any-hover: hover) and (any-pointer: fine) and (min-width: 40rem)').matches
}

export async function openEditor(options: EditorOptions): Promise<Editor> {
  const { open } = wantsLight() ? await import('./light/open.ts') : await import('./monaco/open.ts')
  return open(options)
}

/** Fetches the editor's code without opening one, on the first hint that it will be wanted. */
export function warmEditor(): void {
  void (wantsLight() ? import('./light/open.ts') : import('./monaco/open.ts')).catch(() => {
    // Without network the click that follows will try again, and say so.
  })
}
