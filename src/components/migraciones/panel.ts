// The migrations panel at work: versions, files, terminal and what each command did. Fetched when the reader opens it.
import './panel.css'
import './results.css'
import { explainMigration } from '../../lib/migrations/panel/advice.ts'
import type { Frames } from '../../lib/migrations/panel/frames.ts'
import {
  type Evidence,
  edited,
  fileNamed,
  type GuideStep,
  type LastCommand,
  progress,
} from '../../lib/migrations/panel/guide.ts'
import { PanelReader } from '../../lib/migrations/panel/names.ts'
import type { PanelState } from '../../lib/migrations/panel/state.ts'
import { evidenceTables } from '../../lib/migrations/panel/tables.ts'
import type { RunError, RunRecord } from '../../lib/runtime/record.ts'
import { button, h } from '../salida/dom.ts'
import { notify, quiet } from '../vivo/notice.ts'
import { runtime } from '../vivo/runtime.ts'
import { failureLines, firstLine, placeOf } from './failure.ts'
import { FilesColumn } from './files-column.ts'
import { GuideView } from './guide-view.ts'
import { Project, type Scenario } from './project.ts'
import { offerUndo, projectTools } from './project-tools.ts'
import { Results } from './results.ts'
import { SideColumn } from './side-column.ts'
import { Terminal, type Tone } from './terminal.ts'

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
  readonly #strip = h('div', { class: 'aviso', hidden: true })
  readonly #side: SideColumn
  readonly #files: FilesColumn
  readonly #terminal: Terminal
  readonly #results: Results
  readonly #guide: GuideView | undefined
  #state: PanelState | undefined
  #last: LastCommand | undefined
  #tables: Evidence['tables'] = []
  #timer = 0
  /** What the strip says is that nothing could be kept. */
  #unsaved = false

  constructor(place: HTMLElement, name: string, title: string, scenario: Scenario) {
    const project = new Project(name, scenario)
    this.#project = project
    addEventListener('pagehide', () => this.#keeping > 0 && this.#keep())
    this.#results = new Results(title)
    this.#terminal = new Terminal(
      (line) => void this.run(line),
      async (line) => {
        const { completions } = await import('../../lib/migrations/commands/command-table.ts')
        return completions(line, this.#state?.versions.map(({ revision }) => revision) ?? [])
      },
    )
    const tools = projectTools({
      project,
      title,
      strip: this.#strip,
      shown: () => this.#files.shown,
      replaced: (show) => this.#replaced(show),
      begins: () => this.#begins(),
      run: (line) => void this.run(line),
    })
    const events = {
      onEdited: (file: string, code: string) => this.#edited(file, code),
      onRun: () => void this.run('alembic check'),
      onLeave: () => this.#terminal.focus(),
      onRestore: ({ revision, path = '' }: PanelState['versions'][number]) => {
        const files = { ...project.files, [path]: project.applied[revision] ?? '' }
        this.#changeFiles(files, path, 'Volvió el texto que se aplicó.')
      },
    }
    this.#files = new FilesColumn(project, title, events, tools)
    this.#side = new SideColumn(project, ({ path }) => path && this.#files.show(path))
    this.#guide =
      scenario.guide &&
      new GuideView(scenario.guide, {
        onWrite: (line) => this.#terminal.write(line),
        onEdit: (step) => this.#editForThem(step),
        onSkip: () => this.#skip(),
      })
    place.append(
      this.#strip,
      ...(this.#guide ? [this.#guide.element] : []),
      h('div', { class: 'mesa' }, this.#side.element, this.#files.element),
      this.#shortcuts(),
      this.#terminal.element,
      ...(this.#guide ? [this.#guide.echo] : []),
      this.#results.element,
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
    await this.#files.open()
    this.#guide?.show(this.#project.progress)
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
    const ended = await runtime.run(this.#project.program(line), { keep: true, limits: LIMITS }).record
    const record = ended.error ? { ...ended, error: explainMigration(ended.error) } : ended
    const frames = this.#listen(record, line)
    for (const { name, bytes } of record.databases) if (bytes) this.#project.databases[name] = bytes
    if (record.databases.length > 0) this.#tables = evidenceTables(record)
    this.#project.noteApplied(this.#state?.versions ?? [], known)
    if (line) this.#results.did(record, frames)
    this.#advance()
    this.#draw(line ? undefined : record.error)
    this.#terminal.busy = false
    this.#keepSoon()
  }

  #listen({ console, error, outcome }: RunRecord, line: string): Frames | undefined {
    const reader = new PanelReader()
    const said: [string, Tone][] = []
    const lines: string[] = []
    let frames: Frames | undefined
    for (const { text, level } of console) {
      const message = reader.read(text)
      if (message?.state) this.#state = message.state
      if (message?.frames) frames = message.frames
      if (message?.files) this.#take(message.files)
      if (message !== undefined) continue
      const tone: Tone = level === 'info' ? 'paso' : level === 'error' ? 'fallo' : 'dicho'
      for (const each of text.split('\n')) {
        lines.push(each)
        said.push([each, tone])
      }
    }
    const place = error && placeOf(error)
    this.#files.markError(error && place ? { place, message: error.explanation } : null)
    // What a look prints was already said by the command before it.
    if (!line) return frames
    this.#terminal.sayAll(said)
    this.#last = { line, lines, ...(error ? { error: firstLine(error.message) } : {}) }
    if (error) {
      this.#terminal.sayAll(failureLines(error))
      if (place) this.#files.show(place.file)
    } else if (outcome !== 'ok') this.#terminal.say('La orden no terminó a tiempo. La base quedó como estaba.', 'fallo')
    return frames
  }

  /** Files that a command made. */
  #take(made: readonly { readonly path: string; readonly text: string }[]) {
    for (const { path, text } of made) this.#project.files[path] = text
    const [first] = made
    if (!first) return
    this.#files.show(first.path)
    // They are not among those that this command saw.
    queueMicrotask(() => void this.run(''))
  }

  #draw(error?: RunRecord['error']) {
    const versions = this.#state?.versions ?? []
    this.#files.knows(versions)
    this.#side.show(this.#state, error && `${placeSaid(error)}${error.explanation}`)
    if (this.#state) this.#results.stands(this.#state)
  }

  // The guide

  #advance(): void {
    const { guide } = this.#project.scenario
    if (!guide || !this.#guide) return
    const evidence = { state: this.#state, last: this.#last, files: this.#project.files, tables: this.#tables }
    const { done, skipped } = this.#project.progress
    this.#project.progress = { done: progress(guide.steps, done, evidence), skipped }
    this.#guide.show(this.#project.progress)
  }
  #skip(): void {
    const { done, skipped } = this.#project.progress
    this.#project.progress = { done: done + 1, skipped: [...skipped, done] }
    this.#advance()
    this.#keep()
  }
  #editForThem({ edit }: GuideStep): void {
    const files = edit && edited(this.#project.files, edit)
    if (edit && files) this.#changeFiles(files, fileNamed(files, edit.file), 'Cambio hecho. Míralo en el archivo.')
    else notify(this.#strip, 'El archivo ya no dice lo que este paso cambia. Hazlo a mano, o vuelve a empezar.')
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

  #changeFiles(files: Readonly<Record<string, string>>, show: string | undefined, said: string): void {
    const undo = this.#project.replaceFiles(files)
    void this.#replaced(show)
    offerUndo(this.#strip, said, () => {
      undo()
      void this.#replaced(show)
    })
  }

  /** The files are others: everything is shown again. */
  #replaced(show?: string): Promise<void> {
    clearTimeout(this.#timer)
    this.#files.replaced(show)
    return this.run('')
  }
  /** The project is another, from its first file on. */
  #begins(): Promise<void> {
    this.#state = undefined
    this.#last = undefined
    this.#tables = []
    this.#results.forget()
    this.#guide?.show(this.#project.progress)
    return this.#replaced()
  }

  /** After what happened has been seen: keeping a thousand versions is a good part of drawing them. */
  #keepSoon() {
    clearTimeout(this.#keeping)
    this.#keeping = window.setTimeout(() => this.#keep(), SEEN)
  }
  #keeping = 0

  #keep() {
    clearTimeout(this.#keeping)
    this.#keeping = 0
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
            void this.#begins()
          },
        },
      ])
  }
}

/** Milliseconds in which whatever changed is on screen. */
const SEEN = 60

/** A thousand versions say and send more than a snippet does. */
const LIMITS = {
  timeMs: 20_000,
  consoleChars: 8_000_000,
  consoleEntries: 20_000,
  // As many as the steps that are kept to be played.
  statements: 150,
  tableRows: 2_000,
}
const placeSaid = (error: RunError) => {
  const place = placeOf(error)
  return place ? `${place.file}, línea ${place.line}: ` : ''
}
