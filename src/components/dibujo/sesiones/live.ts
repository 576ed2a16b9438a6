// <DosSesiones>, live: the reader says whose turn it is. PostgreSQL's rules are a model; SQLite is run.
import { type Played, play, restOf } from '../../../lib/visual/sessions/play.ts'
import { type Scenario, scenarioNamed } from '../../../lib/visual/sessions/scenarios.ts'
import { sqlitePlayed, sqliteProgram } from '../../../lib/visual/sessions/sqlite.ts'
import {
  type Engine,
  isOver,
  type Shown,
  standing,
  steps,
  story,
  turnButtons,
} from '../../../lib/visual/sessions/view.ts'
import { el } from '../../../lib/visual/svg/markup.ts'
import type { LiveKind, Placed } from '../kinds.ts'
import { formOf, part, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export interface SessionsData {
  readonly scenario: string
  readonly engine: Engine
}

export const kind: LiveKind<SessionsData | undefined> = {
  from: () => undefined,
  mount(data, placed) {
    if (data) new SessionsLab(placed, data)
  },
}

class SessionsLab {
  readonly #host: Placed['host']
  #scenario: Scenario
  #engine: Engine
  #played: Played
  #at: number
  #asked = 0

  constructor({ host, signal }: Placed, { scenario, engine }: SessionsData) {
    this.#host = host
    this.#scenario = scenarioNamed(scenario)
    this.#engine = engine
    this.#played = this.#model(this.#rest(''))
    this.#at = this.#played.order.length
    const form = formOf(host)
    form.reset()
    form.addEventListener('change', () => this.#chosen(valuesOf(form)), { signal })
    host.addEventListener('click', (event) => this.#clicked(event.target as Element), { signal })
  }

  get #level() {
    return this.#engine === 'sqlite' ? this.#scenario.level : this.#engine
  }
  /** SQLite makes nobody wait: any order of turns can be taken. */
  #rest(order: string): string {
    if (this.#engine !== 'sqlite') return restOf(this.#scenario, this.#level, order)
    let all = order
    for (const name of this.#scenario.order + this.#scenario.order) {
      const steps = this.#scenario.sessions.find((each) => each.name === name)?.steps.length ?? 0
      if ([...all].filter((each) => each === name).length < steps) all += name
    }
    return all
  }
  #model(order: string): Played {
    return play(this.#scenario, this.#level, order)
  }

  #chosen({ escenario = '', motor = '' }: Record<string, string>) {
    this.#scenario = scenarioNamed(escenario)
    this.#engine = motor as Engine
    void this.#turn(this.#rest(''), Number.POSITIVE_INFINITY)
  }

  #clicked(target: Element) {
    const { accion, turno } = target.closest<HTMLElement>('[data-accion]')?.dataset ?? {}
    const { ir } = target.closest<HTMLElement>('[data-ir]')?.dataset ?? {}
    if (ir) this.#look(Number(ir))
    else if (accion === 'inicio') this.#look(0)
    else if (accion === 'atras') this.#look(Math.max(0, this.#at - 1))
    else if (accion === 'siguiente') void this.#next()
    else if (turno) void this.#take(turno)
  }

  async #next(): Promise<void> {
    const { order } = this.#played
    if (this.#at < order.length) return this.#look(this.#at + 1)
    const all = this.#rest(order)
    if (all.length > order.length) await this.#turn(all.slice(0, order.length + 1), order.length + 1)
  }

  /** Another turn than the one that came next: what followed is forgotten, since it would be another story. */
  async #take(name: string): Promise<void> {
    const kept = this.#played.order.slice(0, this.#at)
    if (this.#played.order[this.#at] === name) return this.#look(this.#at + 1)
    await this.#turn(kept + name, this.#at + 1)
  }

  async #turn(order: string, at: number): Promise<void> {
    this.#asked += 1
    const mine = this.#asked
    try {
      const played = this.#engine === 'sqlite' ? await this.#real(order) : this.#model(order)
      if (mine !== this.#asked) return
      this.#played = played
      this.#look(Math.min(at, played.order.length))
    } catch (error) {
      if (mine !== this.#asked) return
      const why = error instanceof Error ? error.message : String(error)
      place(
        part(this.#host, 'historia'),
        el(
          'p',
          { class: 'lab-error' },
          `No se pudo ejecutar en SQLite. ${why} Elige otro aislamiento, o vuelve a intentarlo.`,
        ),
      )
    }
  }

  async #real(order: string): Promise<Played> {
    this.#host.setAttribute('aria-busy', 'true')
    try {
      const { runtime } = await import('../../vivo/runtime.ts')
      const record = await runtime.run(sqliteProgram(this.#scenario, order)).record
      return sqlitePlayed(this.#scenario, order, record)
    } finally {
      this.#host.removeAttribute('aria-busy')
    }
  }

  #look(at: number) {
    this.#at = at
    const shown: Shown = { scenario: this.#scenario, engine: this.#engine, played: this.#played, at }
    const focused = (document.activeElement as HTMLElement | null)?.dataset ?? {}
    place(part(this.#host, 'historia'), story(shown))
    place(part(this.#host, 'turnos'), turnButtons(shown))
    this.#host.querySelector('[data-accion="siguiente"]')?.setAttribute('aria-disabled', String(isOver(shown)))
    place(part(this.#host, 'pasos'), steps(shown))
    place(part(this.#host, 'estado'), standing(shown))
    // Who pressed a button that was drawn again keeps the keyboard on it.
    const again = focused.turno ? `[data-turno="${focused.turno}"]` : focused.ir ? `[data-ir="${focused.ir}"]` : ''
    if (again) this.#host.querySelector<HTMLElement>(again)?.focus()
  }
}
