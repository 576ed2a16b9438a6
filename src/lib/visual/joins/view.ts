/** A join on the page: which kind, the drawing, its SQL and the rows that come out. */
import { choice, controls, picker } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import { AUTHORS, BOOKS, type Joined, MOST_ROWS, type Mode } from './data.ts'
import { drawJoin, joinTold } from './draw.ts'

export const modeNamed = ({ modes }: Joined, id: string | undefined): Mode =>
  (modes.find((each) => each.id === id) ?? modes[0]) as Mode

export function joinView(joined: Joined, mode: Mode, title: string): Markup {
  return el(
    'div',
    { class: 'laboratorio union-filas' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Unión'), ' ', title),
    controls(
      `Clase de unión: ${title}`,
      choice({
        name: 'modo',
        legend: 'Qué filas salen',
        options: joined.modes.map(({ id, label }) => [id, label] as const),
        value: mode.id,
      }),
      joined.links?.map((link, i) =>
        picker({
          name: `libro-${i}`,
          legend: `Autor de «${BOOKS[i]}»`,
          options: [['', 'ninguno (NULL)'], ...AUTHORS.map((name, at) => [String(at + 1), name] as const)],
          value: link === null ? '' : String(link),
        }),
      ),
    ),
    el('div', { 'data-parte': 'codigo' }, joinCode(mode)),
    scrolled('Dibujo de la unión', [drawJoin(joined, mode)], 'dibujo'),
    el('div', { 'data-parte': 'filas' }, joinRows(joined, mode)),
  )
}

export const joinCode = ({ code, sql }: Mode): Markup =>
  join(el('p', {}, el('code', {}, code)), el('p', { class: 'union-sql' }, el('code', {}, sql)))

/**
 * The rows that come out; each can be looked at, and lights where it comes from. On a phone a row is a list of its
 * columns, so cells carry the name of theirs and all say their role, which a table laid out as blocks may lose.
 */
export function joinRows(joined: Joined, mode: Mode): Markup {
  const { left, right } = joined
  const cells = (side: Joined['left'], at: number | null) =>
    side.columns.map((name, i) =>
      el(
        'td',
        { role: 'cell', class: at === null ? 'union-nulo' : undefined, 'data-columna': `${side.name}.${name}` },
        at === null ? 'NULL' : (side.rows[at]?.[i] ?? ''),
      ),
    )
  const most = MOST_ROWS * 2
  return join(
    el('p', { class: 'lab-dicho', 'aria-live': 'polite' }, joinTold(joined, mode)),
    scrolled('Filas que salen', [
      el(
        'table',
        { class: 'filas union-tabla', role: 'table' },
        el('caption', { class: 'solo-lectores' }, `Resultado: ${mode.label}`),
        el(
          'thead',
          {},
          el(
            'tr',
            { role: 'row' },
            [left, right].map((side) =>
              side.columns.map((name) => el('th', { role: 'columnheader', scope: 'col' }, `${side.name}.${name}`)),
            ),
          ),
        ),
        el(
          'tbody',
          {},
          mode.pairs
            .slice(0, most)
            .map(([one, other]) =>
              el(
                'tr',
                { role: 'row', tabindex: 0, 'data-izq': one ?? undefined, 'data-der': other ?? undefined },
                cells(left, one),
                cells(right, other),
              ),
            ),
        ),
      ),
    ]),
    mode.pairs.length > most && el('p', { class: 'nota-chica' }, `Se muestran ${most} de ${mode.pairs.length}.`),
  )
}
