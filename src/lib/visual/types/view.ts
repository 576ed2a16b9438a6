/** The types, one to a fold: what it is called everywhere, and the trip of a value. */
import { button } from '../controls.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import type { TypeFacts } from './facts.ts'
import type { Trip } from './trip.ts'

const STORAGE: Readonly<Record<string, string>> = {
  integer: 'un entero',
  real: 'un número de punto flotante',
  text: 'un texto',
  blob: 'bytes',
  null: 'nada',
}

export function typesView(types: readonly TypeFacts[], trips: readonly Trip[], title: string): Markup {
  return el(
    'div',
    { class: 'laboratorio tipos' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Tipos'), ' ', title),
    el(
      'div',
      { class: 'tipos-lista' },
      el(
        'p',
        { class: 'tipos-cabecera', 'aria-hidden': 'true' },
        ['Columna', 'En Python', 'En TypeScript', 'En SQLite'].map((each) => el('span', {}, each)),
      ),
      types.map((type, i) => fold(type, trips[i] ?? {}, i === 0)),
    ),
  )
}

function fold(type: TypeFacts, trip: Trip, open: boolean): Markup {
  const { id, code, python, ts, ddl, sample, note } = type
  return el(
    'details',
    { class: 'tipo', 'data-tipo-columna': id, open },
    el(
      'summary',
      {},
      el('code', { class: 'tipo-nombre' }, code),
      el('span', { class: 'tipo-dato' }, el('span', { class: 'tipo-donde' }, 'Python '), el('code', {}, python.value)),
      el('span', { class: 'tipo-dato' }, el('span', { class: 'tipo-donde' }, 'TypeScript '), el('code', {}, ts)),
      el(
        'span',
        { class: 'tipo-dato' },
        el('span', { class: 'tipo-donde' }, 'SQLite '),
        el('code', {}, ddl[0]?.name ?? '—'),
      ),
    ),
    el(
      'div',
      { class: 'tipo-dentro' },
      el(
        'dl',
        { class: 'tipo-ddl' },
        ddl.map(({ database, name, refused }) =>
          el(
            'div',
            {},
            el('dt', {}, database),
            el(
              'dd',
              {},
              refused === undefined ? el('code', {}, name) : el('span', { class: 'tipo-no' }, `✕ ${refused}`),
            ),
          ),
        ),
        python.code !== code &&
          el('div', {}, el('dt', {}, 'En Python se escribe'), el('dd', {}, el('code', {}, python.code))),
      ),
      el(
        'form',
        { class: 'tipo-prueba con-js no-imprimir', 'data-prueba': id },
        el(
          'label',
          {},
          el('span', { class: 'mando-nombre' }, `Un valor de ${code}, en TypeScript`),
          el('input', {
            type: 'text',
            name: 'valor',
            value: sample,
            spellcheck: 'false',
            autocomplete: 'off',
            autocapitalize: 'off',
            maxlength: 500,
          }),
        ),
        button('probar', 'Probar', { type: 'submit', class: 'mando-boton' }),
      ),
      el('div', { class: 'tipo-viaje', 'data-viaje': true, 'aria-live': 'polite' }, tripView(trip)),
      note && el('p', { class: 'nota-chica' }, note),
    ),
  )
}

/** In, kept, out: three boxes in a row, and arrows that say the order. */
export function tripView({ given, storage = '', kept, read, error }: Trip): Markup {
  if (error !== undefined) return el('p', { class: 'lab-error' }, `✕ ${error}`)
  const box = (name: string, value: string | undefined, said?: string) =>
    el(
      'li',
      {},
      el('span', { class: 'viaje-nombre' }, name),
      el('code', {}, value ?? ''),
      said !== undefined && el('span', { class: 'viaje-clase' }, said),
    )
  return join(
    el(
      'ol',
      { class: 'viaje' },
      box('Das', given),
      box('SQLite guarda', kept, STORAGE[storage] ?? storage),
      box('Lees', read, read === given ? 'lo mismo' : '≠ no se escribe igual'),
    ),
  )
}
