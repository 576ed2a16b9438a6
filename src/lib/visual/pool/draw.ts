/** A simulation of the pool as a picture: who has each connection, who waits, and how long it took, on one time axis. */
import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import { count } from '../../results/numbers.ts'
import { d, el, type Markup } from '../svg/markup.ts'
import { svg } from '../svg/picture.ts'
import type { Request, Simulation } from './simulate.ts'
import { seconds } from './words.ts'

const LEFT = 62
const RIGHT = 18
const LANES = { top: 26, height: 150 }
const LINE = { top: 214, height: 64 }
const WAIT = { top: 316, height: 92 }
export const POOL_HEIGHT = 446

type Scale = (value: number) => number

export function drawPool(simulation: Simulation, width = 680): Markup {
  const { load, stats } = simulation
  const x = scaleLinear([0, load.seconds], [LEFT, width - RIGHT])
  const title = `Simulación del pool durante ${seconds(load.seconds)}: ${count(stats.arrived, 'petición', 'peticiones')}, ${count(stats.timeouts, 'TimeoutError', 'TimeoutError')}`
  return svg(
    { width, height: POOL_HEIGHT, title, class: 'pool' },
    lanes(simulation, x, width),
    line(simulation, x, width),
    waits(simulation, x, width),
    timeAxis(x.ticks(width < 480 ? 4 : 8), x),
    hand(x(load.seconds / 2)),
  )
}

const panel = (name: string, { top, height }: { top: number; height: number }, width: number): Markup[] => [
  el('text', { class: 'd-dicho d-fuerte', x: 0, y: top - 10 }, name),
  el('rect', { class: 'd-carril', x: LEFT, y: top, width: width - RIGHT - LEFT, height }),
]

function lanes({ load, lanes: all, standings }: Simulation, x: Scale, width: number): Markup {
  const rows = load.poolSize + load.maxOverflow
  const row = LANES.height / rows
  const thick = Math.max(1.5, row - Math.min(3, row * 0.3))
  const y = (at: number) => LANES.top + at * row + (row - thick) / 2
  const opened = all.map((lane) => {
    const [from, to] = [x(lane.opened), x(lane.closed ?? load.seconds)]
    return d`M${from} ${y(lane.row) + thick / 2}H${to}`
  })
  const bars = (over: boolean) =>
    all
      .filter((lane) => lane.row >= load.poolSize === over)
      .map((lane) =>
        merged(lane.busy, x)
          .map(([from, to]) => d`M${from} ${y(lane.row)}H${to}v${thick}H${from}Z`)
          .join(''),
      )
      .join('')
  const limit = LANES.top + load.poolSize * row
  const most = Math.max(0, ...standings.map(({ lent, idle }) => lent + idle))
  return el(
    'g',
    {},
    panel('Conexiones', LANES, width),
    el('text', { class: 'd-nota d-fin', x: width - RIGHT, y: LANES.top - 10 }, `hasta ${most} abiertas de ${rows}`),
    el('path', { class: 'd-raya p-abierta', d: opened.join('') }),
    el('path', { class: 'd-trabajo', d: bars(false) }),
    el('path', { class: 'p-desborde', d: bars(true) }),
    load.maxOverflow > 0 && [
      el('path', { class: 'p-limite', d: d`M${LEFT} ${limit}H${width - RIGHT}` }),
      el('text', { class: 'd-nota d-fin', x: LEFT - 6, y: (LANES.top + limit) / 2 + 4 }, 'base'),
      el('text', { class: 'd-nota d-fin', x: LEFT - 6, y: (limit + LANES.top + LANES.height) / 2 + 4 }, 'desborde'),
    ],
  )
}

/** Uses of a connection closer than a pixel are one bar: nobody could tell them apart. */
function merged(busy: readonly { from: number; to: number }[], x: Scale): [number, number][] {
  const bars: [number, number][] = []
  for (const each of busy) {
    const [from, to] = [x(each.from), Math.max(x(each.to), x(each.from) + 0.75)]
    const last = bars.at(-1)
    if (last && from - last[1] < 0.75) last[1] = Math.max(to, last[1])
    else bars.push([from, to])
  }
  return bars
}

