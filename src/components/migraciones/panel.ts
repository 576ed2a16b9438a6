// The migrations panel at work: versions, files, terminal and what each command did. Fetched when the reader opens it.
import './panel.css'
import './results.css'
import type { Frames } from '../../lib/migrations/panel/frames.ts'
import {
  type Evidence,
  edited,
  fileNamed,
  type GuideStep,
  type LastCommand,
  progress,
} from '../../lib/migrations/panel/guide.ts'
import { readPanelMessage } from '../../lib/migrations/panel/names.ts'
import { OURS } from '../../lib/migrations/panel/program.ts'
import type { PanelState } from '../../lib/migrations/panel/state.ts'
import { evidenceTables } from '../../lib/migrations/panel/tables.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import type { Editor } from '../editor/types.ts'
import { button, h } from '../salida/dom.ts'
import { notify, quiet } from '../vivo/notice.ts'
import { runtime } from '../vivo/runtime.ts'
import { FileTabs } from './file-tabs.ts'
import { GuideView } from './guide-view.ts'
import { History } from './history.ts'
import { Project, type Scenario } from './project.ts'
import { Results } from './results.ts'
import { differencesList } from './schemas-view.ts'
import { Terminal, type Tone } from './terminal.ts'
import { chooseFile, fileName, save } from './transfer.ts'

/** Commands that buttons write, and what they are for; one with a message to change waits for it. */
const SHORTCUTS: readonly [line: string, help: string][] = [
  ['alembic upgrade head', 'aplica todo lo pendiente'],
  ['alembic upgrade +1', 'aplica la siguiente'],
  ['alembic downgrade -1', 'deshace la última'],
  ['alembic revision --autogenerate -m "cambio"', 'escribe una versión con lo que falta; pon tu mensaje'],
  ['alembic current', 'en qué versión está la base'],
  ['alembic history', 'todas las versiones'],
  ['alembic check', '¿modelos y base dicen lo mismo?'],
]

export class MigrationsPanel {
  readonly #project: Project
  readonly #title: string
  readonly #strip = h('div', { class: 'aviso', hidden: true })
  readonly #warning = h('div', { class: 'advertencia', role: 'status' })
  readonly #fileWarning = h('div', { class: 'advertencia', hidden: true })
  readonly #differences = h('div', { class: 'diferencias', role: 'status' })
  readonly #host = h('div', { class: 'editor-vivo' })
  readonly #history = new History(({ path }) => path && this.#open(path))
  readonly #tabs = new FileTabs((name) => this.#open(name))
  readonly #terminal: Terminal
  readonly #results: Results
  readonly #guide: GuideView | undefined
  #editor: Editor | undefined
  /** Files that the editor holds: versions, only once they are asked for. */
  readonly #held = new Set<string>()
  #state: PanelState | undefined
  #last: LastCommand | undefined
  #tables: Evidence['tables'] = []
  #shown: string
  /** Why the files could not be read, the last time. */
  #unreadable: string | undefined
  #timer = 0
  /** What the strip says is that nothing could be kept. */
  #unsaved = false

