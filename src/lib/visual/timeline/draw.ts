/** The timeline: a row for what was sent, its bar where the clock says, transactions as brackets at its left. */
import { count, duration } from '../../results/numbers.ts'
import { type Child, d, el, join, type Markup } from '../svg/markup.ts'
import { fitted, widthOf } from '../svg/measure.ts'
import { svg } from '../svg/picture.ts'
import type { BracketRow, StatementRow, TimelineData, TimelineLane, TimelineRow } from './data.ts'
import { rowSaid, summarySaid } from './words.ts'

export interface TimelineOptions {
  readonly width?: number
  /** Ends here instead of where the run did: to compare two in one scale. */
  readonly until?: number
  readonly lineOf?: (file: string, line: number) => number
  /** The other of two that are compared. */
  readonly beside?: TimelineData | undefined
}

const ROW = 26
const TOP = 24
const LANE = 12
const labelFace = { family: 'mono', size: 12 } as const
const noteFace = { family: 'sans', size: 12 } as const

interface Frame {
  readonly width: number
  /** Where bars begin, and their room. */
  readonly left: number
  readonly room: number
  readonly lanes: number
  readonly ms: number
  readonly labels: number
  readonly lineOf: (file: string, line: number) => number
}

export function drawTimeline(data: TimelineData, options: TimelineOptions = {}): Markup {
  if (data.rows.length === 0)
    return el('p', { class: 'vacio' }, 'El programa no envió ninguna sentencia a la base de datos.')
  const frame = frameOf(data, options)
  const height = TOP + data.rows.length * ROW + 6
  return join(
    svg(
      {
        width: frame.width,
        height,
        title: summarySaid(data, options.beside === undefined),
        class: frame.width < 500 ? 'tiempo tiempo-estrecho' : 'tiempo',
      },
      axis(frame, height),
      data.rows.map((row, i) => drawRow(row, TOP + i * ROW, frame, data)),
    ),
    data.hidden > 0 && el('p', { class: 'tiempo-resto' }, `Y ${count(data.hidden, 'fila más', 'filas más')}.`),
  )
}

function frameOf(data: TimelineData, { width = 760, until, lineOf, beside }: TimelineOptions): Frame {
  const own = marginOf(data, width)
  // One scale for both: they begin at the same place too.
  const left = Math.max(own.start + own.labels, beside ? leftOf(beside, width) : 0)
  return {
    width,
    lanes: own.lanes,
    labels: left - own.start,
    left,
    // At the right of a bar, what it took.
    room: width - left - 58,
    ms: Math.max(until ?? data.ms, 0.01),
    lineOf: lineOf ?? ((_, line) => line),
  }
}
/** What stands before the bars: the lanes of transactions, the lines, the names. */
function marginOf(data: TimelineData, width: number) {
  const lanes = Math.min(6, Math.max(0, ...data.rows.map((row) => row.lanes.length)))
  const narrow = width < 500
  const wanted = Math.max(...data.rows.map((row) => (row.type === 'statement' ? widthOf(textOf(row), labelFace) : 90)))
  return {
    lanes,
    start: 2 + lanes * LANE + (narrow ? 0 : 34),
    labels: Math.min(narrow ? width * 0.58 : width * 0.36, wanted + 14),
  }
}
function leftOf(data: TimelineData, width: number): number {
  const { start, labels } = marginOf(data, width)
  return start + labels
}
const textOf = ({ label, count: times }: StatementRow) => (times > 1 ? `${times} × ${label}` : label)

/** Pixels that the label of a mark takes. */
const LABEL = 30

/** Round times, as many as there is room for. */
function axis({ left, room, ms, width }: Frame, height: number): Child[] {
  const nice = niceStep(ms / Math.max(1, Math.floor(room / 70)))
  // With room for one mark beside 0, it is the last round time whose label fits that tells the scale.
  const last = Math.min(ms, (ms * (width - LABEL - left)) / room)
  const step = nice > ms ? lastRound(Math.max(last, ms / 10)) : nice
  const marks: Child[] = []
  for (let at = 0; at <= ms + 1e-9; at += step) {
    const x = left + (at / ms) * room
    marks.push(el('path', { class: 'd-raya', d: d`M${x} ${TOP - 6}V${height}` }))
    if (x < width - LABEL) marks.push(el('text', { class: 'd-nota', x, y: 12 }, at === 0 ? '0' : duration(at)))
  }
  return marks
}
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((each) => each * power >= least) ?? 10) * power
}

/** Of 462, 400: twice it is always past the end. */
function lastRound(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms))
  return Math.max(Math.floor(ms / power), 1) * power
}

function drawRow(row: TimelineRow, y: number, frame: Frame, data: TimelineData): Markup {
  const lanes = row.lanes.slice(0, frame.lanes).map((lane, i) => drawLane(lane, i, y))
  return row.type === 'bracket' ? bracketRow(row, y, frame, lanes) : statementRow(row, y, frame, lanes, data)
}

function bracketRow({ what, name, at, lanes }: BracketRow, y: number, frame: Frame, drawn: Child[]): Markup {
  const x = frame.left + (at / frame.ms) * frame.room
  const ended = lanes.find((lane) => lane && lane.part !== 'through')
  const bad = what.startsWith('ROLLBACK')
  return el(
    'g',
    { class: 'tiempo-fila tiempo-corchete', 'data-que': what },
    drawn,
    el(
      'text',
      { class: ['d-clave', bad && 'tiempo-deshecha'], x: 2 + frame.lanes * LANE + 4, y: y + 17 },
      fitted(name ? `${what} ${name}` : what, frame.left - frame.lanes * LANE - 12, {
        family: 'sans',
        size: 11,
        bold: true,
      }),
    ),
    ended && el('path', { class: 'd-linea tiempo-instante', d: d`M${x} ${y + 6}v14m-3 -7h6` }),
  )
}

