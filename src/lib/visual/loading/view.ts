/** Loading strategies side by side: how many statements, rows, bytes and milliseconds the same objects cost. */
import { count, duration, integer, list } from '../../results/numbers.ts'
import { controls, slider } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import { type Amounts, type Measured, MOST, STRATEGIES, withNetwork } from './measure.ts'

export interface Compared {
  readonly amounts: Amounts
  readonly measured: readonly Measured[]
  /** Milliseconds that each statement takes to go and come. */
  readonly latency: number
}

export const KNOBS = [
  { name: 'authors', label: 'Autores', least: 1, most: MOST.authors, step: 1 },
  { name: 'books', label: 'Libros de cada uno', least: 0, most: MOST.books, step: 1 },
  { name: 'latency', label: 'Red: ida y vuelta', least: 0, most: 50, step: 1 },
] as const
export const shownOf = (name: string, value: number): string => (name === 'latency' ? `${value} ms` : integer(value))

export function loadingView(compared: Compared, title: string): Markup {
  const values = { ...compared.amounts, latency: compared.latency }
  return el(
    'div',
    { class: 'laboratorio cargas' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Comparación'), ' ', title),
    controls(
      `Cantidades: ${title}`,
      KNOBS.map((knob) => slider({ ...knob, value: values[knob.name], shown: shownOf(knob.name, values[knob.name]) })),
    ),
    el('div', { 'data-parte': 'dicho', 'aria-live': 'polite' }, loadingTold(compared)),
    el('div', { 'data-parte': 'tabla' }, loadingTable(compared)),
    el('div', { 'data-parte': 'sql' }, sqlSent(compared)),
  )
}

/** Two that differ by what a machine's mood does are named together. */
function fastest(all: readonly Measured[], best: Measured, latency: number): string {
  const time = withNetwork(best, latency)
  const even = all.filter((each) => withNetwork(each, latency) <= time * 1.15)
  return even.length === 1
    ? `la más rápida es ${best.id}: ${duration(time)}`
    : `van casi iguales ${list(even.map((each) => `${each.id} (${duration(withNetwork(each, latency))})`))}`
}

export function loadingTold({ amounts, measured, latency }: Compared): Markup {
  const of = (id: string) => measured.find((each) => each.id === id)
  const [lazy, joined] = [of('select'), of('joined')]
  const done = measured.filter(({ error }) => error === undefined)
  const best = done.reduce(
    (one, other) => (withNetwork(other, latency) < withNetwork(one, latency) ? other : one),
    done[0] as Measured,
  )
  const said = [
    `${count(amounts.authors, 'autor', 'autores')} con ${count(amounts.books, 'libro', 'libros')} cada uno.`,
    lazy &&
      `La carga perezosa envía ${count(lazy.statements, 'consulta', 'consultas')}: 1 + ${integer(lazy.statements - 1)}.`,
    joined &&
      amounts.books > 1 &&
      `El JOIN trae ${count(joined.rows, 'fila', 'filas')}: repite los datos de cada autor ${amounts.books} veces.`,
    latency > 0 && `Con ${latency} ms de red en cada viaje, ${fastest(done, best, latency)}.`,
    latency === 0 &&
      'Aquí la base está en la misma página y un viaje no cuesta casi nada: sube la red para ver lo que pasa en un servidor.',
  ]
  return el('p', { class: 'lab-dicho' }, said.filter(Boolean).join(' '))
}

export function loadingTable({ measured, latency }: Compared): Markup {
  const columns: readonly { name: string; value: (each: Measured) => number; shown: (value: number) => string }[] = [
    { name: 'Consultas', value: ({ statements }) => statements, shown: integer },
    { name: 'Filas', value: ({ rows }) => rows, shown: integer },
    { name: 'Bytes', value: ({ bytes }) => bytes, shown: bytesText },
    {
      name: latency > 0 ? 'Tiempo, con la red' : 'Tiempo',
      value: (each) => withNetwork(each, latency),
      shown: duration,
    },
  ]
  return scrolled('Estrategias comparadas', [
    el(
      'table',
      { class: 'cargas-tabla' },
      el('caption', { class: 'solo-lectores' }, 'Lo que cuesta leer los mismos objetos con cada estrategia'),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'Estrategia'),
          columns.map(({ name }) => el('th', { scope: 'col' }, name)),
        ),
      ),
      el(
        'tbody',
        {},
        measured.map((each) =>
          el(
            'tr',
            { class: each.error === undefined ? undefined : 'cargas-fallo' },
            el('th', { scope: 'row' }, each.id),
            columns.map(({ value, shown }) => {
              const most = Math.max(...measured.map(value), 1e-9)
              return el(
                'td',
                {},
                el('span', { class: 'cargas-numero' }, shown(value(each))),
                el('span', {
                  class: 'cargas-barra',
                  'aria-hidden': 'true',
                  style: { '--parte': `${Math.round((value(each) / most) * 100)}%` },
                }),
              )
            }),
          ),
        ),
      ),
    ),
  ])
}

/** What each one sent; what went many times is said once, with how many. */
export function sqlSent({ measured }: Compared): Markup {
  return join(
    ...measured.map(({ id, sql, error }) => {
      const strategy = STRATEGIES.find((each) => each.id === id)
      return el(
        'details',
        { class: 'cargas-sql' },
        el('summary', {}, el('code', {}, strategy?.code ?? id), ' ', el('span', {}, strategy?.says ?? '')),
        el('p', { class: 'nota-chica' }, 'En Python, en la relación: ', el('code', {}, strategy?.python ?? '')),
        el(
          'ul',
          {},
          sql.map(({ text, times }) =>
            el('li', {}, el('code', {}, text), times > 1 && el('strong', {}, ` × ${integer(times)}`)),
          ),
        ),
        error !== undefined && el('p', { class: 'lab-error' }, `✕ ${error}`),
      )
    }),
  )
}

function bytesText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0).replace('.', ',')} kB`
}
