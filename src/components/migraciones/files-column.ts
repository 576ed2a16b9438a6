// The files of the project: their tabs, the editor, and the warning over a version that was changed after it was applied.
import type { PanelVersion } from '../../lib/migrations/panel/state.ts'
import type { Place } from '../../lib/runtime/record.ts'
import type { Editor } from '../editor/types.ts'
import { button, h } from '../salida/dom.ts'
import { FileTabs } from './file-tabs.ts'
import type { Project } from './project.ts'
import { fileName } from './transfer.ts'

export interface FilesEvents {
  onEdited(file: string, code: string): void
  onRun(): void
  onLeave(): void
  /** The text that a version had when it was applied is wanted back. */
  onRestore(version: PanelVersion): void
}

export class FilesColumn {
  readonly element: HTMLElement
  readonly #project: Project
  readonly #title: string
  readonly #events: FilesEvents
  readonly #host = h('div', { class: 'editor-vivo' })
  readonly #warning = h('div', { class: 'advertencia', hidden: true })
  readonly #tabs = new FileTabs((name) => this.show(name))
  /** Files that the editor holds: a thousand versions are not a thousand open files. */
  readonly #held = new Set<string>()
  #editor: Editor | undefined
  #versions: readonly PanelVersion[] = []
  #shown: string

  constructor(project: Project, title: string, events: FilesEvents, tools: HTMLElement) {
    this.#project = project
    this.#title = title
    this.#events = events
    this.#shown = project.models
    this.element = h(
      'section',
      { class: 'columna', 'aria-label': 'Archivos' },
      this.#tabs.element,
      this.#warning,
      this.#host,
      tools,
    )
  }

  get shown(): string {
    return this.#shown
  }

  async open(): Promise<void> {
    const { openEditor } = await import('../editor/index.ts')
    this.#editor = await openEditor({
      host: this.#host,
      key: `migraciones-${fileName(this.#title)}`,
      language: 'ts',
      label: `Archivos de «${this.#title}»`,
      files: this.#files(),
      maxHeight: 420,
      onChange: (file, code) => this.#events.onEdited(file, code),
      onRun: () => this.#events.onRun(),
      onLeave: () => this.#events.onLeave(),
    })
    // An editor begins with its first file, and the models need not be the first.
    this.#editor.show(this.#shown)
    this.#draw()
  }

  show(name: string): void {
    if (!(name in this.#project.files)) return
    this.#shown = name
    this.#hold(name)
    this.#editor?.show(name)
    this.#draw()
  }

  /** The project's files are others. */
  replaced(show = this.#project.models): void {
    this.#held.clear()
    this.#shown = show in this.#project.files ? show : this.#project.models
    this.#held.add(this.#shown)
    this.#editor?.setFiles(this.#files())
    this.show(this.#shown)
  }

  knows(versions: readonly PanelVersion[]): void {
    this.#versions = versions
    this.#draw()
  }

  markError(error: { place: Place; message: string } | null): void {
    if (error) this.#hold(error.place.file)
    this.#editor?.markError(error)
  }

  #hold(name: string): void {
    if (this.#held.has(name) || !(name in this.#project.files)) return
    this.#held.add(name)
    this.#editor?.setFiles(this.#files())
  }
  #files() {
    return Object.entries(this.#project.files)
      .filter(([name]) => name === this.#shown || this.#held.has(name) || !this.#project.isVersion(name))
      .map(([name, code]) => ({ name, code }))
  }

  #draw(): void {
    const changed = new Set(this.#versions.filter(this.#project.editedSince).map(({ path }) => path))
    this.#tabs.show(
      Object.keys(this.#project.files).map((name) => ({
        name,
        version: this.#project.isVersion(name),
        edited: changed.has(name),
      })),
      this.#shown,
    )
    const version = this.#versions.find(({ path }) => path === this.#shown)
    const warned = version !== undefined && changed.has(this.#shown)
    this.#warning.hidden = !warned
    if (warned) this.#warning.replaceChildren(...this.#warningOf(version))
  }

  #warningOf(version: PanelVersion): HTMLElement[] {
    return [
      h(
        'p',
        {},
        h('strong', {}, '⚠ Esta versión ya está aplicada, y la cambiaste después.'),
        ` Esta base no se entera, y las que se creen de nuevo saldrán distintas. Escribe el cambio en una versión nueva; o, si nadie más la aplicó, baja hasta antes de ${version.revision} y vuelve a subir.`,
      ),
      button({}, () => this.#events.onRestore(version), 'Volver al texto que se aplicó'),
    ]
  }
}