  constructor(place: HTMLElement, name: string, title: string, scenario: Scenario) {
    this.#project = new Project(name, scenario)
    this.#title = title
    this.#shown = this.#project.models
    this.#results = new Results(title)
    this.#terminal = new Terminal(
      (line) => void this.run(line),
      async (line) => {
        const { completions } = await import('../../lib/migrations/commands/command-table.ts')
        return completions(line, this.#state?.versions.map(({ revision }) => revision) ?? [])
      },
    )
    this.#guide =
      scenario.guide &&
      new GuideView(scenario.guide, {
        onWrite: (line) => this.#terminal.write(line),
        onEdit: (step) => this.#editForThem(step),
      })
    place.append(
      this.#strip,
      ...(this.#guide ? [this.#guide.element] : []),
      h('div', { class: 'mesa' }, this.#sideColumn(), this.#filesColumn()),
      this.#shortcuts(),
      this.#terminal.element,
      this.#results.element,
    )
  }

  #sideColumn(): HTMLElement {
    return h(
      'section',
      { class: 'columna', 'aria-label': 'Versiones' },
      h('p', { class: 'rotulo' }, 'Versiones'),
      this.#history.element,
      this.#warning,
      h('p', { class: 'rotulo' }, 'Modelos y base'),
      this.#differences,
    )
  }
  #filesColumn(): HTMLElement {
    const tools = h(
      'div',
      { class: 'herramientas no-imprimir', role: 'group', 'aria-label': 'El proyecto' },
      button({}, () => void this.run('alembic revision -m "nueva"'), 'Nueva versión vacía'),
      button({}, () => this.#remove(), 'Borrar este archivo'),
      button({}, () => void this.#export(), 'Exportar .zip'),
      button({}, () => void this.#import(), 'Importar .zip'),
      button({}, () => this.#download(), 'Descargar la base'),
      button({}, () => this.#reset(), 'Volver a empezar'),
    )
    return h(
      'section',
      { class: 'columna', 'aria-label': 'Archivos' },
      this.#tabs.element,
      this.#fileWarning,
      this.#host,
      tools,
    )
  }
  #shortcuts(): HTMLElement {
    return h(
      'div',
      { class: 'atajos no-imprimir', role: 'group', 'aria-label': 'Órdenes listas' },
      ...SHORTCUTS.map(([line, help]) =>
        button(
          { title: help },
          () => (line.includes('"') ? this.#terminal.write(line) : void this.run(line)),
          line.replace('alembic ', '').replace(/ -m .*/, ' -m …'),
        ),
      ),
    )
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
      onChange: (file, code) => this.#edited(file, code),
      onRun: () => void this.run('alembic check'),
      onLeave: () => this.#terminal.focus(),
    })
    this.#drawFiles()
    this.#guide?.show(this.#project.done)
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
      limits: { timeMs: 20_000, consoleChars: 8_000_000, consoleEntries: 20_000, statements: 20_000, tableRows: 2_000 },
    })
    const record = await run.record
    const frames = this.#listen(record, line)
    for (const { name, bytes } of record.databases) if (bytes) this.#project.databases[name] = bytes
    if (record.databases.length > 0) this.#tables = evidenceTables(record)
    this.#noteApplied(known)
    if (line) this.#results.did(record, frames)
    this.#advance()
    this.#keep()
    this.#draw()
    this.#terminal.busy = false
  }

  #listen({ console, error, outcome }: RunRecord, line: string): Frames | undefined {
    const said: [string, Tone][] = []
    const lines: string[] = []
    let frames: Frames | undefined
    for (const { text, level } of console) {
      const message = readPanelMessage(text)
      if (message?.state) this.#state = message.state
      if (message?.frames) frames = message.frames
      if (message?.files) this.#take(message.files)
      if (message) continue
      lines.push(text)
      said.push([text, level === 'info' ? 'paso' : level === 'error' ? 'fallo' : 'dicho'])
    }
    // What a look prints was already said by the command before it.
    if (line) this.#terminal.sayAll(said)
    if (line) this.#last = { line, lines, ...(error ? { error: firstLine(error.message) } : {}) }
    this.#unreadable = undefined
    this.#editor?.markError(null)
    if (error) this.#tellError(error, line)
    else if (outcome !== 'ok' && line)
      this.#terminal.say(
        'La orden no terminó a tiempo. La base quedó como estaba antes de la versión en curso.',
        'fallo',
      )
    return frames
  }

  #tellError(error: NonNullable<RunRecord['error']>, line: string): void {
    const place = error.place && !isOurs(error.place.file) ? error.place : undefined
    if (place) {
      this.#hold(place.file)
      this.#editor?.markError({ place, message: error.explanation })
    }
    if (!line) {
      // A file that is being written: said beside the versions, not in the terminal at every pause.
      this.#unreadable = `${place ? `${place.file}, línea ${place.line}: ` : ''}${error.explanation}`
      return
    }
    const where = place ? ` (${place.file}, línea ${place.line})` : ''
    this.#terminal.sayAll([
      [`FAILED: ${firstLine(error.message)}${where}`, 'fallo'],
      ...[error.explanation, ...error.check].filter(Boolean).map((text): [string, Tone] => [text, 'nota']),
    ])
    if (place) this.#open(place.file)
  }

  /** Files that a command made. */
  #take(made: readonly { readonly path: string; readonly text: string }[]) {
    for (const { path, text } of made) this.#project.files[path] = text
    const first = made[0]
    if (!first) return
    this.#open(first.path)
    // They are not among those that this command saw.
    queueMicrotask(() => void this.run(''))
  }

  #advance(): void {
    const { guide } = this.#project.scenario
    if (!guide || !this.#guide) return
    const evidence = { state: this.#state, last: this.#last, files: this.#project.files, tables: this.#tables }
    this.#project.done = progress(guide.steps, this.#project.done, evidence)
    this.#guide.show(this.#project.done)
  }
  #editForThem({ edit }: GuideStep): void {
    const files = edit && edited(this.#project.files, edit)
    if (!edit || !files) {
      notify(this.#strip, 'El archivo ya no dice lo que este paso cambia. Haz el cambio a mano, o vuelve a empezar.')
      return
    }
    const undo = this.#project.replaceFiles(files)
    this.#replaced(fileNamed(files, edit.file))
    notify(this.#strip, 'Cambio hecho. Míralo en el archivo.', [
      {
        label: 'Deshacer',
        act: () => {
          undo()
          this.#replaced(fileNamed(files, edit.file))
        },
      },
    ])
  }

  // Drawing

  #draw() {
    this.#drawFiles()
    const { versions = [], unknown = [], differences = [], compared = false } = this.#state ?? {}
    this.#history.show(
      versions,
      new Set(versions.filter((each) => this.#isEdited(each)).map(({ revision }) => revision)),
    )
    this.#warning.replaceChildren(
      ...unknown.map((id) =>
        h(
          'p',
          {},
          h('strong', {}, `⚠ La base dice estar en ${id}`),
          ', y ningún archivo de versión lleva ese identificador: va por delante de tus archivos. Recupera el archivo que falta; o, si la base ya es como la última versión, anótala con ',
          h('code', {}, 'alembic stamp --purge head'),
          '.',
        ),
      ),
    )
    if (this.#state) this.#results.stands(this.#state)
    if (this.#unreadable) this.#differences.replaceChildren(h('p', { class: 'cambia' }, this.#unreadable))
    else if (!this.#state)
      this.#differences.replaceChildren(
        h('p', {}, 'El proyecto todavía no está preparado: falta «alembic init migraciones».'),
      )
    else if (!compared) this.#differences.replaceChildren(h('p', {}, 'env.ts no dice con qué modelos comparar.'))
    else this.#differences.replaceChildren(differencesList(differences))
  }

  #isEdited({ revision, path, applied }: PanelState['versions'][number]): boolean {
    const then = this.#project.applied[revision]
    return applied && path !== undefined && then !== undefined && then !== this.#project.files[path]
  }

  #drawFiles() {
    const versions = this.#state?.versions ?? []
    const changed = new Set(versions.filter((each) => this.#isEdited(each)).map(({ path }) => path))
    this.#tabs.show(
      Object.keys(this.#project.files).map((name) => ({
        name,
        version: this.#project.isVersion(name),
        edited: changed.has(name),
      })),
      this.#shown,
    )
    const version = versions.find(({ path }) => path === this.#shown)
    this.#fileWarning.hidden = !version || !changed.has(this.#shown)
    if (version && changed.has(this.#shown))
      this.#fileWarning.replaceChildren(
        h(
          'p',
          {},
          h('strong', {}, '⚠ Esta versión ya está aplicada, y la cambiaste después.'),
          ` La base no se entera: otras bases tendrían otra forma. Escribe el cambio en una versión nueva; o baja hasta antes de ${version.revision} y vuelve a subir.`,
        ),
        button(
          {},
          () => {
            const undo = this.#project.replaceFiles({
              ...this.#project.files,
              [this.#shown]: this.#project.applied[version.revision] ?? '',
            })
            const name = this.#shown
            this.#replaced(name)
            notify(this.#strip, 'Volvió el texto que se aplicó.', [
              {
                label: 'Deshacer',
                act: () => {
                  undo()
                  this.#replaced(name)
                },
              },
            ])
          },
          'Volver al texto que se aplicó',
        ),
      )
  }

  #open(name: string) {
    if (!(name in this.#project.files)) return
    this.#shown = name
    this.#hold(name)
    this.#editor?.show(name)
    this.#drawFiles()
  }
  #hold(name: string) {
    if (this.#held.has(name) || !(name in this.#project.files)) return
    this.#held.add(name)
    this.#editor?.setFiles(this.#files())
  }
  /** For the editor: a thousand versions are not a thousand open files. */
  #files() {
    return Object.entries(this.#project.files)
      .filter(([name]) => name === this.#shown || this.#held.has(name) || !this.#project.isVersion(name))
      .map(([name, code]) => ({ name, code }))
  }

  // Changes

  #edited(file: string, code: string) {
    if (this.#project.files[file] === code) return
    this.#project.files[file] = code
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.#keep()
      void this.run('')
    }, 900)
  }

  /** The files are others: everything is shown again. */
  #replaced(show = this.#project.models): Promise<void> {
    clearTimeout(this.#timer)
    this.#state = undefined
    this.#shown = show in this.#project.files ? show : this.#project.models
    this.#held.clear()
    this.#hold(this.#shown)
    this.#editor?.setFiles(this.#files())
    this.#open(this.#shown)
    return this.run('')
  }

  #keep() {
    const saved = this.#project.keep()
    if (saved === 'guardado') {
      if (this.#unsaved) quiet(this.#strip)
      this.#unsaved = false
      return
    }
    this.#unsaved = true
    if (saved === 'sin-espacio')
      notify(
        this.#strip,
        'No se pudo guardar en este navegador: está lleno o no lo permite. Exporta el proyecto como .zip para no perderlo.',
      )
    else
      notify(this.#strip, 'Este proyecto también cambió en otra pestaña.', [
        { label: 'Quedarme con este', act: () => this.#project.keep(true) },
        {
          label: 'Traer el otro',
          act: () => {
            this.#project.takeOther()
            void this.#replaced()
          },
        },
      ])
  }

  #noteApplied(before: ReadonlySet<string>) {
    for (const { revision, applied, path } of this.#state?.versions ?? []) {
      if (!applied) delete this.#project.applied[revision]
      else if (path && !before.has(revision)) this.#project.applied[revision] ??= this.#project.files[path] ?? ''
    }
  }

  #remove() {
    const name = this.#shown
    if (!this.#project.isVersion(name)) {
      notify(this.#strip, `«${name}» no se borra: sin él el proyecto no funcionaría. Lo que se borra son versiones.`)
      return
    }
    const { [name]: _gone, ...rest } = this.#project.files
    const undo = this.#project.replaceFiles(rest)
    void this.#replaced().then(() =>
      notify(this.#strip, `Se borró ${name}.`, [
        {
          label: 'Deshacer',
          act: () => {
            undo()
            void this.#replaced(name)
          },
        },
      ]),
    )
  }

  #reset() {
    const undo = this.#project.reset()
    this.#begin('Todo está como al principio.', undo)
  }
  #begin(said: string, undo: () => void) {
    const show = () => {
      this.#last = undefined
      this.#tables = []
      this.#results.forget()
      this.#guide?.show(this.#project.done)
      return this.#replaced()
    }
    void show().then(() =>
      notify(this.#strip, said, [
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

  async #export() {
    const { writeArchive } = await import('../../lib/migrations/archive/index.ts')
    const { files, databases } = this.#project
    save(writeArchive({ files, databases }), `${fileName(this.#title)}.zip`, 'application/zip')
  }
  async #import() {
    const file = await chooseFile('.zip,application/zip')
    if (!file) return
    const { ArchiveProblem, readArchive } = await import('../../lib/migrations/archive/index.ts')
    try {
      const project = readArchive(new Uint8Array(await file.arrayBuffer()))
      const undo = this.#project.take(project)
      const versions = Object.keys(project.files).filter(this.#project.isVersion).length
      this.#begin(`Se trajo «${file.name}»: ${versions} ${versions === 1 ? 'versión' : 'versiones'}.`, undo)
    } catch (error) {
      if (!(error instanceof ArchiveProblem)) throw error
      notify(this.#strip, `${error.message} Tu proyecto sigue como estaba.`)
    }
  }
  #download() {
    const [first] = Object.entries(this.#project.databases)
    if (!first) return notify(this.#strip, 'Todavía no hay base: ejecuta antes una orden.')
    save(first[1], first[0].replace(/^.*\//, ''), 'application/vnd.sqlite3')
  }
}

const firstLine = (text: string) => text.split('\n')[0] ?? ''
const isOurs = (file: string) => file === OURS.main || file === OURS.command
