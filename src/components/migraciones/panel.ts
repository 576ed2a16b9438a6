// The migrations panel at work: versions, files, terminal and what each command did. Fetched when the reader opens it.
import './panel.css'
import { PANEL_DATABASE, readPanelState } from '../../lib/migrations/panel/names.ts'
import type { PanelState, PanelVersion } from '../../lib/migrations/panel/state.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import type { Editor } from '../editor/types.ts'
import { button, h } from '../salida/dom.ts'
import { RunOutput } from '../salida/salida-ejecucion.ts'
import { notify, quiet } from '../vivo/notice.ts'
import { runtime } from '../vivo/runtime.ts'
import { drawHistory } from './history.ts'
import { isVersion, MODELS, Project, type Scenario } from './project.ts'
import { Terminal } from './terminal.ts'

/** Commands that buttons write, and what they are for. */
const SHORTCUTS: readonly [line: string, help: string][] = [
  ['alembic upgrade head', 'aplica todo lo pendiente'],
  ['alembic upgrade +1', 'aplica la siguiente'],
  ['alembic downgrade -1', 'deshace la última'],
  ['alembic revision --autogenerate -m "cambio"', 'escribe una versión con lo que falta'],
  ['alembic current', 'en qué versión está la base'],
  ['alembic history', 'todas las versiones'],
  ['alembic check', '¿modelos y base dicen lo mismo?'],
]

export class MigrationsPanel {
  readonly #project: Project
  readonly #title: string
  readonly #strip = h('div', { class: 'aviso', hidden: true })
  readonly #history = h('div', { class: 'lado-historia' })
  readonly #differences = h('div', { class: 'diferencias', role: 'status' })
  readonly #tabs = h('div', { class: 'archivos', role: 'tablist', 'aria-label': 'Archivos' })
  readonly #host = h('div', { class: 'editor-vivo' })
  readonly #output = new RunOutput()
  readonly #terminal: Terminal
  #editor: Editor | undefined
  #state: PanelState | undefined
  #shown = MODELS
  /** Why the files could not be read, the last time. */
  #unreadable: string | undefined
  #timer = 0

