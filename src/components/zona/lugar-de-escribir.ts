// Where the program is written: a plain box until its editor has come, which takes over what was written meanwhile.
import type { Editor, EditorFile, EditorOptions } from '../editor/types.ts'

export class WritingPlace {
  readonly #host: HTMLElement
  readonly #box: HTMLTextAreaElement
  #editor: Editor | undefined
  /** How many editors were asked for: only the last may take the place. */
  #asked = 0

  constructor(host: HTMLElement, box: HTMLTextAreaElement) {
    this.#host = host
    this.#box = box
  }

  /** None while it is on its way, or if it could not come. */
  get editor(): Editor | undefined {
    return this.#editor
  }

  /** `files` are asked for again when the editor has come: they may have been changed in the box. */
  async open(options: Omit<EditorOptions, 'host' | 'files'>, files: () => readonly EditorFile[]): Promise<void> {
    this.#editor?.dispose()
    this.#editor = undefined
    this.#asked += 1
    const mine = this.#asked
    delete this.#host.dataset.abierto
    this.#box.hidden = false
    try {
      const { openEditor } = await import('../editor/index.ts')
      // Another program may have come to the desk meanwhile.
      if (mine !== this.#asked) return
      this.#host.replaceChildren()
      const given = files()
      const editor = await openEditor({ ...options, host: this.#host, files: given })
      if (mine !== this.#asked) return editor.dispose()
      this.#editor = editor
      const now = files()
      if (now.length !== given.length || now.some(({ code }, i) => code !== given[i]?.code)) editor.setFiles(now)
      const writing = document.activeElement === this.#box
      // One takes the place of the other at once: nothing moves.
      this.#host.dataset.abierto = ''
      this.#box.hidden = true
      if (writing) editor.focus()
    } catch (error) {
      if (mine === this.#asked) throw error
    }
  }
}
