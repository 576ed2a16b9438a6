// <SimuladorPool>, live: each move of a knob is a new simulation.
import { drawPool, handAt } from '../../../lib/visual/pool/draw.ts'
import { KNOBS, type Load, readLoad } from '../../../lib/visual/pool/load.ts'
import { type Simulation, simulate } from '../../../lib/visual/pool/simulate.ts'
import { knobShown, presetNamed, told } from '../../../lib/visual/pool/view.ts'
import { figures, moment } from '../../../lib/visual/pool/words.ts'
import type { LiveKind, Placed } from '../kinds.ts'
import { formOf, onWidth, part, tell, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export const kind: LiveKind<Load | undefined> = {
  from: () => undefined,
  mount(load, { host, signal }) {
    if (load) new PoolLab(host, signal, load)
  },
}

class PoolLab {
  readonly #host: Placed['host']
  readonly #form: HTMLFormElement
  #load: Load
  #asked = 0
  #simulation: Simulation | undefined
  #width = 0

  constructor(host: Placed['host'], signal: AbortSignal, load: Load) {
    this.#host = host
    this.#form = formOf(host)
    this.#load = load
    // A browser may bring back what the form had when the page was left.
    this.#form.reset()
    this.#form.addEventListener('input', () => void this.#turn(readLoad(valuesOf(this.#form), this.#load)), { signal })
    this.#form.addEventListener('click', (event) => this.#preset(event), { signal })
    this.#slider.addEventListener('input', () => this.#tellMoment(), { signal })
    onWidth(part(host, 'dibujo'), signal, (width) => {
      this.#width = width
      if (this.#simulation) this.#draw()
      else void this.#turn(this.#load)
    })
  }

  get #slider(): HTMLInputElement {
    return this.#host.querySelector('[data-momento]') as HTMLInputElement
  }

  #preset(event: Event) {
    const { caso } = (event.target as HTMLElement).closest<HTMLElement>('[data-caso]')?.dataset ?? {}
    const load = caso === undefined ? undefined : presetNamed(caso)
    if (!load) return
    for (const { key } of KNOBS) (this.#form.elements.namedItem(key) as HTMLInputElement).value = String(load[key])
    ;(this.#form.elements.namedItem('rhythm') as RadioNodeList).value = load.rhythm
    void this.#turn(load)
  }

  async #turn(load: Load): Promise<void> {
    this.#load = load
    this.#asked += 1
    const mine = this.#asked
    for (const knob of KNOBS) tell(this.#form, knob.key, knobShown(knob, load))
    // The knob follows the finger; what it does comes a frame later, once, with the latest.
    await new Promise(requestAnimationFrame)
    if (mine !== this.#asked) return
    const simulation = await simulate(load)
    if (mine !== this.#asked) return
    this.#simulation = simulation
    place(part(this.#host, 'dicho'), told(simulation))
    place(part(this.#host, 'cifras'), figures(simulation))
    this.#draw()
    this.#tellMoment()
  }

  #draw() {
    if (!this.#simulation) return
    place(part(this.#host, 'dibujo'), drawPool(this.#simulation, Math.max(300, this.#width)))
    this.#tellMoment()
  }

  #tellMoment() {
    if (!this.#simulation) return
    const at = (Number(this.#slider.value) / 1000) * this.#load.seconds
    const said = moment(this.#simulation, at)
    part(this.#host, 'momento').textContent = said
    this.#slider.setAttribute('aria-valuetext', said)
    const drawing = part(this.#host, 'dibujo')
    const x = handAt(Number(this.#slider.value) / 1000, Math.max(300, this.#width))
    drawing.querySelector('.p-mano')?.setAttribute('transform', `translate(${x.toFixed(1)} 0)`)
  }
}