  constructor(place: HTMLElement, name: string, title: string, scenario: Scenario) {
    this.#project = new Project(name, scenario)
    this.#title = title
    this.#terminal = new Terminal(
      (line) => void this.run(line),
      async (line) => {
        const { completions } = await import('../../lib/migrations/commands/command-table.ts')
        return completions(line, this.#state?.versions.map(({ revision }) => revision) ?? [])
      },
    )
    this.#output.dataset.pestanas = 'sql tablas esquema'
    this.#output.dataset.nombre = `Lo que hizo la orden en «${title}»`
    const shortcuts = h(
      'div',
      { class: 'atajos no-imprimir', role: 'group', 'aria-label': 'Órdenes listas' },
      ...SHORTCUTS.map(([line, help]) =>
        button({ title: help }, () => void this.run(line), line.replace('alembic ', '')),
      ),
    )
    const tools = h(
      'div',
      { class: 'herramientas no-imprimir' },
      button({}, () => this.#newFile(), 'Nueva versión vacía'),
      button({}, () => this.#remove(), 'Borrar este archivo'),
      button({}, () => this.#download(), 'Descargar la base'),
      button({}, () => this.#reset(), 'Volver a empezar'),
    )
    place.replaceChildren(
      this.#strip,
      h(
        'div',
        { class: 'mesa' },
        h(
          'section',
          { class: 'columna', 'aria-label': 'Versiones' },
          h('p', { class: 'rotulo' }, 'Versiones'),
          this.#history,
          h('p', { class: 'rotulo' }, 'Modelos y base'),
          this.#differences,
        ),
        h('section', { class: 'columna', 'aria-label': 'Archivos' }, this.#tabs, this.#host, tools),
      ),
      shortcuts,
      this.#terminal.element,
      this.#output,
    )
  }

  async open(): Promise<void> {
    const { openEditor } = await import('../editor/index.ts')
    this.#editor = await openEditor({
      host: this.#host,
      key: `migraciones-${this.#title.replace(/\W+/g, '-')}`,
      language: 'ts',
      label: `Archivos de «${this.#title}»`,
      files: this.#files(),
      maxHeight: 420,
      onChange: (file, code) => this.#edited(file, code),
      onRun: () => void this.run('alembic check'),
      onLeave: () => this.#terminal.focus(),
    })
    this.#drawTabs()
    this.#terminal.say('Escribe una orden, o «alembic --help» para ver las que hay.', 'nota')
    await this.run('')
  }

  /** Runs a command, each after the one before; an empty one only looks how things are. */
  run(line: string): Promise<void> {
    // Looking twice in a row says the same.
    if (!line && this.#looking) return this.#turn
    this.#looking = !line
    // One that breaks is told to whoever asked for it; those behind it still have their turn.
    const next = () => this.#perform(line)
    this.#turn = this.#turn.then(next, next)
    return this.#turn
  }
  #turn: Promise<void> = Promise.resolve()
  /** The last one in the queue only looks, and has not begun. */
  #looking = false

  async #perform(line: string): Promise<void> {
    if (!line) this.#looking = false
    this.#terminal.busy = true
    if (line) this.#terminal.command(line)
    const known = new Set(this.#state?.versions.filter(({ applied }) => applied).map(({ revision }) => revision))
    const run = runtime.run(this.#project.program(line), {
      keep: true,
      limits: { timeMs: 20_000, consoleChars: 2_000_000 },
    })
    const record = await run.record
    this.#terminal.busy = false
    this.#listen(record, line)
    const bytes = record.databases.find(({ name }) => name.endsWith(PANEL_DATABASE))?.bytes
    if (bytes) this.#project.database = bytes
    this.#noteApplied(known)
    if (line) this.#output.show(withoutQuestions(record), { nameOf: (file) => file })
    this.#keep()
    this.#draw()
  }

  #listen({ console, error, outcome }: RunRecord, line: string) {
    for (const { text, level } of console) {
      const state = readPanelState(text)
      if (state) this.#take(state)
      else this.#terminal.say(text, level === 'info' ? 'paso' : level === 'error' ? 'fallo' : 'dicho')
    }
    this.#unreadable = undefined
    if (error && !line) {
      // A file that is being written: said beside the versions, not in the terminal at every pause.
      const where = error.place ? `${error.place.file}, línea ${error.place.line}: ` : ''
      this.#unreadable = `${where}${error.explanation}`
      this.#editor?.markError(error.place ? { place: error.place, message: error.explanation } : null)
    } else if (error) {
      const place =
        error.place && error.place.file !== 'alembic' ? ` (${error.place.file}, línea ${error.place.line})` : ''
      this.#terminal.say(`FAILED: ${firstLine(error.message)}${place}`, 'fallo')
      for (const each of [error.explanation, ...error.check]) if (each) this.#terminal.say(each, 'nota')
      if (error.place) this.#open(error.place.file)
      this.#editor?.markError(error.place ? { place: error.place, message: error.explanation } : null)
    } else if (outcome !== 'ok') this.#terminal.say('La orden no terminó. La base quedó como estaba.', 'fallo')
  }

  #take(state: PanelState) {
    this.#state = state
    const { created } = state
    if (!created) return
    this.#project.files[created.path] = created.text
    this.#shown = created.path
    this.#editor?.setFiles(this.#files())
    this.#editor?.show(created.path)
    // The new file is not among the versions that this command saw.
    queueMicrotask(() => void this.run(''))
  }

  #draw() {
    this.#drawTabs()
    const versions = this.#state?.versions ?? []
    drawHistory(this.#history, versions, {
      edited: new Set(
        versions
          .filter(
            ({ revision, path, applied }) =>
              applied &&
              path &&
              this.#project.applied[revision] !== undefined &&
              this.#project.applied[revision] !== this.#project.files[path],
          )
          .map(({ revision }) => revision),
      ),
      onOpen: ({ path }) => path && this.#open(path),
    })
    if (this.#unreadable) {
      this.#differences.replaceChildren(h('p', { class: 'cambia' }, this.#unreadable))
      return
    }
    const found = this.#state?.differences ?? []
    this.#differences.replaceChildren(
      found.length === 0
        ? h('p', { class: 'igual' }, 'Los modelos y la base dicen lo mismo.')
        : h(
            'ul',
            {},
            ...found.map(({ text, loses, kind }) =>
              h(
                'li',
                { class: loses || kind.startsWith('drop') ? 'sobra' : kind === 'alter-column' ? 'cambia' : 'falta' },
                text,
              ),
            ),
          ),
    )
  }

  #drawTabs() {
    this.#tabs.replaceChildren(
      ...Object.keys(this.#project.files).map((name) =>
        button(
          { role: 'tab', 'aria-selected': String(name === this.#shown), tabindex: name === this.#shown ? 0 : -1 },
          () => this.#open(name),
          name.replace('versions/', ''),
        ),
      ),
    )
  }
  #open(name: string) {
    if (!(name in this.#project.files)) return
    this.#shown = name
    this.#editor?.show(name)
    this.#drawTabs()
  }
  #files() {
    return Object.entries(this.#project.files).map(([name, code]) => ({ name, code }))
  }

  #edited(file: string, code: string) {
    if (this.#project.files[file] === code) return
    this.#project.files[file] = code
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.#keep()
      void this.run('')
    }, 900)
  }

  #keep() {
    const saved = this.#project.keep()
    if (saved === 'sin-espacio')
      notify(
        this.#strip,
        'No se pudo guardar en este navegador: está lleno o no lo permite. Tu proyecto sigue aquí mientras no cierres la página.',
      )
    else if (saved === 'conflicto')
      notify(this.#strip, 'Este proyecto también cambió en otra pestaña.', [
        { label: 'Quedarme con este', act: () => this.#project.keep(true) },
        { label: 'Traer el otro', act: () => this.#takeOther() },
      ])
    else quiet(this.#strip)
  }

  #takeOther() {
    this.#project.takeOther()
    this.#editor?.setFiles(this.#files())
    this.#open(MODELS)
    void this.run('')
  }

  #noteApplied(before: ReadonlySet<string>) {
    for (const { revision, applied, path } of this.#state?.versions ?? []) {
      if (!applied) delete this.#project.applied[revision]
      else if (path && !before.has(revision)) this.#project.applied[revision] ??= this.#project.files[path] ?? ''
    }
  }

  #newFile() {
    void this.run('alembic revision -m "nueva"')
  }
  #remove() {
    const name = this.#shown
    if (!isVersion(name)) {
      notify(this.#strip, 'Los modelos no se borran: sin ellos no habría con qué comparar la base.')
      return
    }
    const text = this.#project.files[name] ?? ''
    delete this.#project.files[name]
    this.#shown = MODELS
    this.#editor?.setFiles(this.#files())
    this.#open(MODELS)
    this.#keep()
    void this.run('').then(() =>
      notify(this.#strip, `Se borró ${name}.`, [
        {
          label: 'Deshacer',
          act: () => {
            this.#project.files[name] = text
            this.#editor?.setFiles(this.#files())
            void this.run('')
          },
        },
      ]),
    )
  }
  #download() {
    const { database } = this.#project
    if (!database) return notify(this.#strip, 'Todavía no hay base: ejecuta antes una orden.')
    const link = h('a', { download: PANEL_DATABASE, href: URL.createObjectURL(new Blob([database as BlobPart])) })
    link.click()
    URL.revokeObjectURL(link.href)
  }
  #reset() {
    const undo = this.#project.reset()
    const show = () => {
      this.#state = undefined
      this.#shown = MODELS
      this.#editor?.setFiles(this.#files())
      this.#open(MODELS)
      return this.run('')
    }
    void show().then(() =>
      notify(this.#strip, 'Todo está como al principio.', [
        {
          label: 'Deshacer',
          act: () => {
            undo()
            void show()
          },
        },
      ]),
    )
  }
}

const firstLine = (text: string) => text.split('\n')[0] ?? ''

/** What Alembic and the panel ask the catalogue is no part of the story. */
function withoutQuestions(record: RunRecord): RunRecord {
  const statements = record.statements.filter(({ sql }) => !/^\s*PRAGMA\b/i.test(sql) && !sql.includes('sqlite_master'))
  const used = new Set(statements.map(({ transaction }) => transaction))
  return { ...record, statements, transactions: record.transactions.filter(({ id }) => used.has(id)) }
}

export type { PanelVersion }
