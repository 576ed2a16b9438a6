/** Two tables and a line for each pair that met. What met nobody says so, in a word and with a dashed edge. */
import { count, list } from '../../results/numbers.ts'
import { d, el, type Markup } from '../svg/markup.ts'
import { fitted } from '../svg/measure.ts'
import { svg } from '../svg/picture.ts'
import { type Joined, MOST_ROWS, type Mode, type Side } from './data.ts'

const ROW = 34
const HEAD = 30
const TEXT = { family: 'mono', size: 13 } as const
const SMALL = { family: 'mono', size: 12 } as const
/** What met nobody, said in words or, where they do not fit, by signs that a line below explains. */
const WORDS = { kept: 'con NULL', left: 'fuera' }
const SIGNS = { kept: '∅', left: '✕' }

export function drawJoin(joined: Joined, mode: Mode, width = 680): Markup {
  const { left, right } = joined
  const shown = [left, right].map(({ rows }) => Math.min(rows.length, MOST_ROWS))
  const narrow = width < 480
  const legend = narrow ? signs(joined, mode) : []
  const below = HEAD + Math.max(1, ...shown) * ROW + 26
  const height = below + (legend.length > 0 ? 20 : 0)
  const gap = narrow ? 40 : Math.min(180, width * 0.2)
  const card = (width - gap) / 2
  const pairs = mode.pairs.filter(
    ([one, other]) => one !== null && other !== null && one < MOST_ROWS && other < MOST_ROWS,
  )
  const y = (row: number) => HEAD + row * ROW + ROW / 2
  const [from, to] = [card, card + gap]
  return svg(
    {
      width,
      height,
      title: `${mode.label}: ${count(mode.pairs.length, 'fila', 'filas')} de ${left.name} y ${right.name}`,
      class: 'union',
    },
    pairs.map(([one, other]) => {
      const [a, b] = [y(one as number), y(other as number)]
      return el(
        'g',
        { class: 'u-par', 'data-izq': one as number, 'data-der': other as number },
        el('path', { class: 'd-linea', d: d`M${from} ${a}C${from + gap / 2} ${a} ${to - gap / 2} ${b} ${to} ${b}` }),
        el('circle', { class: 'u-punto', cx: from, cy: a, r: 3.5 }),
        el('circle', { class: 'u-punto', cx: to, cy: b, r: 3.5 }),
      )
    }),
    table(left, 0, card, 'izq', mode, narrow),
    table(right, to, card, 'der', mode, narrow),
    legend.length > 0 && el('text', { class: 'd-nota', x: 2, y: below + 10 }, legend.join(' · ')),
  )
}

const ends = ({ pairs }: Mode, at: 0 | 1, row: number) => {
  const own = pairs.filter((pair) => pair[at] === row)
  if (own.some((pair) => pair[1 - at] !== null)) return 'met'
  return own.length > 0 ? 'kept' : 'left'
}

/** The signs that a picture has, each with its word. */
function signs({ left, right }: Joined, mode: Mode): string[] {
  const all = [left, right].flatMap(({ rows }, at) =>
    rows.slice(0, MOST_ROWS).map((_, row) => ends(mode, at as 0 | 1, row)),
  )
  return (['kept', 'left'] as const).filter((end) => all.includes(end)).map((end) => `${SIGNS[end]} ${WORDS[end]}`)
}

function table(side: Side, x: number, width: number, which: 'izq' | 'der', mode: Mode, narrow: boolean): Markup {
  const at = which === 'izq' ? 0 : 1
  const rows = side.rows.slice(0, MOST_ROWS)
  const left = side.rows.length - rows.length
  return el(
    'g',
    { transform: d`translate(${x} 0)` },
    el('text', { class: 'd-nombre', x: 2, y: 19 }, fitted(side.name, width, { ...TEXT, size: 14, bold: true })),
    rows.map((row, i) => {
      const end = ends(mode, at, i)
      // In a narrow place the row says the least that tells it from the others; the table below has it whole.
      const word = end === 'met' ? '' : (narrow ? SIGNS : WORDS)[end]
      const [inset, face] = narrow ? [6, SMALL] : [10, TEXT]
      const room = width - 2 * inset - (word ? (narrow ? 11 : 66) : 0)
      const said = narrow ? (row[1] ?? row[0] ?? '') : row.slice(0, 2).join(' · ')
      return el(
        'g',
        {
          class: ['u-fila', end !== 'met' && 'u-sola', end === 'left' && 'u-fuera'],
          [`data-${which}`]: i,
          transform: d`translate(0 ${HEAD + i * ROW})`,
        },
        el('rect', { class: 'd-tarjeta', x: 0.5, y: 2.5, width: width - 1, height: ROW - 5, rx: 5 }),
        el('text', { class: narrow ? 'u-chico' : undefined, x: inset, y: ROW / 2 + 4.5 }, fitted(said, room, face)),
        word && el('text', { class: 'd-nota d-fin', x: width - inset + 1, y: ROW / 2 + 4.5 }, word),
      )
    }),
    left > 0 &&
      el(
        'text',
        { class: 'd-nota', x: 2, y: HEAD + rows.length * ROW + 16 },
        `y ${count(left, 'fila más', 'filas más')}`,
      ),
  )
}

/** What was left out, or kept with nothing beside it; the sentence for eyes and ears. */
export function joinTold({ left, right }: Joined, mode: Mode): string {
  const alone = (side: Side, at: 0 | 1, kept: boolean) =>
    side.rows.flatMap((row, i) => {
      const own = mode.pairs.filter((pair) => pair[at] === i)
      const isKept = own.length > 0
      const met = own.some((pair) => pair[1 - at] !== null)
      return !met && isKept === kept ? [`«${row[1] ?? row[0] ?? i + 1}»`] : []
    })
  const out = [...alone(left, 0, false), ...alone(right, 1, false)]
  const kept = [...alone(left, 0, true), ...alone(right, 1, true)]
  const some = (names: readonly string[]) =>
    names.length > 6 ? `${list([...names.slice(0, 5), `${names.length - 5} más`])}` : list(names)
  const parts = [
    `Salen ${count(mode.pairs.length, 'fila', 'filas')}.`,
    kept.length > 0 && `${some(kept)} ${kept.length === 1 ? 'sale' : 'salen'} con NULL al lado.`,
    out.length > 0 ? `Se ${out.length === 1 ? 'queda' : 'quedan'} fuera ${some(out)}.` : 'Nadie se queda fuera.',
  ]
  return parts.filter(Boolean).join(' ')
}