function line({ load, standings, stats }: Simulation, x: Scale, width: number): Markup {
  const most = Math.max(1, stats.longestLine)
  const y = scaleLinear([0, most], [LINE.top + LINE.height, LINE.top])
  // The highest of each pixel: ten thousand steps would weigh more than they show.
  const columns = new Map<number, { at: number; waiting: number }>()
  for (const { at, waiting } of standings) {
    const pixel = Math.floor(x(at))
    const known = columns.get(pixel)
    if (!known || waiting >= known.waiting) columns.set(pixel, { at, waiting })
  }
  const last = standings.at(-1)
  const steps = [...columns.values(), { at: load.seconds, waiting: last?.waiting ?? 0 }]
  const shape = area<(typeof steps)[number]>()
    .x(({ at }) => round(x(at)))
    .y0(y(0))
    .y1(({ waiting }) => round(y(waiting)))
    .curve(curveStepAfter)
  return el(
    'g',
    {},
    panel('Cola', LINE, width),
    el('text', { class: 'd-nota d-fin', x: width - RIGHT, y: LINE.top - 10 }, 'peticiones que esperan'),
    el('path', { class: 'p-cola', d: shape(steps) ?? '' }),
    sideAxis([...new Set([0, stats.longestLine])], y, String),
  )
}

function waits({ requests, stats, load }: Simulation, x: Scale, width: number): Markup {
  const refused = requests.filter(({ timedOut }) => timedOut)
  const most = Math.max(stats.wait.most, refused.length > 0 ? load.poolTimeout : 0, 0.1)
  const y = scaleLinear([0, most], [WAIT.top + WAIT.height, WAIT.top]).nice(2)
  const highest = new Map<number, number>()
  for (const { arrived, got } of requests) {
    if (got === undefined || got === arrived) continue
    const pixel = Math.round(x(arrived))
    highest.set(pixel, Math.max(highest.get(pixel) ?? 0, got - arrived))
  }
  const sticks = [...highest].map(([pixel, wait]) => d`M${pixel} ${y(0)}V${y(wait)}`).join('')
  const ceiling = y(load.poolTimeout)
  return el(
    'g',
    {},
    panel('Espera de cada petición', WAIT, width),
    el('path', { class: 'p-espera', d: sticks }),
    ceiling >= WAIT.top && el('path', { class: 'p-limite', d: d`M${LEFT} ${ceiling}H${width - RIGHT}` }),
    refused.length > 0 && crosses(refused, x, ceiling),
    sideAxis(y.ticks(3), y, seconds),
  )
}

/** A cross for each TimeoutError, when its request arrived; those that would overlap share one. */
function crosses(refused: readonly Request[], x: Scale, y: number): Markup {
  const marks: number[] = []
  for (const { arrived } of refused) {
    const at = x(arrived)
    if (at - (marks.at(-1) ?? Number.NEGATIVE_INFINITY) >= 8) marks.push(at)
  }
  return el('path', {
    class: 'p-cruz',
    d: marks.map((at) => d`M${at - 3} ${y - 3}l6 6m0 -6l-6 6`).join(''),
  })
}

function sideAxis(ticks: readonly number[], y: Scale, said: (value: number) => string): Markup {
  return el(
    'g',
    {},
    ticks.map((each) => el('text', { class: 'd-nota d-fin', x: LEFT - 6, y: y(each) + 4 }, said(each))),
  )
}

function timeAxis(ticks: readonly number[], x: Scale): Markup {
  const bottom = WAIT.top + WAIT.height
  return el(
    'g',
    {},
    ticks.map((each) => [
      el('path', { class: 'p-hora', d: `${throughPanels(x(each))}v4` }),
      el('text', { class: 'd-nota d-medio', x: x(each), y: bottom + 20 }, seconds(each)),
    ]),
  )
}

/** Upright through the three, and not through the words between them. */
const throughPanels = (x: number): string =>
  [LANES, LINE, WAIT].map(({ top, height }) => d`M${x} ${top}v${height}`).join('')

/** The moment that is being looked at; it is moved by its transform. */
const hand = (x: number): Markup =>
  el(
    'g',
    { class: 'p-mano', transform: d`translate(${x} 0)` },
    el('path', { d: throughPanels(0) }),
    el('path', { d: d`M-4 ${LANES.top - 6}H4L0 ${LANES.top}Z` }),
  )
/** Where a moment stands across a drawing, from 0 to 1. */
export const handAt = (part: number, width: number): number => LEFT + (width - RIGHT - LEFT) * part

const round = (value: number) => Math.round(value * 100) / 100
