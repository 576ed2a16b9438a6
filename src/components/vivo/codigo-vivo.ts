// <codigo-vivo>: highlighted code that runs and, when the reader wants, becomes an editor. This file is all that a page
// pays before that; running (run.ts) and editing (../editor) are fetched on the first hint.
import { fingerprint } from '../../lib/drafts/draft-box.ts'
import type { Part, Program, SourceFile } from '../../lib/runtime/program.ts'
import type { Place, RunRecord } from '../../lib/runtime/record.ts'
import type { Editor } from '../editor/types.ts'
import { type Block, blocksOf, paint } from './blocks.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { notify, quiet } from './notice.ts'
import type { Execution } from './run.ts'

/** The result of a run, for whoever compares or draws it: bubbles from the element. */
export const RUN_DONE = 'ejecucion-lista'

type Files = Record<string, string>

export class LiveCode extends HTMLElement {
  #blocks: Block[] = []
  #original: Files = {}
  #code: Files = {}
  #setAside: Files | undefined
  #shown = ''
  #keeper: DraftKeeper | undefined
  #editor: Promise<Editor> | undefined
  #opened: Editor | undefined
  #execution: Execution | undefined
  #starting = false

  connectedCallback() {
    if (this.#blocks.length > 0) return
    this.#blocks = blocksOf(this, this.#language)
    this.#original = Object.fromEntries(this.#blocks.map(({ name, original }) => [name, original]))
    this.#code = { ...this.#original }
    this.#shown = this.#blocks[0]?.name ?? ''
    this.#keeper = new DraftKeeper(`${location.pathname}#${this.id}`, {
      onForeign: (draft) => this.#adopt(draft?.files ?? this.#original),
      onSaved: (saved) => this.#told(saved),
    })
    this.#restore()
    this.#on('[data-ejecutar]', 'click', () => this.run())
    this.#on('[data-detener]', 'click', () => this.#execution?.stop())
    this.#on('[data-editar]', 'click', () => this.#edit())
    this.#on('[data-volver]', 'click', () => this.#revert())
    this.#on('[data-deshacer]', 'click', () => this.#undoRevert())
    this.#on('[data-formato]', 'click', async () => (await this.#editor)?.format())
    for (const { name, pre } of this.#blocks) pre.addEventListener('click', (event) => this.#clicked(name, event))
    for (const hint of ['pointerenter', 'focusin'] as const) {
      this.#on('[data-ejecutar]', hint, () => this.#warm())
      this.#on(
        '[data-editar]',
        hint,
        () => void import('../editor/index.ts').then((m) => m.warmEditor(), ignoreOffline),
      )
    }
    this.#tabs()
  }

  get #language(): 'ts' | 'sql' {
    return this.dataset.lenguajeVivo === 'sql' ? 'sql' : 'ts'
  }
  get titulo(): string {
    return this.dataset.titulo ?? ''
  }

  /** What runs: the setup, the examples that this one goes on from, as they are now, and its own code. */
  program(): Program {
    const chain = this.#earlier()
    const own: Part = { id: this.#entry, code: this.#code[this.#entry] ?? '' }
    const files: SourceFile[] = [...chain.flatMap((each) => each.#modules()), ...this.#modules()]
    const setup = (chain[0] ?? this).#setup()
    return {
      language: this.#language,
      parts: [
        ...(setup ? [setup] : []),
        ...chain.map((each) => ({ id: each.id, code: each.#code[each.#entry] ?? '', quiet: true })),
        own,
      ],
      ...(files.length > 0 ? { files } : {}),
    }
  }

  /** `checks`: hidden ones, of an exercise, to run after the code. */
  async run(checks?: Part): Promise<void> {
    if (this.#starting || this.#execution) return
    this.#starting = true
    const run = this.#find('[data-ejecutar]')
    run.setAttribute('aria-disabled', 'true')
    const stop = this.#find('[data-detener]')
    let slow = setTimeout(() => this.#state('Preparando…'), 300)
    try {
      this.#warm()
      const { execute } = await import('./run.ts')
      const place = this.#find('[data-ejecucion]')
      place.hidden = false
      this.dataset.yaSalio = ''
      this.#execution = execute(
        place,
        {
          program: { ...this.program(), ...(checks && { checks }) },
          context: { program: this.program(), file: this.#entry, nameOf: (file) => this.nameOf(file) },
          keepAs: this.dataset.conserva,
          seconds: this.dataset.limite ? Number(this.dataset.limite) : undefined,
          onLine: (where) => this.goTo(where),
        },
        this.dataset.pestanas,
        `Salida de «${this.titulo}»`,
      )
      // However long it took to get here, what runs can be stopped a moment after it begins.
      clearTimeout(slow)
      this.#state('')
      slow = setTimeout(() => {
        stop.hidden = false
      }, 300)
      this.#finished(await this.#execution.record)
    } catch (error) {
      this.#state('')
      notify(this.#strip, cannotLoad(error, 'ejecutar el código'), [
        { label: 'Reintentar', act: () => this.run(checks) },
      ])
    } finally {
      clearTimeout(slow)
      // Whoever stopped it by the keyboard is not left without a place.
      if (document.activeElement === stop) run.focus()
      stop.hidden = true
      run.removeAttribute('aria-disabled')
      this.#execution = undefined
      this.#starting = false
    }
  }

  /** What runs comes down while what shows it does: neither waits for the other. */
  #warm() {
    void import('./runtime.ts').then(({ runtime }) => runtime.warm(this.program()), ignoreOffline)
    void import('./run.ts').catch(ignoreOffline)
  }

  #finished(record: RunRecord) {
    const chain = this.#earlier()
    const ran = chain.map((each) => `«${each.titulo}»${each.#changed ? ' (con tus cambios)' : ''}`)
    this.#state(ran.length > 0 ? `Antes se ejecutó ${ran.join(' y ')}.` : '')
    const at = record.error?.place
    this.#opened?.markError(at && record.error ? { place: at, message: record.error.explanation } : null)
    this.dispatchEvent(new CustomEvent(RUN_DONE, { bubbles: true, detail: record }))
  }

  // Editing

  #clicked(file: string, event: MouseEvent) {
    // Selecting text to copy it is not asking for an editor.
    if (event.button !== 0 || !getSelection()?.isCollapsed) return
    const line = (event.target as Element).closest('.line')
    const lines = line ? [...(line.parentElement?.querySelectorAll('.line') ?? [])] : []
    void this.#edit(file, line ? lines.indexOf(line) + 1 : undefined)
  }

  async #edit(file = this.#shown, line?: number): Promise<void> {
    // From the Python tab: what can be edited is the TypeScript.
    if (!this.#block(this.#shown).box.offsetParent)
      this.querySelector<HTMLElement>(`[role=tab][data-lenguaje="${this.#language}"]`)?.click()
    if (file !== this.#shown && this.#blocks.some(({ name }) => name === file)) this.#show(file)
    try {
      const first = this.#editor === undefined
      this.#editor ??= this.#open()
      if (first) this.#state('Abriendo el editor…')
      const editor = await this.#editor
      if (first) this.#state('')
      this.#opened = editor
      editor.show(file)
      if (line !== undefined) editor.reveal({ file, line })
      else editor.focus()
    } catch (error) {
      this.#editor = undefined
      this.#state('')
      notify(this.#strip, cannotLoad(error, 'abrir el editor'), [{ label: 'Reintentar', act: () => this.#edit(file) }])
    }
  }

  async #open(): Promise<Editor> {
    const { openEditor } = await import('../editor/index.ts')
    const block = this.#block(this.#shown)
    const host = document.createElement('div')
    host.className = 'editor-vivo'
    // The same place and size: what was read does not move when it becomes an editor.
    host.style.height = `${block.pre.offsetHeight}px`
    block.pre.after(host)
    try {
      const editor = await openEditor({
        host,
        key: this.id,
        language: this.#language,
        label: `Código de «${this.titulo}»`,
        files: this.#blocks.map(({ name, readOnly }) => ({ name, code: this.#code[name] ?? '', readOnly })),
        before: this.program()
          .parts.slice(0, -1)
          .map(({ code }) => code),
        maxHeight: Math.max(320, Math.round(innerHeight * 0.8)),
        onChange: (file, code) => this.#changedTo(file, code),
        onRun: () => void this.run(),
        onLeave: () => this.#find('[data-ejecutar]').focus(),
      })
      block.box.dataset.editando = ''
      this.#find('[data-editar]').hidden = true
      this.#find('[data-formato]').hidden = editor.kind === 'ligero' || this.#language === 'sql'
      return editor
    } catch (error) {
      host.remove()
      throw error
    }
  }

  #changedTo(file: string, code: string) {
    if (this.#code[file] === code) return
    this.#code[file] = code
    this.#setAside = undefined
    this.#keep()
    this.#paint()
  }

  #keep() {
    const draft = {
      files: this.#code,
      base: fingerprint(this.#original),
      ...(this.#setAside && { setAside: this.#setAside }),
    }
    this.#keeper?.keep(this.#changed || this.#setAside ? draft : null)
  }

  get #changed(): boolean {
    return this.#blocks.some(({ name, original }) => this.#code[name] !== original)
  }

  #restore() {
    const draft = this.#keeper?.read()
    if (!draft) return
    for (const name of Object.keys(this.#code)) this.#code[name] = draft.files[name] ?? this.#code[name] ?? ''
    this.#setAside = draft.setAside && { ...draft.setAside }
    this.#paint()
    if (this.#changed && draft.base !== fingerprint(this.#original))
      notify(this.#strip, 'Este ejemplo cambió desde que lo editaste. Ves tu versión.', [
        { label: 'Ver la nueva', act: () => this.#revert() },
      ])
    else if (this.#changed)
      this.#state(
        this.querySelector(':scope > .salida')
          ? 'Con tus cambios de la vez pasada. La salida es la del original: ejecuta para ver la tuya.'
          : 'Con tus cambios de la vez pasada.',
      )
  }

  /** «Volver al original» asks nothing, because it can be undone. */
  #revert() {
    const before = { ...this.#code }
    this.#replace(this.#original)
    this.#setAside = before
    this.#keep()
    this.#paint()
    this.#find('[data-deshacer]').focus()
  }
  #undoRevert() {
    const back = this.#setAside
    if (!back) return
    this.#replace(back)
    this.#setAside = undefined
    this.#keep()
    this.#paint()
    this.#find('[data-volver]').focus()
  }
  #adopt(files: Readonly<Files>) {
    this.#replace(files)
    this.#setAside = undefined
    this.#paint()
  }
  #replace(files: Readonly<Files>) {
    for (const name of Object.keys(this.#code)) {
      const code = files[name] ?? this.#original[name] ?? ''
      this.#code[name] = code
      this.#opened?.setValue(name, code)
    }
  }

  #told(saved: 'guardado' | 'conflicto' | 'sin-espacio') {
    if (saved === 'sin-espacio')
      notify(
        this.#strip,
        'No se pudo guardar en este navegador: está lleno o no lo permite. Tu código sigue aquí mientras no cierres la página.',
      )
    else if (saved === 'conflicto')
      notify(this.#strip, 'Este código también cambió en otra pestaña.', [
        { label: 'Quedarme con este', act: () => this.#keeper?.flush(true) },
        { label: 'Traer el otro', act: () => this.#adopt(this.#keeper?.yieldToOther()?.files ?? this.#original) },
      ])
    else quiet(this.#strip)
  }

  #paint() {
    for (const block of this.#blocks) paint(block, this.#code[block.name] ?? '')
    this.#find('[data-volver]').hidden = !this.#changed
    this.#find('[data-deshacer]').hidden = this.#changed || this.#setAside === undefined
  }

  // Files and places

  get #entry(): string {
    return this.#blocks[0]?.name ?? ''
  }
  #modules(): SourceFile[] {
    return this.#blocks.slice(1).map(({ name }) => ({ name, code: this.#code[name] ?? '' }))
  }
  #setup(): Part | undefined {
    const place = this.querySelector<HTMLElement>('[data-preparacion]')
    const code = place?.querySelector('pre')?.textContent
    return code ? { id: 'preparacion', code, quiet: true } : undefined
  }
  #earlier(): LiveCode[] {
    const before = this.dataset.continua ? document.getElementById(this.dataset.continua) : null
    return before instanceof LiveCode && before !== this ? [...before.#earlier(), before] : []
  }
  /** How a part or a file is called on the page. */
  nameOf(file: string): string {
    if (file === 'preparacion') return 'preparación'
    const other = document.getElementById(file)
    return other instanceof LiveCode ? `«${other.titulo}»` : file
  }
  /** Shows a line where it is written, for the reader to change it. */
  goTo(place: Place) {
    const other = document.getElementById(place.file)
    if (other instanceof LiveCode) void other.#edit(other.#entry, place.line)
    else if (place.file === 'preparacion') {
      const setup = this.querySelector<HTMLDetailsElement>('[data-preparacion]')
      if (setup) setup.open = true
      setup?.scrollIntoView({ block: 'nearest' })
    } else void this.#edit(place.file, place.line)
  }
  #block(name: string): Block {
    return (this.#blocks.find((block) => block.name === name) ?? this.#blocks[0]) as Block
  }

  /** Tabs of a playground with several files; without scripts its blocks show one under the other. */
  #tabs() {
    const list = this.querySelector('[data-archivos]')
    list?.addEventListener('click', (event) => {
      const tab = (event.target as Element).closest<HTMLElement>('[role=tab]')
      if (tab) this.#show(tab.dataset.de ?? '')
    })
    list?.addEventListener('keydown', (event) => {
      const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
      const at = tabs.indexOf(document.activeElement as HTMLElement)
      const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key]
      const next = step === undefined ? undefined : tabs.at((at + step) % tabs.length)
      if (!next) return
      event.preventDefault()
      this.#show(next.dataset.de ?? '')
      next.focus()
    })
    if (list) this.#show(this.#shown)
  }
  #show(file: string) {
    this.#shown = file
    for (const { name, box } of this.#blocks)
      box.hidden = this.#opened ? !box.hasAttribute('data-editando') : name !== file
    for (const tab of this.querySelectorAll<HTMLElement>('[data-archivos] [role=tab]')) {
      const selected = tab.dataset.de === file
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
    }
    this.#opened?.show(file)
  }

  // Small things

  get #strip(): HTMLElement {
    return this.#find('[data-aviso]')
  }
  #state(text: string) {
    this.#find('[data-estado]').textContent = text
  }
  #find(selector: string): HTMLElement {
    return this.querySelector(selector) as HTMLElement
  }
  #on(selector: string, name: string, listener: () => void) {
    this.querySelector(selector)?.addEventListener(name, listener)
  }
}

function ignoreOffline() {
  // A hint that came to nothing: the click itself will try again, and say what fails.
}

function cannotLoad(error: unknown, what: string): string {
  const offline = !navigator.onLine || error instanceof TypeError
  return offline
    ? `No se pudo ${what}: falta bajar una parte de la página y no hay conexión. Tu código está a salvo.`
    : `No se pudo ${what}: ${error instanceof Error ? error.message : String(error)}`
}

customElements.define('codigo-vivo', LiveCode)
