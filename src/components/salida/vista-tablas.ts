// What each table holds after the run.
import { extent, hex, isCutBytes, kindOf, rawText } from '../../lib/results/cell.ts'
import { count, integer } from '../../lib/results/numbers.ts'
import type { Cell, RunRecord, TableData } from '../../lib/runtime/record.ts'
import { Grid } from './cuadricula.ts'
import { button, copyText, h, uniqueId, unseen } from './dom.ts'
import { icon } from './iconos.ts'
import { copyMenu } from './menu-copiar.ts'
import { longText } from './texto-largo.ts'

interface Shown {
  readonly key: string
  readonly name: string
  readonly database: string
  readonly view: boolean
  readonly data: TableData
}

/** Up to so many tables are buttons in a row; more are a list to choose from. */
const MOST_BUTTONS = 8

export class TablesView {
  readonly element = h('div', { class: 'vista-tablas' })
  #chosen: string | undefined
  #tables: readonly Shown[] = []
  #place = h('div')
  #picker: HTMLElement | undefined

  show(record: RunRecord): number {
    this.#tables = tablesOf(record)
    const named = this.#tables.find(({ key }) => key === this.#chosen) ?? firstOfInterest(this.#tables)
    this.#picker = this.#tables.length > 1 ? this.#makePicker(named?.key ?? '') : undefined
    this.element.replaceChildren(...(this.#picker ? [this.#picker] : []), this.#place)
    if (named) this.#open(named)
    else this.#place.replaceChildren(h('p', { class: 'vacio' }, emptySaid(record)))
    return this.#tables.length
  }

  #open(table: Shown) {
    for (const each of this.#picker?.querySelectorAll('button') ?? [])
      each.setAttribute('aria-pressed', String(each.dataset.tabla === table.key))
    this.#place.replaceChildren(tableSection(table))
  }

  #choose(key: string) {
    this.#chosen = key
    const table = this.#tables.find((each) => each.key === key)
    if (table) this.#open(table)
  }

  #makePicker(chosen: string): HTMLElement {
    if (this.#tables.length <= MOST_BUTTONS) {
      const group = h('div', { class: 'tablas-a-elegir', role: 'group', 'aria-label': 'Tablas' })
      for (const { key, name, database, data } of this.#tables) {
        const rows = h('span', { class: 'cuenta' }, integer(data.total), unseen(data.total === 1 ? ' fila' : ' filas'))
        const label = database ? `${database} · ${name}` : name
        group.append(button({ 'data-tabla': key, 'aria-pressed': false }, () => this.#choose(key), label, ' ', rows))
      }
      return group
    }
    const id = uniqueId('tabla')
    const select = h('select', { id })
    for (const { key, name, database, data } of this.#tables) {
      const label = `${database ? `${database} · ` : ''}${name} (${count(data.total, 'fila', 'filas')})`
      select.append(h('option', { value: key, selected: key === chosen }, label))
    }
    select.addEventListener('change', () => this.#choose(select.value))
    return h('div', { class: 'tablas-a-elegir' }, h('label', { for: id }, 'Tabla'), select)
  }
}

function tablesOf({ databases }: RunRecord): Shown[] {
  return databases.flatMap((database, at) =>
    database.after.flatMap(({ name, kind }, i) => {
      const data = database.contents[i]
      const owner = databases.length > 1 ? `${database.name}${sameName(databases, at) ? ` (${at + 1})` : ''}` : ''
      return data ? [{ key: `${database.engine}/${name}`, name, database: owner, view: kind === 'view', data }] : []
    }),
  )
}
const sameName = (databases: RunRecord['databases'], at: number) =>
  databases.some(({ name }, i) => i !== at && name === databases[at]?.name)

/** The first that has rows. */
const firstOfInterest = (tables: readonly Shown[]) => tables.find(({ data }) => data.total > 0) ?? tables[0]

function emptySaid({ databases }: RunRecord): string {
  if (databases.length === 0) return 'El programa no abrió ninguna base de datos.'
  return 'La base de datos quedó sin tablas. Si declaraste modelos, falta crearlas: Base.metadata.createAll(engine).'
}

export function tableSection({ name, view, data }: Pick<Shown, 'name' | 'view' | 'data'>): HTMLElement {
  const section = h('div', { class: 'tabla-datos' })
  const said = h('p', { class: 'solo-lectores', role: 'status' })
  const detail = h('div')
  const grid = new Grid(data, {
    label: `${view ? 'Vista' : 'Tabla'} ${name}`,
    onOpen: ({ row, column }, cell) => {
      const close = () => {
        detail.replaceChildren()
        grid.focusCell()
      }
      const panel = cellDetail(`${data.columns[column]}, fila ${integer(row + 1)}`, cell, close)
      detail.replaceChildren(panel)
      panel.querySelector<HTMLElement>('pre')?.focus()
    },
    onSort: (text) => {
      said.textContent = text
    },
  })
  const title = h('span', { class: 'cuantas' }, h('strong', {}, name), ` · ${rowsSaid(data, view)}`)
  section.append(
    h(
      'div',
      { class: 'barra' },
      title,
      copyMenu(name, () => grid.shown),
    ),
    grid.element,
    detail,
    said,
  )
  if (data.rows.length === 0) section.append(h('p', { class: 'vacio' }, 'La tabla existe y no tiene filas.'))
  printWhole(grid)
  queueMicrotask(() => grid.draw())
  return section
}

function printWhole(grid: Grid) {
  const before = () => (grid.element.isConnected ? grid.print(true) : stop())
  const after = () => grid.print(false)
  const stop = () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
  }
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
}

function rowsSaid({ rows, total, columns }: TableData, view: boolean): string {
  const all = count(total, 'fila', 'filas')
  const shown = total > rows.length ? ` (se muestran ${integer(rows.length)})` : ''
  return `${view ? 'vista · ' : ''}${all}${shown} · ${count(columns.length, 'columna', 'columnas')}`
}

function cellDetail(title: string, cell: Cell, close: () => void): HTMLElement {
  const kind = kindOf(cell)
  const text = kind === 'bytes' ? byLines(isCutBytes(cell) ? cell.bytes : (cell as Uint8Array)) : rawText(cell)
  const label = h('span', {}, 'Copiar')
  const panel = h(
    'div',
    { class: 'detalle', role: 'group', 'aria-label': title },
    h(
      'div',
      { class: 'barra' },
      h('span', {}, h('strong', {}, title), ` · ${sizeSaid(cell)}`),
      button({ class: 'accion' }, () => copyText(rawText(cell), label), label),
      button({ class: 'accion', 'aria-label': 'Cerrar el valor' }, close, icon('cerrar')),
    ),
    h('pre', { tabindex: 0, role: 'group', 'aria-label': title }, longText(text)),
  )
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  return panel
}

function sizeSaid(cell: Cell): string {
  const { here, total } = extent(cell)
  const kind = kindOf(cell)
  if (kind === 'null') return 'sin valor (NULL)'
  if (kind === 'number') return 'número'
  const unit = kind === 'bytes' ? count(total, 'byte', 'bytes') : count(total, 'carácter', 'caracteres')
  return here < total ? `${unit}, de los que llegaron ${integer(here)}` : unit
}

/** Bytes sixteen to a line, by pairs of figures. */
function byLines(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const line = hex(bytes.subarray(at, at + 16)).replace(/..(?!$)/g, '$& ')
    lines.push(`${at.toString(16).padStart(6, '0')}  ${line}`)
  }
  return lines.join('\n')
}