function statementRow(row: StatementRow, y: number, frame: Frame, lanes: Child[], data: TimelineData): Markup {
  const { left, room, ms, width } = frame
  const narrow = width < 500
  const start = left - frame.labels
  const x = (at: number) => left + (Math.min(at, ms) / ms) * room
  const bars = row.times.map(([at, took]) => ({ x: x(at), width: Math.max(1.5, x(at + took) - x(at)) }))
  const last = bars.at(-1) ?? { x: left, width: 0 }
  const took = duration(row.ms)
  // Where there is no room at its right, what it took is said at its left.
  const end = last.x + last.width + 5
  const fits = end + widthOf(took, noteFace) < width
  const cluster = row.cluster === undefined ? undefined : data.clusters[row.cluster]
  return el(
    'g',
    { class: ['tiempo-fila', cluster && 'tiempo-grupo'], 'data-clase': row.kind, 'data-grupo': row.cluster },
    el('title', {}, rowSaid(row, data, frame.lineOf)),
    cluster &&
      el('rect', { class: 'tiempo-fondo', x: start - 3, y: y + 1, width: width - start + 2, height: ROW - 2, rx: 3 }),
    lanes,
    !narrow &&
      row.line !== undefined &&
      el('text', { class: 'd-nota d-fin', x: start - 10, y: y + 17 }, frame.lineOf(row.file ?? '', row.line)),
    el(
      'text',
      { class: ['tiempo-rotulo', row.failed && 'tiempo-fallida'], x: start, y: y + 17 },
      fitted(textOf(row), frame.labels - 10, labelFace),
    ),
    el('path', { class: 'd-raya', d: d`M${left} ${y + ROW - 4}H${left + room}` }),
    bars.map((bar) =>
      el('rect', {
        class: ['tiempo-barra', row.failed && 'd-fallo'],
        'data-clase': row.kind,
        x: bar.x,
        y: y + 6,
        width: bar.width,
        height: 13,
        rx: 1.5,
      }),
    ),
    row.failed && el('path', { class: 'd-linea tiempo-cruz', d: d`M${last.x + 2} ${y + 8}l9 9m0 -9l-9 9` }),
    fits && el('text', { class: 'd-nota', x: end + (row.failed ? 10 : 0), y: y + 17 }, took),
  )
}

/** A transaction: a line down from BEGIN, closed by a tick at COMMIT and by a cross at ROLLBACK. */
function drawLane(lane: TimelineLane, i: number, y: number): Child {
  if (!lane) return false
  const x = 2 + i * LANE + LANE / 2
  const middle = y + ROW / 2
  const shape = {
    start: d`M${x + 5} ${middle}H${x + 3}Q${x} ${middle} ${x} ${middle + 3}V${y + ROW}`,
    through: d`M${x} ${y}V${y + ROW}`,
    end: d`M${x} ${y}V${middle - 3}Q${x} ${middle} ${x + 3} ${middle}H${x + 5}`,
  }[lane.part]
  const undone = lane.end === 'rollback'
  const open = lane.end === 'open'
  return el('path', {
    class: [
      'd-linea tiempo-carril',
      undone && 'tiempo-deshecha',
      (open || lane.kind === 'savepoint') && 'd-cortada',
      !lane.own && 'tiempo-ajena',
    ],
    'data-fin': lane.end,
    d: shape,
  })
}

/** What bars and brackets mean: only the kinds that there are. */
export function timelineLegend({ rows }: TimelineData): Markup {
  const has = (test: (row: TimelineRow) => boolean) => rows.some(test)
  const sign = (...drawn: Child[]) =>
    el('svg', { class: 'dibujo tiempo', viewBox: '0 0 26 20', width: 26, height: 20, 'aria-hidden': 'true' }, ...drawn)
  const bar = (kind: string) =>
    el('rect', { class: 'tiempo-barra', 'data-clase': kind, x: 2, y: 4, width: 22, height: 13, rx: 1.5 })
  const entry = (mark: Markup, text: string) => el('li', {}, mark, text)
  const ofKind = (kind: string) => has((row) => row.type === 'statement' && row.kind === kind)
  const lane = (end: string) => has((row) => row.lanes.some((each) => each?.end === end && each.kind === 'transaction'))
  const bracket = (undone: boolean, open = false) =>
    sign(
      el('path', {
        class: ['d-linea', undone && 'tiempo-deshecha', open && 'd-cortada'],
        d: 'M18 3H12Q9 3 9 6V14Q9 17 12 17H18',
      }),
    )
  return el(
    'ul',
    { class: 'tiempo-leyenda', 'aria-hidden': 'true' },
    ofKind('consulta') && entry(sign(bar('consulta')), 'consulta'),
    ofKind('cambio') && entry(sign(bar('cambio')), 'cambio'),
    (ofKind('esquema') || ofKind('control')) && entry(sign(bar('esquema')), 'esquema y otras'),
    lane('commit') && entry(bracket(false), 'transacción confirmada'),
    lane('rollback') && entry(bracket(true), 'transacción deshecha'),
    lane('open') && entry(bracket(false, true), 'transacción que quedó abierta'),
    has((row) => row.type === 'statement' && row.line !== undefined) &&
      el('li', { class: 'tiempo-ley-linea' }, 'el número es la línea del programa que se ejecutó'),
  )
}
