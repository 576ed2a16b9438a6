/** The asynchronous timeline on the page: knobs, what came of them, the lanes and their legend. */
import { count, duration } from '../../results/numbers.ts'
import { button, controls, slider } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { codeMarkup } from '../svg/code.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import { drawLanes } from './draw.ts'
import { KNOBS, type TaskKnob, type Tasks, WAYS, type Way } from './program.ts'

export const knobShown = ({ unit }: TaskKnob, value: number): string => (unit ? `${value} ${unit}` : String(value))

export function lanesView(tasks: Tasks, ways: readonly Way[], title: string): Markup {
  return el(
    'div',
    { class: 'laboratorio asincronia' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Línea de tiempo'), ' ', title),
    controls(
      `Tareas: ${title}`,
      KNOBS.map((knob) =>
        slider({
          name: knob.key,
          label: knob.label,
          least: knob.least,
          most: knob.most,
          step: knob.step,
          value: tasks[knob.key],
          shown: knobShown(knob, tasks[knob.key]),
        }),
      ),
      el(
        'div',
        { class: 'botones' },
        button('ejecutar', 'Ejecutar de verdad', { class: 'mando-boton principal' }),
        el('span', { 'data-estado': true, role: 'status' }),
      ),
    ),
    el(
      'ul',
      { class: 'maneras' },
      WAYS.map(({ label, ts, python }) =>
        el('li', {}, el('strong', {}, label), codeMarkup(ts), el('span', {}, 'En Python: ', codeMarkup(python))),
      ),
    ),
    el('div', { 'data-parte': 'dicho', 'aria-live': 'polite' }, lanesTold(tasks, ways)),
    el(
      'div',
      {},
      scrolled('Las tareas en el tiempo', [drawLanes(ways)], 'dibujo'),
      el(
        'p',
        { class: 'leyenda', 'aria-hidden': 'true' },
        [
          ['ley-cola', 'espera una conexión'],
          ['ley-espera', 'espera a la base'],
          ['ley-turno', 'la respuesta ya llegó y espera al hilo'],
          ['ley-uso', 'trabaja'],
        ].map(([name, label]) => el('span', {}, el('i', { class: name }), label)),
      ),
    ),
    el(
      'details',
      { class: 'carriles-tabla' },
      el('summary', {}, 'Los tiempos, en una tabla'),
      el(
        'div',
        { 'data-parte': 'tabla', tabindex: 0, role: 'group', 'aria-label': 'Tiempos de cada tarea' },
        lanesTable(ways),
      ),
    ),
  )
}

export function lanesTold(tasks: Tasks, ways: readonly Way[]): Markup {
  const [one, all] = ways
  if (!one || !all) return join()
  const times = one.total / Math.max(all.total, 0.1)
  const late = all.lanes.filter(({ ready, resumed }) => resumed - ready > 2).length
  const said = [
    `Una tras otra tardan ${duration(one.total)}; a la vez, ${duration(all.total)}: ${times >= 1.15 ? `${times.toFixed(1).replace('.', ',')} veces menos` : 'casi lo mismo'}.`,
    'Mientras la base responde, el hilo queda libre para las demás.',
    tasks.connections < tasks.count &&
      `Con ${count(tasks.connections, 'conexión', 'conexiones')} van por tandas: las otras hacen cola.`,
    late > 0 &&
      tasks.work > 0 &&
      `${count(late, 'respuesta tuvo', 'respuestas tuvieron')} que esperar su turno: el trabajo de cada una ocupa el único hilo, y eso no se hace a la vez.`,
  ]
  return el('p', { class: 'lab-dicho' }, said.filter(Boolean).join(' '))
}

export function lanesTable(ways: readonly Way[]): Markup {
  return join(
    ...ways.map(({ id, lanes }) =>
      el(
        'table',
        { class: 'filas' },
        el('caption', {}, WAYS.find((each) => each.id === id)?.label ?? id),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ['Tarea', 'pide conexión', 'envía', 'sigue', 'termina'].map((each) => el('th', { scope: 'col' }, each)),
          ),
        ),
        el(
          'tbody',
          {},
          lanes.map(({ task, asked, sent, resumed, done }) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, task),
              [asked, sent, resumed, done].map((each) => el('td', {}, duration(Math.max(0, each)))),
            ),
          ),
        ),
      ),
    ),
  )
}
