/** A query on the page: its calls, the SQL that they became, and a number that ties the one to the other. */

import type { QueryPiece } from '../../orm/session/anatomy.ts'
import { count } from '../../results/numbers.ts'
import { button } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { type Child, el, join, type Markup } from '../svg/markup.ts'
import { type Dissected, QUERIES } from './data.ts'

export function dissectedView(dissected: Dissected, title: string, examples: boolean): Markup {
  return el(
    'div',
    { class: 'laboratorio consulta' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Por dentro'), ' ', title),
    el(
      'form',
      { class: 'mandos con-js no-imprimir', 'data-mandos': true, 'aria-label': `Consulta: ${title}` },
      examples &&
        el(
          'div',
          { class: 'botones', role: 'group', 'aria-label': 'Ejemplos' },
          QUERIES.map(({ name }) => button('ejemplo', name, { 'data-consulta': name })),
        ),
      el(
        'label',
        { class: 'mando mando-lista' },
        el('span', { class: 'mando-nombre' }, 'La consulta, en TypeScript (Ctrl + Enter para desarmarla)'),
        el(
          'textarea',
          {
            name: 'codigo',
            rows: Math.min(12, Math.max(4, dissected.code.split('\n').length)),
            spellcheck: 'false',
            autocomplete: 'off',
            autocapitalize: 'off',
            maxlength: 4000,
          },
          `\n${dissected.code}`,
        ),
      ),
      el('div', { class: 'botones' }, button('desarmar', 'Desarmar', { class: 'mando-boton principal' })),
    ),
    el('div', { 'data-parte': 'cuerpo', 'aria-live': 'polite' }, dissectedBody(dissected)),
  )
}

export function dissectedBody(dissected: Dissected): Markup {
  const { anatomy, error, result } = dissected
  if (!anatomy) return el('p', { class: 'lab-error' }, `✕ ${error ?? 'No hay consulta.'}`)
  return join(
    el(
      'div',
      { class: 'consulta-lados' },
      el(
        'div',
        {},
        el('p', { class: 'lab-sub' }, 'Las llamadas'),
        el(
          'pre',
          { class: 'consulta-codigo', tabindex: 0, role: 'group', 'aria-label': 'Llamadas' },
          callsOf(dissected),
        ),
      ),
      el(
        'div',
        {},
        el('p', { class: 'lab-sub' }, 'El SQL que se envía'),
        el(
          'pre',
          { class: 'consulta-sql', tabindex: 0, role: 'group', 'aria-label': 'SQL' },
          anatomy.pieces.map(pieceOf),
        ),
      ),
    ),
    el(
      'p',
      { class: 'nota-chica con-js' },
      'Señala una llamada, o llega a ella con el tabulador, para ver en qué se convirtió; y al revés. Enter la deja fija.',
    ),
    el(
      'details',
      { class: 'consulta-lista' },
      el('summary', {}, 'Lo mismo, en una lista'),
      el(
        'ol',
        {},
        anatomy.calls.map((_, i) => {
          const own = anatomy.pieces.filter(({ calls }) => calls.includes(i)).map(({ text }) => text.trim())
          return el(
            'li',
            {},
            el('code', {}, nameOf(dissected, i)),
            ' → ',
            own.length > 0 ? own.map((each, at) => [at > 0 && ' … ', el('code', {}, each)]) : 'nada en esta sentencia',
          )
        }),
      ),
    ),
    error !== undefined && el('p', { class: 'lab-error' }, `✕ ${error}`),
    result &&
      scrolled('Filas que da la consulta', [
        el(
          'p',
          { class: 'nota-chica' },
          `${count(result.total, 'fila', 'filas')}${result.total > result.rows.length ? `; aquí las ${result.rows.length} primeras` : ''}`,
        ),
        el(
          'table',
          { class: 'filas' },
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              result.columns.map((each) => el('th', { scope: 'col' }, each)),
            ),
          ),
          el(
            'tbody',
            {},
            result.rows.map((row) =>
              el(
                'tr',
                {},
                row.map((each) => el('td', {}, each)),
              ),
            ),
          ),
        ),
      ]),
  )
}

function nameOf({ code, places }: Dissected, i: number): string {
  const place = places?.[i]
  return place ? code.slice(place.from, place.to).replace(/\s+/g, ' ') : `llamada ${i + 1}`
}

/** The code with each call marked; without their places, a list of them by number. */
function callsOf({ code, places, anatomy }: Dissected): Child[] {
  if (!places) return [code, '\n\n', (anatomy?.calls ?? []).map((_, i) => [mark([i], `llamada ${i + 1}`, i), ' '])]
  const shown: Child[] = [code.slice(0, places[0]?.from)]
  places.forEach(({ from, to }, i) => {
    shown.push(mark([i], code.slice(from, to), i), ...between(code.slice(to, places[i + 1]?.from ?? code.length)))
  })
  return shown
}
/** What stands between two calls; the indent of the next one goes with it. */
function between(text: string): Child[] {
  const indent = / +$/.exec(text)?.[0] ?? ''
  return [text.slice(0, text.length - indent.length), indent !== '' && el('span', { class: 'con-sangria' }, indent)]
}

const mark = (calls: readonly number[], text: Child, number: number): Markup =>
  el(
    'span',
    { class: 'con-marca', role: 'button', tabindex: 0, 'aria-pressed': 'false', 'data-llamadas': calls.join(' ') },
    el('span', { class: 'con-numero' }, number + 1),
    text,
  )

const CLAUSE = /^\s(?=(?:FROM|JOIN|LEFT|FULL|WHERE|GROUP|HAVING|ORDER|LIMIT)\b)/

function pieceOf({ text, calls, values }: QueryPiece): Markup {
  const line = CLAUSE.test(text) ? text.replace(CLAUSE, '\n') : text
  if (calls.length === 0) return el('span', { class: 'con-modelo' }, withValues(line, values))
  const [, blank = '', rest = ''] = /^(\s*)([\s\S]*)$/.exec(line) ?? []
  return join(
    blank,
    el(
      'span',
      { class: 'con-marca', role: 'button', tabindex: 0, 'aria-pressed': 'false', 'data-llamadas': calls.join(' ') },
      el('span', { class: 'con-numero' }, calls.map((each) => each + 1).join('·')),
      withValues(rest, values),
    ),
  )
}

/** Each placeholder with the value that goes in it. Only where all of them are placeholders: a `?` may be in a name. */
function withValues(text: string, values: readonly string[]): Child[] {
  const parts = text.split('?')
  if (parts.length - 1 !== values.length)
    return [text, values.length > 0 && el('span', { class: 'con-valor' }, values.join(', '))]
  return parts.flatMap((part, i): Child[] =>
    i === 0 ? [part] : ['?', el('span', { class: 'con-valor' }, values[i - 1]), part],
  )
}
