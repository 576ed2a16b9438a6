// The steps of a scenario: those done, the one to do now with its command or its edit, and how many are left.
import type { Guide, GuideStep } from '../../lib/migrations/panel/guide.ts'
import { codeNodes, withCode } from '../salida/code-text.ts'
import { button, h } from '../salida/dom.ts'
import type { Progress } from './project.ts'

export interface GuideEvents {
  /** Puts a command in the terminal, for the reader to send. */
  onWrite(line: string): void
  /** Makes the edit of a step in the reader's place. */
  onEdit(step: GuideStep): void
  /** The reader goes on without doing it. */
  onSkip(): void
}

export class GuideView {
  readonly element = h('section', { class: 'guia', 'aria-label': 'Pasos' })
  readonly #guide: Guide
  readonly #events: GuideEvents
  readonly #said = h('p', { class: 'solo-lectores', role: 'status' })
  readonly #body = h('div')
  readonly #lead = button({ class: 'eco-paso' }, () => this.#comeBack(), '')
  /** On a small screen the steps are far from the terminal that does them: beside it, that one was done, and the way back. */
  readonly echo = h('p', { class: 'eco-guia no-imprimir', hidden: true })
  #shown = -1
  #drawn = ''

  constructor(guide: Guide, events: GuideEvents) {
    this.#guide = guide
    this.#events = events
    this.element.append(this.#body, this.#said)
  }

  show({ done, skipped }: Progress): void {
    const now = JSON.stringify([done, skipped])
    if (now === this.#drawn) return
    this.#drawn = now
    const { steps } = this.#guide
    const before = this.#shown
    this.#shown = done
    const finished = done >= steps.length
    this.#body.replaceChildren(
      h(
        'div',
        { class: 'guia-cabeza' },
        h('p', { class: 'rotulo' }, finished ? 'Todos los pasos hechos' : `Paso ${done + 1} de ${steps.length}`),
        h('progress', { max: steps.length, value: done, 'aria-label': 'Pasos hechos' }),
      ),
      h(
        'ol',
        {},
        ...steps
          .slice(0, done)
          .map((step, at) => this.#pastItem(step, skipped.includes(at), before >= 0 && at >= before)),
        ...(finished ? [] : [this.#nowItem(steps[done] as GuideStep)]),
      ),
      ...(finished
        ? [h('p', { class: 'guia-fin' }, 'Llegaste al final. Sigue probando por tu cuenta, o vuelve a empezar.')]
        : []),
    )
    this.echo.hidden = true
    if (before < 0 || done <= before || skipped.includes(done - 1)) return
    const next = finished ? 'Volver a los pasos' : `Paso ${done + 1} de ${steps.length}`
    this.#lead.replaceChildren(next, h('span', { 'aria-hidden': true }, ' ↑'))
    this.echo.replaceChildren(
      // Said already, for who listens.
      h('span', { 'aria-hidden': true }, '✓ ', ...withCode((steps[done - 1] as GuideStep).done), ' '),
      this.#lead,
    )
    this.echo.hidden = false
    this.#said.textContent = `Hecho: ${plain((steps[done - 1] as GuideStep).done)} ${finished ? 'Terminaste todos los pasos.' : `Ahora: ${plain((steps[done] as GuideStep).do)}`}`
  }

  #comeBack() {
    const now = this.element.querySelector<HTMLElement>('.ahora, .guia-fin') ?? this.element
    now.tabIndex = -1
    now.focus({ preventScroll: true })
    now.scrollIntoView({ block: 'center' })
  }

  #pastItem(step: GuideStep, skipped: boolean, fresh: boolean): HTMLElement {
    if (skipped)
      return h(
        'li',
        { class: 'hecho' },
        h('span', { class: 'senal omitida', 'aria-hidden': true }, '–'),
        h('p', {}, 'Sin hacer: ', ...withCode(step.do)),
      )
    const { done } = step
    return h(
      'li',
      { class: fresh ? 'hecho reciente' : 'hecho' },
      h('span', { class: 'senal', 'aria-hidden': true }, '✓'),
      h('p', {}, h('span', { class: 'solo-lectores' }, 'Hecho: '), ...withCode(done)),
    )
  }

  #nowItem(step: GuideStep): HTMLElement {
    const { run, edit, look } = step
    return h(
      'li',
      { class: 'ahora', 'aria-current': 'step' },
      h('span', { class: 'senal', 'aria-hidden': true }, '→'),
      h(
        'div',
        {},
        h('p', { class: 'haz' }, ...withCode(step.do)),
        run && h('p', { class: 'orden-del-paso' }, h('code', {}, ...codeNodes(run))),
        look && h('p', { class: 'mira' }, ...withCode(look)),
        h(
          'p',
          { class: 'ayudas no-imprimir' },
          run && button({}, () => this.#events.onWrite(run), 'Escribirla en la terminal'),
          edit && button({}, () => this.#events.onEdit(step), 'Hacer el cambio por mí'),
          button({ class: 'saltar' }, () => this.#events.onSkip(), 'Saltar este paso'),
        ),
      ),
    )
  }
}

const plain = (text: string) => text.replaceAll('`', '')
