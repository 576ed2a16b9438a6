// The last command statement by statement, forwards and back: its SQL, what it did in words, and the tables it touched
// as they were and as they are. Motion only when the reader moves forward, and none for who asked for none.
import { type Frames, type FrameTable, scenesOf } from '../../lib/migrations/panel/frames.ts'
import { narrate } from '../../lib/migrations/panel/narration.ts'
import { sceneOf } from '../../lib/migrations/panel/scene.ts'
import { sqlCode } from '../salida/codigo-sql.ts'
import { button, h } from '../salida/dom.ts'
import { sceneTable } from './step-table.ts'

const PACE = 1800

export class StepsView {
  readonly element = h('div', { class: 'paso-a-paso' })
  #frames: Frames | undefined
  #scenes: (readonly FrameTable[])[] = []
  #at = 0
  #timer = 0
  readonly #range = h('input', { type: 'range', min: 1, step: 1, 'aria-label': 'Sentencia de la orden' })
  readonly #play = button({ class: 'reproducir' }, () => this.#toggle(), 'Reproducir')
  readonly #place = h('p', { class: 'lugar' })
  readonly #stage = h('div', { class: 'escena' })
  readonly #back = button({}, () => this.#go(this.#at - 1), arrow('◀ '), 'Anterior')
  readonly #forth = button({}, () => this.#go(this.#at + 1), 'Siguiente', arrow(' ▶'))

  constructor() {
    this.#range.addEventListener('input', () => this.#go(Number(this.#range.value) - 1))
    this.show(undefined)
  }

  get length(): number {
    return this.#frames?.frames.length ?? 0
  }

  show(frames: Frames | undefined): void {
    this.#stop()
    this.#frames = frames
    if (!frames || frames.frames.length === 0) {
      this.element.replaceChildren(
        h(
          'p',
          { class: 'vacio' },
          'La última orden no cambió la base. Cuando una la cambie (upgrade, downgrade, stamp), aquí se verá sentencia por sentencia.',
        ),
      )
      return
    }
    this.#scenes = scenesOf(frames)
    this.#range.max = String(frames.frames.length)
    this.element.replaceChildren(
      h(
        'div',
        { class: 'mandos-pasos no-imprimir', role: 'group', 'aria-label': 'Ir y venir por las sentencias' },
        this.#back,
        this.#range,
        this.#forth,
        this.#play,
      ),
      this.#place,
      this.#stage,
      ...(frames.skipped > 0
        ? [
            h(
              'p',
              { class: 'vacio' },
              `La orden envió ${frames.skipped} sentencias más, que no se muestran una por una.`,
            ),
          ]
        : []),
    )
    this.#play.hidden = calm()
    this.#go(0)
  }

  #go(at: number): void {
    const { frames = [] } = this.#frames ?? {}
    const next = Math.max(0, Math.min(frames.length - 1, at))
    const forward = next > this.#at
    this.#at = next
    const frame = frames[next]
    if (!frame) return
    const [before, after] = [this.#scenes[next] ?? [], this.#scenes[next + 1] ?? []]
    const said = narrate(before, after, frame)
    this.#range.value = String(next + 1)
    this.#range.setAttribute(
      'aria-valuetext',
      `${next + 1} de ${frames.length}: ${said.map(({ text }) => text).join(' ')}`,
    )
    setOff(this.#back, next === 0)
    setOff(this.#forth, next === frames.length - 1)
    const { revision, direction } = frame
    const version = revision ? ` · ${verbs[direction ?? 'upgrade']} ${revision}` : ''
    this.#place.textContent = `Sentencia ${next + 1} de ${frames.length}${version}`
    const scene = sceneOf(before, after, frame)
    const touched = scene.filter(({ change }) => change !== 'same')
    const still = scene.filter(({ change }) => change === 'same').map(({ name }) => name)
    this.#stage.classList.toggle('adelante', forward && !calm())
    this.#stage.replaceChildren(
      h(
        'ul',
        { class: 'cuento', 'aria-live': 'polite' },
        ...said.map(({ text, loses }) =>
          h(
            'li',
            { class: loses ? 'pierde' : frame.error ? 'fallo' : undefined },
            loses && h('strong', {}, '⚠ '),
            text,
          ),
        ),
      ),
      ...(frame.kind === 'statement'
        ? [
            h(
              'pre',
              { class: 'sql', tabindex: 0, role: 'group', 'aria-label': 'SQL de la sentencia' },
              sqlCode(frame.sql),
            ),
          ]
        : [h('p', { class: `corchete ${frame.kind}` }, frame.sql)]),
      h('div', { class: 'tablas-del-paso' }, ...touched.map(sceneTable)),
      ...(still.length > 0 ? [h('p', { class: 'sin-cambios' }, `Sin cambios: ${listed(still)}.`)] : []),
    )
  }

  #toggle(): void {
    if (this.#timer) {
      this.#stop()
      return
    }
    if (this.#at >= this.length - 1) this.#go(0)
    this.#play.textContent = 'Pausar'
    this.#timer = window.setInterval(() => {
      if (this.#at >= this.length - 1 || !this.element.isConnected) this.#stop()
      else this.#go(this.#at + 1)
    }, PACE)
  }
  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = 0
    this.#play.textContent = 'Reproducir'
  }
}

const arrow = (text: string) => h('span', { 'aria-hidden': true }, text)
const verbs = { upgrade: 'sube', downgrade: 'baja', stamp: 'anota' } as const
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
/** Said and not taken away: a button that vanishes from under the keyboard loses the reader's place. */
const setOff = (each: HTMLElement, off: boolean) => each.setAttribute('aria-disabled', String(off))

function listed(names: readonly string[]): string {
  const first = names.slice(0, 6).join(', ')
  return names.length > 6 ? `${first} y ${names.length - 6} tablas más` : first
}
