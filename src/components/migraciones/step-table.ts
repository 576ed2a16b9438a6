// One table of a step: what comes is marked with +, what goes is struck through, what changes shows both.
import type { Change, SceneCell, SceneColumn, SceneTable } from '../../lib/migrations/panel/scene.ts'
import { h, unseen } from '../salida/dom.ts'

const MOST_ROWS = 12

export function sceneTable(table: SceneTable): HTMLElement {
  const { name, wasCalled, change, columns, rows, total, totalBefore } = table
  const shown = rows.slice(0, MOST_ROWS)
  const more = Math.max(total, totalBefore) - shown.length
  return h(
    'div',
    { class: 'tabla-del-paso', 'data-cambio': change },
    h(
      'p',
      { class: 'nombre-tabla' },
      wasCalled && h('del', {}, wasCalled),
      wasCalled && ' → ',
      change === 'gone' ? h('del', {}, name) : h('strong', {}, name),
      ' ',
      h('span', { class: 'cuantas' }, counted(totalBefore, total, change)),
    ),
    h(
      'div',
      { class: 'rollo', tabindex: 0, role: 'group', 'aria-label': `Tabla ${name}` },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, h('td', { class: 'signo' }), ...columns.map((column) => headCell(column, change)))),
        h(
          'tbody',
          {},
          ...shown.map((row) =>
            h(
              'tr',
              { 'data-cambio': row.change },
              h('td', { class: 'signo' }, ...signOf(row.change)),
              ...row.cells.map((cell) => bodyCell(cell, row.change)),
            ),
          ),
        ),
      ),
    ),
    more > 0 && h('p', { class: 'sin-cambios' }, `y ${more} ${more === 1 ? 'fila' : 'filas'} más`),
    rules(table),
  )
}

function counted(before: number, now: number, change: Change): string {
  const rows = (n: number) => `${n} ${n === 1 ? 'fila' : 'filas'}`
  if (change === 'new') return `nueva, ${rows(now)}`
  if (change === 'gone') return `borrada, tenía ${rows(before)}`
  return before === now ? rows(now) : `${before} → ${rows(now)}`
}

function headCell({ is, was, change }: SceneColumn, table: Change): HTMLElement {
  const alone = table === 'new' || table === 'gone' ? 'same' : change
  return h(
    'th',
    { scope: 'col', 'data-cambio': change },
    ...(alone === 'new' ? [h('span', { class: 'senal', 'aria-hidden': true }, '+ '), unseen('columna nueva: ')] : []),
    ...(alone === 'gone' ? [unseen('columna que se va: ')] : []),
    was && was.name !== is.name && h('del', {}, was.name),
    was && was.name !== is.name && ' → ',
    alone === 'gone' ? h('del', {}, is.name) : is.name,
    h('small', {}, [is.type, !is.nullable && !is.key && 'NOT NULL', is.key && 'clave'].filter(Boolean).join(' ')),
  )
}

function bodyCell({ value, change, was }: SceneCell, row: Change): HTMLElement {
  const cell = h('td', { 'data-cambio': row === 'gone' ? 'gone' : change, class: value === null ? 'nulo' : undefined })
  if (change === 'changed') cell.append(h('del', {}, text(was ?? null)), ' ', h('ins', {}, text(value)))
  else if (change === 'gone' || row === 'gone') cell.append(h('del', {}, text(value)))
  else cell.append(text(value))
  return cell
}

function signOf(change: Change): (Node | string)[] {
  if (change === 'new') return [h('span', { 'aria-hidden': true }, '+'), unseen('fila nueva')]
  if (change === 'gone') return [h('span', { 'aria-hidden': true }, '−'), unseen('fila que se va')]
  if (change === 'changed') return [h('span', { 'aria-hidden': true }, '~'), unseen('fila que cambia')]
  return []
}

function rules({ newIndexes, goneIndexes }: SceneTable): HTMLElement | false {
  if (newIndexes.length + goneIndexes.length === 0) return false
  return h(
    'ul',
    { class: 'indices-del-paso' },
    ...newIndexes.map((name) => h('li', { 'data-cambio': 'new' }, `+ índice ${name}`)),
    ...goneIndexes.map((name) => h('li', { 'data-cambio': 'gone' }, '− índice ', h('del', {}, name))),
  )
}

const text = (value: SceneCell['value']) => (value === null ? 'NULL' : `${value}`)
