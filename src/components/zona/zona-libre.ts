// <zona-libre>: a page to write, run and keep programs of one's own. Nothing runs by itself, least of all what came in
// a link.
import type { Place } from '../../lib/runtime/record.ts'
import { readyExamples } from '../../lib/workspace/examples.ts'
import { WorkspaceProblem } from '../../lib/workspace/problem.ts'
import { decodeShare, encodeShare } from '../../lib/workspace/share.ts'
import { openShelf } from '../../lib/workspace/shelves.ts'
import { type Draft, WorkspaceStore } from '../../lib/workspace/store.ts'
import type { Saved, Workspace, WorkspaceSummary } from '../../lib/workspace/workspace.ts'
import { download } from '../salida/dom.ts'
import { notify, quiet } from '../vivo/notice.ts'
import type { RemoteDatabase } from './base/remote-database.ts'
import type { Running } from './correr.ts'
import { Desk } from './espacios.ts'
import type { Explorer } from './explorador.ts'
import { WritingPlace } from './lugar-de-escribir.ts'
import { ProgramFiles } from './pestanas.ts'

/** Before this a run is over; after it, the reader may want to stop it. */
const SLOW = 400

class FreeZone extends HTMLElement {
  #desk: Desk | undefined
  #running: Running | undefined
  /** The strip speaks of something that could not be kept: it goes when it could. Other words stay. */
  #unsaved = false
  #explorer: Explorer | undefined
  /** The database as the last run, import or edit left it. */
  #bytes: Uint8Array | undefined
  #strip = this.#find('[data-aviso]')
  #files = new ProgramFiles(this.#find('[data-archivos]'), {
    desk: () => this.#desk,
    editor: () => this.#writing.editor,
    say: (text, choices) => notify(this.#strip, text, choices),
  })
  #area = this.#find<HTMLTextAreaElement>('textarea')
  #writing = new WritingPlace(this.#find('[data-editor]'), this.#area)

  async connectedCallback() {
    this.#listen()
    try {
      const channel = 'BroadcastChannel' in window ? new BroadcastChannel('alquimia:espacios') : undefined
      const store = new WorkspaceStore(await openShelf(), crypto.randomUUID().slice(0, 8), channel)
      this.#desk = new Desk(store, {
        onOpen: (workspace) => this.#opened(workspace),
        onList: (list, open) => this.#listed(list, open),
        onSaved: (saved) => this.#saved(saved),
      })
      if (!store.lasting)
        notify(
          this.#strip,
          'Este navegador no deja guardar nada: lo que escribas se pierde al cerrar la página. Descárgalo si te importa.',
        )
      const shared = await this.#shared()
      if (!shared && !(await this.#desk.openLast())) await this.#desk.create(exampleDraft(readyExamples[0]?.id ?? ''))
    } catch (error) {
      this.#failed(error, 'abrir tus espacios')
    }
    addEventListener('hashchange', () => void this.#shared())
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.querySelector(selector) as T
  }

  #listen() {
    const on = (name: string, act: () => unknown) =>
      this.#find(`[data-accion="${name}"]`).addEventListener('click', () => {
        for (const menu of this.querySelectorAll('details')) menu.open = false
        void Promise.resolve(act()).catch((error) => this.#failed(error, 'hacerlo'))
      })
    on('ejecutar', () => this.#run())
    on('detener', () => this.#running?.stop())
    on('renombrar', () => this.#rename())
    on('eliminar', () => this.#remove())
    on('compartir', () => this.#share())
    on('importar', () => this.#find<HTMLInputElement>('input[type=file]').click())
    on('sqlite', () => this.#export('sqlite'))
    on('sql', () => this.#export('sql'))
    on('programa', () => this.#exportProgram())
    on('vaciar', () => this.#empty())
    on('empezar', () => this.#beginAgain())
    for (const each of this.querySelectorAll<HTMLElement>('[data-ejemplo]'))
      each.addEventListener('click', () => {
        for (const menu of this.querySelectorAll('details')) menu.open = false
        void this.#desk?.create(exampleDraft(each.dataset.ejemplo ?? ''))
      })
    this.#find<HTMLSelectElement>('[data-espacios]').addEventListener('change', (event) => {
      void this.#desk?.open((event.target as HTMLSelectElement).value)
    })
    const file = this.#find<HTMLInputElement>('input[type=file]')
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? []
      if (chosen) void this.#import(chosen)
      file.value = ''
    })
    this.#area.addEventListener('input', () => this.#desk?.change({ code: this.#area.value }))
    this.#find('[data-accion="ejecutar"]').addEventListener('pointerenter', () => {
      void import('./correr.ts').then((module) => module.warm())
    })
    this.addEventListener('ir-a-linea', (event) => {
      const place = (event as CustomEvent<Place>).detail
      const file = this.#files.fileOf(place)
      this.#files.show(file)
      this.#writing.editor?.reveal({ ...place, file })
    })
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.#choose(tab.dataset.panel ?? ''))
    this.#tabs[0]?.parentElement?.addEventListener('keydown', (event) => this.#tabKeys(event))
  }

  get #tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.vistas > [role=tab]')]
  }

  #tabKeys(event: KeyboardEvent) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const other = this.#tabs.find((tab) => tab.getAttribute('aria-selected') !== 'true')
    other?.focus()
    other?.click()
  }

  // The workspace

  /** Back to the example it began from, or to nothing; asks nothing, since it can be undone. */
  #beginAgain() {
    const before = this.#desk?.workspace
    if (!before) return
    const { code, files = [] } = exampleDraft(before.origin ?? '')
    this.#replace(code, files)
    notify(this.#strip, before.origin ? 'El programa volvió a ser el del ejemplo.' : 'El programa quedó en blanco.', [
      { label: 'Deshacer', act: () => this.#replace(before.code, before.files ?? []) },
    ])
  }
  #replace(code: string, files: readonly { name: string; code: string }[]) {
    this.#desk?.change({ code })
    this.#area.value = code
    this.#writing.editor?.setValue(this.#files.entry, code)
    this.#files.set(files)
  }

  #opened({ code, database, language }: Workspace) {
    this.#bytes = database
    this.#files.show()
    this.#area.value = code
    this.#find<HTMLInputElement>('[data-conservar]').checked = database !== undefined
    this.#find('[data-resultado]').replaceChildren()
    this.#find('[data-lenguaje-espacio]').textContent = language === 'sql' ? 'SQL' : 'TypeScript'
    void this.#openEditor(language)
    if (this.#find('[data-base]').hidden === false) void this.#explore()
  }

  async #openEditor(language: 'ts' | 'sql') {
    try {
      await this.#writing.open(
        {
          key: `zona-${this.#desk?.workspace?.id}`,
          language,
          label: 'Tu programa',
          onChange: (name, text) => this.#files.changed(name, text),
          onRun: () => void this.#run(),
          onLeave: () => this.#find('[data-accion="ejecutar"]').focus(),
        },
        () => {
          const { code = '', files = [] } = this.#desk?.workspace ?? {}
          return [{ name: this.#files.entry, code }, ...files]
        },
      )
    } catch (error) {
      this.#failed(error, 'abrir el editor; puedes seguir en el cuadro de texto')
    }
  }

  #listed(list: readonly WorkspaceSummary[], open: string) {
    const select = this.#find<HTMLSelectElement>('[data-espacios]')
    select.replaceChildren(...list.map(({ id, name }) => new Option(name, id, false, id === open)))
  }

  #saved(saved: Saved) {
    const state = this.#find('[data-guardado]')
    state.textContent = saved === 'guardado' ? 'Guardado' : 'Sin guardar'
    if (saved === 'sin-espacio')
      notify(
        this.#strip,
        'El navegador no tiene espacio para guardar este cambio. Puedes seguir trabajando; descarga el programa o elimina espacios que no uses.',
        [
          { label: 'Descargar programa', act: () => this.#exportProgram() },
          { label: 'Intentar de nuevo', act: () => void this.#desk?.flush() },
        ],
      )
    else if (saved === 'conflicto')
      notify(this.#strip, 'Otra pestaña cambió este espacio mientras lo editabas aquí. No se sobrescribió nada.', [
        { label: 'Conservar los dos', act: () => void this.#desk?.keepBoth() },
        { label: 'Quedarme con el otro', act: () => void this.#desk?.takeTheirs() },
      ])
    else if (this.#unsaved) quiet(this.#strip)
    this.#unsaved = saved !== 'guardado'
  }

  async #rename() {
    const name = prompt('Nombre del espacio', this.#desk?.workspace?.name ?? '')?.trim()
    if (!name) return
    this.#desk?.change({ name: name.slice(0, 80) })
    await this.#desk?.flush()
  }

  async #remove() {
    const name = this.#desk?.workspace?.name ?? ''
    const undo = await this.#desk?.remove()
    if (!this.#desk?.workspace) await this.#desk?.create(exampleDraft(readyExamples[0]?.id ?? ''))
    notify(this.#strip, `Se eliminó «${name}».`, undo ? [{ label: 'Deshacer', act: () => void undo() }] : [])
  }

  async #shared(): Promise<boolean> {
    try {
      const program = await decodeShare(location.hash)
      if (!program) return false
      await this.#desk?.create({ ...program, name: program.name || 'Programa compartido' })
      history.replaceState(null, '', location.pathname)
      notify(
        this.#strip,
        'Este programa llegó en un enlace y quedó guardado entre tus espacios. Léelo antes de ejecutarlo: no se ejecuta solo.',
      )
      return true
    } catch (error) {
      this.#failed(error, 'abrir el enlace')
      return false
    }
  }

  async #share() {
    const { name = '', language = 'ts', code = '', files = [] } = this.#desk?.workspace ?? {}
    const url = new URL(location.pathname, location.href)
    url.hash = await encodeShare({ name, language, code, files })
    const base = this.#bytes && this.#keeps ? ' La base de datos no viaja en el enlace.' : ''
    try {
      await navigator.clipboard.writeText(url.href)
      notify(this.#strip, `Enlace copiado: lleva el programa entero, sin pasar por ningún servidor.${base}`)
    } catch {
      prompt(`Copia este enlace.${base}`, url.href)
    }
  }

  // Running

  get #keeps(): boolean {
    return this.#find<HTMLInputElement>('[data-conservar]').checked
  }

  async #run() {
    const workspace = this.#desk?.workspace
    if (!workspace || this.#running) return
    const stop = this.#find('[data-accion="detener"]')
    const slow = setTimeout(() => {
      stop.hidden = false
    }, SLOW)
    try {
      const { start } = await import('./correr.ts')
      this.#choose('resultado')
      this.#running = start(
        workspace.language,
        workspace.code,
        workspace.files ?? [],
        this.#keeps ? this.#bytes : undefined,
        this.#find('[data-resultado]'),
      )
      const { record, bytes } = await this.#running.done
      if (bytes) this.#changedBase(bytes, this.#keeps)
      const { error } = record
      this.#writing.editor?.markError(
        error?.place
          ? { place: { ...error.place, file: this.#files.fileOf(error.place) }, message: error.explanation }
          : null,
      )
    } catch (error) {
      this.#failed(error, 'ejecutar el programa')
    } finally {
      clearTimeout(slow)
      if (document.activeElement === stop) this.#find('[data-accion="ejecutar"]').focus()
      stop.hidden = true
      this.#running = undefined
    }
  }

  // The database

  #changedBase(bytes: Uint8Array, keep: boolean) {
    this.#bytes = bytes
    if (keep) {
      this.#find<HTMLInputElement>('[data-conservar]').checked = true
      this.#desk?.change({ database: bytes })
    }
  }

  #choose(name: string) {
    for (const tab of this.#tabs) {
      const selected = tab.dataset.panel === name
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
      this.#find(`#panel-${tab.dataset.panel}`).hidden = !selected
    }
    if (name === 'base') void this.#explore()
  }

  async #explore() {
    try {
      const [{ Explorer: View }, database] = await Promise.all([import('./explorador.ts'), this.#remote()])
      await database.open(this.#bytes)
      this.#explorer ??= new View((bytes) => this.#edited(bytes))
      this.#find('[data-base]').replaceChildren(this.#explorer.element)
      await this.#explorer.show(database)
    } catch (error) {
      this.#failed(error, 'abrir la base de datos')
    }
  }
  async #remote(): Promise<RemoteDatabase> {
    const { RemoteDatabase: Remote } = await import('./base/remote-database.ts')
    this.#database ??= new Remote()
    return this.#database
  }
  #database: RemoteDatabase | undefined

  /** A change by hand is kept, and what is kept is what programs find. */
  #edited(bytes: Uint8Array) {
    const kept = this.#keeps
    this.#changedBase(bytes, true)
    if (!kept) notify(this.#strip, 'Desde ahora los datos se conservan entre ejecuciones, para no perder tu cambio.')
  }

  async #empty() {
    const before = this.#bytes
    this.#bytes = undefined
    this.#desk?.change({ database: undefined })
    if (!this.#find('#panel-base').hidden) await this.#explore()
    notify(
      this.#strip,
      'La base de datos quedó vacía.',
      before ? [{ label: 'Deshacer', act: () => this.#restore(before) }] : [],
    )
  }
  #restore(bytes: Uint8Array) {
    this.#changedBase(bytes, true)
    if (!this.#find('#panel-base').hidden) void this.#explore()
  }

  async #import(file: File) {
    const reading = `Leyendo «${file.name}»…`
    notify(this.#strip, reading)
    try {
      const database = await this.#remote()
      notify(this.#strip, reading, [{ label: 'Cancelar', act: () => database.cancel() }])
      const before = this.#bytes
      const { bytes, said } = await database.importFile(file, before)
      this.#changedBase(bytes, true)
      this.#choose('base')
      const undo = { label: 'Deshacer', act: () => (before ? this.#restore(before) : void this.#empty()) }
      notify(this.#strip, `${said.join(' ')} Tu programa la encuentra en createEngine('sqlite:///zona.db').`, [undo])
    } catch (error) {
      this.#failed(error, `importar «${file.name}»`)
    }
  }

  async #export(kind: 'sqlite' | 'sql') {
    const name = fileName(this.#desk?.workspace?.name ?? '')
    if (!this.#bytes) return notify(this.#strip, 'Todavía no hay base de datos: ejecuta el programa o importa una.')
    if (kind === 'sqlite') return download(this.#bytes as BlobPart, `${name}.sqlite`, 'application/vnd.sqlite3')
    const database = await this.#remote()
    download(await database.dump(this.#bytes), `${name}.sql`, 'application/sql')
  }

  #exportProgram() {
    const { name = '', language = 'ts', code = '' } = this.#desk?.workspace ?? {}
    download(code, `${fileName(name)}.${language}`, 'text/plain')
  }

  #failed(error: unknown, doing: string) {
    if (error instanceof WorkspaceProblem) return notify(this.#strip, error.message)
    const detail = error instanceof Error ? error.message : String(error)
    notify(this.#strip, `No se pudo ${doing}. Revisa tu conexión y vuelve a intentarlo. (${detail})`)
  }
}

const exampleDraft = (id: string): Draft => {
  const found = readyExamples.find((each) => each.id === id)
  return found
    ? { name: found.name, language: found.language, code: found.code, origin: found.id }
    : { name: 'Sin título', language: id === 'vacio-sql' ? 'sql' : 'ts', code: '' }
}
const fileName = (name: string) => name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'zona-libre'

customElements.define('zona-libre', FreeZone)
