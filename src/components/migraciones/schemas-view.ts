// Models on one side, the database on the other: each table facing itself, and what one has and the other has not.
import type { PanelDifference, PanelState, PanelTable } from '../../lib/migrations/panel/state.ts'
import { h, unseen } from '../salida/dom.ts'

/** So many tables are drawn; of more, those with differences come first. */
const MOST = 60

type Side = 'modelos' | 'base'
type Column = PanelTable['columns'][number]

export class SchemasView {
  readonly element = h('div', { class: 'esquemas' })

  show({ models, live, differences, compared }: PanelState): void {
    if (!compared) {
      this.element.replaceChildren(
        h('p', { class: 'vacio' }, 'env.ts no da modelos que comparar: su targetMetadata es null.'),
      )
      return
    }
    const differing = new Set(differences.map(({ table }) => table))
    const names = [...new Set([...models, ...live].map(({ name }) => name))].sort(
      (a, b) => Number(differing.has(b)) - Number(differing.has(a)) || (a < b ? -1 : 1),
    )
    const find = (all: readonly PanelTable[], name: string) => all.find((each) => each.name === name)
    this.element.replaceChildren(
      differencesList(differences),
      h(
        'div',
        { class: 'frente-a-frente' },
        h('p', { class: 'rotulo' }, 'Lo que dicen los modelos'),
        h('p', { class: 'rotulo' }, 'Lo que hay en la base'),
        ...names.slice(0, MOST).flatMap((name) => {
          const [model, base] = [find(models, name), find(live, name)]
          const about = differences.filter(({ table }) => table === name)
          return [card(model, base, name, 'modelos', about), card(base, model, name, 'base', about)]
        }),
      ),
      (names.length > MOST &&
        h('p', { class: 'vacio' }, `Y ${names.length - MOST} tablas más, iguales en los dos lados.`)) ||
        '',
    )
  }
}

export function differencesList(differences: readonly PanelDifference[]): HTMLElement {
  if (differences.length === 0) return h('p', { class: 'igual' }, 'Los modelos y la base dicen lo mismo.')
  return h(
    'ul',
    { class: 'lista-diferencias' },
    ...differences
      .slice(0, 200)
      .map(({ text, loses, kind }) =>
        h(
          'li',
          { class: kind.startsWith('drop') ? 'sobra' : kind === 'alter-column' ? 'cambia' : 'falta' },
          text,
          loses && h('span', { class: 'pierde' }, ' (quitarla pierde datos)'),
        ),
      ),
  )
}

function card(
  table: PanelTable | undefined,
  other: PanelTable | undefined,
  name: string,
  side: Side,
  about: readonly PanelDifference[],
): HTMLElement {
  const where = side === 'modelos' ? 'en los modelos' : 'en la base'
  if (!table)
    return h(
      'div',
      { class: 'ficha falta', role: 'group', 'aria-label': `${name}, ${where}` },
      h('p', {}, h('strong', {}, name), ` no está ${where}`),
    )
  const missing = other === undefined
  const changed = new Set(about.filter(({ kind }) => kind === 'alter-column').flatMap(({ columns }) => columns))
  const rules = table.rules.map((rule) => {
    const only = !missing && !other.rules.includes(rule)
    return h('li', { class: only ? 'solo' : undefined }, rule, only && mark(side, 'solo'))
  })
  return h(
    'div',
    { class: missing ? 'ficha solo' : 'ficha', role: 'group', 'aria-label': `${name}, ${where}` },
    h('p', { class: 'nombre-tabla' }, h('strong', {}, name), missing && mark(side, 'solo')),
    h(
      'ul',
      { class: 'columnas' },
      ...table.columns.map((column) => {
        const only = !missing && !other.columns.some((each) => each.name === column.name)
        const differs = changed.has(column.name)
        return h(
          'li',
          { class: only ? 'solo' : differs ? 'distinta' : undefined },
          h('span', { class: 'nombre' }, column.name),
          ' ',
          h('span', { class: 'tipo' }, typeOf(column)),
          (only || differs) && mark(side, only ? 'solo' : 'distinta'),
        )
      }),
    ),
    rules.length > 0 && h('ul', { class: 'reglas' }, ...rules),
  )
}

/** In form and in words, not only in colour. */
function mark(side: Side, kind: 'solo' | 'distinta'): HTMLElement {
  if (kind === 'distinta') return h('span', { class: 'senal distinta' }, '≠', unseen(' distinta en el otro lado'))
  return side === 'modelos'
    ? h('span', { class: 'senal nueva' }, '+ falta en la base')
    : h('span', { class: 'senal sobra' }, '− sobra')
}

const typeOf = ({ type, key, nullable, default: fallback }: Column) =>
  [type, key && 'clave', !nullable && !key && 'NOT NULL', fallback !== undefined && `DEFAULT ${fallback}`]
    .filter(Boolean)
    .join(' · ')
