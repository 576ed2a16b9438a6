/** Tasks on lanes: waiting for a connection, for the database, for the thread; and working, one at a time. */
import { scaleLinear } from 'd3-scale'
import { duration } from '../../results/numbers.ts'
import { d, el, type Markup } from '../svg/markup.ts'
import { svg } from '../svg/picture.ts'
import { type Lane, WAYS, type Way } from './program.ts'

const LEFT = 62
const RIGHT = 14
const ROW = 15
const BAR = 9
const HEAD = 30
const LOOP = 26
const GAP = 22

const heightOf = ({ lanes }: Way): number => HEAD + lanes.length * ROW + LOOP + GAP
/** An answer that waited less than this waited for nobody: timers are not finer. */
const SOON = 2

export function drawLanes(ways: readonly Way[], width = 680): Markup {
  const longest = Math.max(1, ...ways.map(({ total }) => total))
  const x = scaleLinear([0, longest], [LEFT, width - RIGHT])
  const tops = ways.map((_, i) => ways.slice(0, i).reduce((sum, each) => sum + heightOf(each), 0))
  const bottom = ways.reduce((sum, each) => sum + heightOf(each), 0)
  const title = ways.map(({ id, total }) => `${labelOf(id)}: ${duration(total)}`).join('. ')
  return svg(
    { width, height: bottom + 16, title, class: 'carriles' },
    spaced(x.ticks(width < 480 ? 4 : 8), x).map((each) => [
      el('path', { class: 'd-raya', d: d`M${x(each)} ${HEAD - 6}V${bottom - GAP + 4}` }),
      el('text', { class: 'd-nota d-medio', x: Math.min(x(each), width - 24), y: bottom + 8 }, duration(each)),
    ]),
    ways.map((way, i) => el('g', { transform: d`translate(0 ${tops[i] as number})` }, drawWay(way, x, width))),
  )
}

/** Those whose labels have room beside the one before. */
function spaced(ticks: readonly number[], x: (ms: number) => number): number[] {
  const kept: number[] = []
  for (const each of ticks) if (kept.length === 0 || x(each) - x(kept.at(-1) as number) >= 56) kept.push(each)
  return kept
}

const labelOf = (id: string): string => WAYS.find((each) => each.id === id)?.label ?? id

function drawWay({ id, total, lanes }: Way, x: (ms: number) => number, width: number): Markup[] {
  const end = x(total)
  const loop = HEAD + lanes.length * ROW + 6
  return [
    el('text', { class: 'd-dicho d-fuerte', x: 0, y: 18 }, labelOf(id)),
    el('text', { class: 'd-dicho d-fin', x: width - RIGHT, y: 18 }, duration(total)),
    ...lanes.map((lane, i) => drawLane(lane, HEAD + i * ROW, x)),
    el('text', { class: 'd-nota d-fin', x: LEFT - 8, y: loop + 12 }, 'El hilo'),
    el('rect', { class: 'd-carril', x: LEFT, y: loop, width: Math.max(1, end - LEFT), height: 16 }),
    el('path', {
      class: 'd-trabajo',
      d: lanes.map(({ resumed, done }) => box(x(resumed), x(done), loop + 2, 12)).join(''),
    }),
    el('path', { class: 'c-fin', d: d`M${end} ${HEAD - 6}V${loop + 16}` }),
  ]
}

function drawLane({ task, asked, sent, ready, resumed, done }: Lane, top: number, x: (ms: number) => number): Markup {
  const y = top + (ROW - BAR) / 2
  const queued = sent - asked > SOON
  const late = resumed - ready > SOON
  return el(
    'g',
    { 'data-tarea': task },
    el('text', { class: 'd-nota d-fin', x: LEFT - 8, y: top + 11 }, task),
    queued && el('path', { class: 'c-cola', d: d`M${x(asked)} ${y + BAR / 2}H${x(sent)}` }),
    el('path', { class: 'c-espera', d: box(x(sent), x(late ? ready : resumed), y, BAR) }),
    late && el('path', { class: 'c-turno', d: box(x(ready), x(resumed), y + 2.5, BAR - 5) }),
    el('path', { class: 'd-trabajo', d: box(x(resumed), x(done), y, BAR) }),
  )
}

/** Never so narrow that it is not seen. */
const box = (from: number, to: number, y: number, height: number): string =>
  d`M${from} ${y}H${Math.max(to, from + 1.5)}v${height}H${from}Z`
