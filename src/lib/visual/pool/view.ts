/** The simulator as it stands on the page: knobs, verdict, drawing and figures. */
import { button, choice, controls, slider } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import { drawPool } from './draw.ts'
import { DEFAULT_LOAD, KNOBS, type Knob, type Load } from './load.ts'
import type { Simulation } from './simulate.ts'
import { figures, moment, verdict } from './words.ts'

/** Situations to start from. */
export const PRESETS: readonly { readonly name: string; readonly load: Partial<Load> }[] = [
  { name: 'Tarde tranquila', load: {} },
  { name: 'Hora pico', load: { perSecond: 70, queryMs: 200, poolTimeout: 5 } },
  { name: 'Una consulta lenta', load: { perSecond: 40, queryMs: 450, poolTimeout: 2, seconds: 60 } },
  { name: 'Sin desborde', load: { maxOverflow: 0, perSecond: 24, queryMs: 200 } },
]
export const presetNamed = (name: string): Load | undefined => {
  const found = PRESETS.find((each) => each.name === name)
  return found && { ...DEFAULT_LOAD, ...found.load }
}

export const knobShown = ({ key, unit, one = unit }: Knob, load: Load): string => {
  const named = load[key] === 1 ? one : unit
  return `${String(load[key]).replace('.', ',')}${named ? ` ${named}` : ''}`
}

export function poolView(simulation: Simulation, title: string): Markup {
  const { load } = simulation
  return el(
    'div',
    { class: 'laboratorio sim-pool' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Simulador'), ' ', title),
    controls(
      `Carga y tamaño del pool: ${title}`,
      el(
        'div',
        { class: 'botones sim-casos', role: 'group', 'aria-label': 'Empezar de un caso' },
        PRESETS.map(({ name }) => button('caso', name, { 'data-caso': name })),
      ),
      KNOBS.map((knob) =>
        slider({
          name: knob.key,
          label: knob.name,
          least: knob.least,
          most: knob.most,
          step: knob.step,
          value: load[knob.key],
          shown: knobShown(knob, load),
          help: knob.help,
        }),
      ),
      choice({
        name: 'rhythm',
        legend: 'Llegadas y duraciones',
        options: [
          ['azar', 'al azar'],
          ['fijo', 'regulares'],
        ],
        value: load.rhythm,
      }),
    ),
    el('div', { 'data-parte': 'dicho', 'aria-live': 'polite' }, told(simulation)),
    el(
      'div',
      { class: 'sim-dibujo' },
      scrolled('Dibujo de la simulación', [drawPool(simulation)], 'dibujo'),
      legend(),
      el(
        'label',
        { class: 'mando sim-momento con-js no-imprimir' },
        el('span', { class: 'mando-nombre' }, 'Un momento'),
        el('span', { class: 'mando-valor', 'data-parte': 'momento' }, moment(simulation, load.seconds / 2)),
        el('input', {
          type: 'range',
          min: 0,
          max: 1000,
          value: 500,
          'data-momento': true,
          'aria-valuetext': moment(simulation, load.seconds / 2),
        }),
      ),
    ),
    el('div', { 'data-parte': 'cifras' }, figures(simulation)),
  )
}

export const told = (simulation: Simulation): Markup =>
  join(
    el('p', { class: 'lab-dicho' }, verdict(simulation)),
    simulation.error !== undefined && el('p', { class: 'lab-error' }, `TimeoutError: ${simulation.error}`),
  )

const legend = (): Markup =>
  el(
    'p',
    { class: 'leyenda', 'aria-hidden': 'true' },
    [
      ['ley-uso', 'en uso'],
      ['ley-desborde', 'en uso, de desborde'],
      ['ley-abierta', 'abierta y libre'],
      ['ley-cruz', 'TimeoutError, en la hora a la que llegó'],
    ].map(([name, label]) => el('span', {}, el('i', { class: name as string }), label)),
  )
