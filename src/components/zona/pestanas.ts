// The files of a workspace's program: the program itself and the modules that it imports, as tabs over one editor.
import type { SourceFile } from '../../lib/runtime/program.ts'
import type { Place } from '../../lib/runtime/record.ts'
import { isFileName, MOST_FILES } from '../../lib/workspace/workspace.ts'
import type { Editor } from '../editor/types.ts'
import { button, h } from '../salida/dom.ts'
import type { Choice } from '../vivo/notice.ts'
import type { Desk } from './espacios.ts'

/** What the tabs need of the page around them, which changes as workspaces come and go. */
export interface Surroundings {
  desk(): Desk | undefined
  editor(): Editor | undefined
  say(text: string, choices?: readonly Choice[]): void
}

export class ProgramFiles {
  readonly #place: HTMLElement
  readonly #around: Surroundings
  #shown = ''

  constructor(place: HTMLElement, around: Surroundings) {
    this.#place = place
    this.#around = around
  }

  /** The name of the program's own file, which is always there. */
  get entry(): string {
    return this.#around.desk()?.workspace?.language === 'sql' ? 'programa.sql' : 'programa.ts'
  }
  get #modules(): readonly SourceFile[] {
    return this.#around.desk()?.workspace?.files ?? []
  }

  /** Where a place of a record is: the program runs as a part without a name, modules have theirs. */
  fileOf({ file }: Place): string {
    return this.#modules.some(({ name }) => name === file) ? file : this.entry
  }

  show(name = this.entry): void {
    this.#shown = name
    this.#around.editor()?.show(name)
    this.#draw()
  }
  changed(name: string, code: string): void {
    const desk = this.#around.desk()
    if (name === this.entry) desk?.change({ code })
    else desk?.change({ files: this.#modules.map((each) => (each.name === name ? { name, code } : each)) })
  }
  set(files: readonly SourceFile[], shown = this.entry): void {
    const desk = this.#around.desk()
    desk?.change({ files })
    this.#around.editor()?.setFiles([{ name: this.entry, code: desk?.workspace?.code ?? '' }, ...files])
    this.show(shown)
  }

  #add() {
    const { say } = this.#around
    const files = this.#modules
    if (files.length >= MOST_FILES) return say(`Un programa puede tener hasta ${MOST_FILES} archivos más.`)
    const wanted = prompt('Nombre del archivo', 'modelos.ts')?.trim()
    if (!wanted) return
    const name = wanted.endsWith('.ts') ? wanted : `${wanted}.ts`
    if (!isFileName(name))
      return say(`«${name}» no sirve de nombre: usa letras, números y guiones, sin espacios ni carpetas.`)
    if (files.some((each) => each.name === name)) return say(`Ya hay un archivo llamado ${name}.`)
    this.set([...files, { name, code: '' }], name)
    say(`Impórtalo en tu programa: import { … } from './${name.replace(/\.ts$/, '')}'`)
  }
  #remove(name: string) {
    const files = this.#modules
    this.set(files.filter((each) => each.name !== name))
    this.#around.say(`Se quitó ${name}.`, [{ label: 'Deshacer', act: () => this.set(files, name) }])
  }

  #draw() {
    const names = [this.entry, ...this.#modules.map(({ name }) => name)]
    const tabs = names.map((name) =>
      button(
        { role: 'tab', 'aria-selected': String(name === this.#shown), tabindex: name === this.#shown ? 0 : -1 },
        () => this.show(name),
        name,
      ),
    )
    const list = h('div', { role: 'tablist', 'aria-label': 'Archivos del programa' }, ...tabs)
    list.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      const at = tabs.indexOf(document.activeElement as HTMLButtonElement)
      const next = step === undefined || at < 0 ? undefined : names.at((at + step) % names.length)
      if (next === undefined) return
      event.preventDefault()
      this.show(next)
      this.#place.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
    })
    // SQL has nothing to import.
    this.#place.hidden = this.entry.endsWith('.sql')
    this.#place.replaceChildren(
      list,
      button({ class: 'otro', title: 'Un módulo que el programa puede importar' }, () => this.#add(), '+ Archivo'),
      ...(this.#shown === this.entry
        ? []
        : [button({ class: 'otro' }, () => this.#remove(this.#shown), `Quitar ${this.#shown}`)]),
    )
  }
}
