// A table of any size: only the rows and columns in sight are in the page. Read with the arrows, sorted by its headings.
import { isFolded, kindOf, lineText, rawText, sortedBy } from '../../lib/results/cell.ts'
import { isNumeric } from '../../lib/results/export.ts'
import { columnRange, columnWidths, type Range, rowRange } from '../../lib/results/window.ts'
import type { Cell, TableData } from '../../lib/runtime/record.ts'
import { h, uniqueId } from './dom.ts'
import { icon } from './iconos.ts'

export interface GridPosition {
  /** As the data has it, whatever the order on screen; -1 is the heading. */
  readonly row: number
  readonly column: number
}
export interface GridOptions {
  readonly label: string
  /** Enter or a press on a cell. */
  onOpen?(at: GridPosition, cell: Cell): void
  onSort?(said: string): void
  /** Any cell opens, short as it may be: it is to be changed. A first press chooses it, a second one opens it. */
  readonly editable?: boolean
}
type Way = 'ascending' | 'descending'

const CHARACTER = 7.9
const PADDING = 22
/** A grid is never taller than the tallest screen; if it says so, nothing bounds it, and drawing all would hang. */
const MOST_HEIGHT = 6_000
const MOST_PRINTED = 500

export class Grid {
  readonly element: HTMLElement
  readonly #data: TableData
  readonly #options: GridOptions
  readonly #id = uniqueId('celda')
  readonly #head = h('div', { class: 'fila encabezado', role: 'row', 'aria-rowindex': 1 })
  readonly #body = h('div', { class: 'cuerpo', role: 'rowgroup' })
  readonly #numeric: boolean[]
  readonly #starts: number[] = [0]
  readonly #rows = new Map<number, HTMLElement>()
  #spare: HTMLElement[] = []
  #columns: Range = { from: 0, to: 0 }
  #order: number[] | undefined
  #sort: { column: number; way: Way } | undefined
  /** On screen: row -1 is the heading. */
  #active = { row: 0, column: 0 }
  #rowHeight = 28
  /** The active cell was chosen by a press, not by default. */
  #pressed = false
  #printing = false

  constructor(data: TableData, options: GridOptions) {
    this.#data = data
    this.#options = options
    this.#numeric = data.columns.map((_, i) => isNumeric(data.rows, i))
    for (const width of columnWidths(data))
      this.#starts.push((this.#starts.at(-1) as number) + Math.round(width * CHARACTER + PADDING))
    const width = `${this.#starts.at(-1)}px`
    this.#head.style.width = width
    this.#body.style.width = width
    this.element = h(
      'div',
      {
        class: 'cuadricula',
        role: 'grid',
        tabindex: 0,
        'aria-label': options.label,
        'aria-rowcount': data.rows.length + 1,
        'aria-colcount': data.columns.length,
        'aria-readonly': options.editable !== true,
      },
      h('div', { class: 'cabeza', role: 'rowgroup' }, this.#head),
      this.#body,
    )
    this.#listen()
    this.#measure()
  }

  /** The rows in the order shown: what is copied. */
  get shown(): TableData {
    const { rows } = this.#data
    return this.#order ? { ...this.#data, rows: this.#order.map((i) => rows[i] as readonly Cell[]) } : this.#data
  }

  /** Draws what is in sight. Call it when the grid has come into the page or has changed its size. */
  draw() {
    if (this.#printing) return
    const { element } = this
    const height = Math.min(element.clientHeight || 400, MOST_HEIGHT)
    const rows = rowRange(element.scrollTop, height, this.#rowHeight, this.#data.rows.length)
    const columns = columnRange(element.scrollLeft, element.clientWidth || 800, this.#starts)
    if (columns.from !== this.#columns.from || columns.to !== this.#columns.to) {
      this.#columns = columns
      this.#drawHead()
      this.#discard(() => true)
    }
    this.#discard((row) => row < rows.from || row >= rows.to)
    for (let row = rows.from; row < rows.to; row++) if (!this.#rows.has(row)) this.#drawRow(row)
    this.#mark()
  }

  /** For paper, where nothing scrolls: as many rows as a reader may want printed, and back. */
  print(on: boolean) {
    this.#printing = on
    this.#discard(() => true)
    const printed = Math.min(this.#data.rows.length, MOST_PRINTED)
    this.#body.style.height = `${(on ? printed : this.#data.rows.length) * this.#rowHeight}px`
    if (!on) return this.draw()
    this.#columns = { from: 0, to: this.#data.columns.length }
    this.#drawHead()
    for (let row = 0; row < printed; row++) this.#drawRow(row)
  }

  /** The cell where the reader is, as the data has it. */
  get position(): GridPosition | undefined {
    const { row, column } = this.#active
    return row < 0 || row >= this.#data.rows.length ? undefined : { row: this.#dataRow(row), column }
  }

  /** Back to where another grid of the same data was. */
  moveTo(row: number, column: number) {
    this.#active = {
      row: clamp(row, 0, this.#data.rows.length - 1),
      column: clamp(column, 0, this.#data.columns.length - 1),
    }
    this.#reveal()
  }

  focusCell() {
    this.element.focus()
  }

  #measure() {
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
    this.#rowHeight = Math.round(root * 1.8)
    this.element.style.setProperty('--alto-fila', `${this.#rowHeight}px`)
    this.#body.style.height = `${this.#data.rows.length * this.#rowHeight}px`
  }

  #listen() {
    this.element.addEventListener('scroll', () => this.draw(), { passive: true })
    this.element.addEventListener('keydown', (event) => this.#keys(event))
    this.element.addEventListener('focus', () => this.#mark())
    this.element.addEventListener('click', (event) => {
      const cell = (event.target as Element).closest<HTMLElement>('[data-columna]')
      if (!cell || getSelection()?.toString()) return
      const pressed = { row: Number(cell.dataset.fila), column: Number(cell.dataset.columna) }
      const again = pressed.row === this.#active.row && pressed.column === this.#active.column && this.#pressed
      this.#active = pressed
      this.#pressed = true
      this.#mark()
      if (this.#active.row < 0) this.#sortBy(this.#active.column)
      else this.#open(this.#options.editable === true && again)
    })
    new ResizeObserver(() => this.draw()).observe(this.element)
  }

  #drawHead() {
    const { columns } = this.#data
    const cells: HTMLElement[] = []
    for (let i = this.#columns.from; i < this.#columns.to; i++) {
      const way = this.#sort?.column === i ? this.#sort.way : undefined
      const cell = this.#place(h('div', { class: 'celda', role: 'columnheader', 'aria-sort': way ?? 'none' }), -1, i)
      cell.append(h('span', { class: 'nombre' }, columns[i] || '(sin nombre)'))
      if (way) cell.append(icon(way === 'ascending' ? 'sube' : 'baja'))
      cells.push(cell)
    }
    this.#head.replaceChildren(...cells)
  }

  #drawRow(row: number) {
    const element = this.#spare.pop() ?? h('div', { class: 'fila', role: 'row' })
    element.setAttribute('aria-rowindex', String(row + 2))
    element.classList.toggle('par', row % 2 === 1)
    element.style.transform = `translateY(${row * this.#rowHeight}px)`
    const values = this.#data.rows[this.#dataRow(row)] ?? []
    const wanted = this.#columns.to - this.#columns.from
    while (element.childElementCount > wanted) element.lastElementChild?.remove()
    while (element.childElementCount < wanted) element.append(h('div', { role: 'gridcell' }))
    let cell = element.firstElementChild as HTMLElement | null
    for (let i = this.#columns.from; i < this.#columns.to; i++, cell = cell.nextElementSibling as HTMLElement | null) {
      if (!cell) break
      const value = values[i] ?? null
      const kind = kindOf(value)
      cell.textContent = lineText(value)
      cell.className = `celda celda-${kind}${isFolded(value) ? ' plegada' : ''}`
      this.#place(cell, row, i)
    }
    if (!element.isConnected) this.#body.append(element)
    this.#rows.set(row, element)
  }

  #place(cell: HTMLElement, row: number, column: number): HTMLElement {
    const left = this.#starts[column] as number
    cell.id = `${this.#id}-${row}-${column}`
    cell.dataset.fila = String(row)
    cell.dataset.columna = String(column)
    cell.setAttribute('aria-colindex', String(column + 1))
    cell.style.left = `${left}px`
    cell.style.width = `${(this.#starts[column + 1] as number) - left}px`
    cell.classList.toggle('numero', this.#numeric[column])
    return cell
  }

  /** Rows out of sight give up their elements to those that come. */
  #discard(gone: (row: number) => boolean) {
    for (const [row, element] of this.#rows) {
      if (!gone(row)) continue
      this.#rows.delete(row)
      this.#spare.push(element)
      // Until it is used again it must not be read as a row.
      element.remove()
    }
    if (this.#spare.length > 80) this.#spare.length = 80
  }

  #dataRow(row: number): number {
    return this.#order?.[row] ?? row
  }

  #mark() {
    const { row, column } = this.#active
    for (const old of this.element.querySelectorAll('.activa')) old.classList.remove('activa')
    const cell = this.element.querySelector(`#${this.#id}-${row}-${column}`)
    cell?.classList.add('activa')
    if (cell) this.element.setAttribute('aria-activedescendant', cell.id)
    else this.element.removeAttribute('aria-activedescendant')
  }

  #keys(event: KeyboardEvent) {
    const { row, column } = this.#active
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2)
    const all = event.ctrlKey || event.metaKey
    const [lastRow, lastColumn] = [this.#data.rows.length - 1, this.#data.columns.length - 1]
    const moves: Record<string, [row: number, column: number]> = {
      ArrowDown: [all ? lastRow : row + 1, column],
      ArrowUp: [all ? 0 : row - 1, column],
      ArrowRight: [row, all ? lastColumn : column + 1],
      ArrowLeft: [row, all ? 0 : column - 1],
      PageDown: [row + page, column],
      PageUp: [Math.max(row - page, Math.min(row, 0)), column],
      Home: [all ? 0 : row, 0],
      End: [all ? lastRow : row, lastColumn],
    }
    const move = moves[event.key]
    if (move && !event.altKey) {
      event.preventDefault()
      this.#active = { row: clamp(move[0], -1, lastRow), column: clamp(move[1], 0, lastColumn) }
      this.#reveal()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      if (row < 0) this.#sortBy(column)
      else this.#open(true)
    } else if (all && event.key.toLowerCase() === 'c' && !getSelection()?.toString()) {
      event.preventDefault()
      const value = this.#data.rows[this.#dataRow(row)]?.[column]
      // Refused by the browser, it is as any other Ctrl+C with nothing selected: nothing happens.
      if (row >= 0 && value !== undefined) navigator.clipboard?.writeText(rawText(value)).catch(() => undefined)
    }
  }

  #reveal() {
    const { row, column } = this.#active
    const { element } = this
    const head = this.#head.offsetHeight
    const top = row * this.#rowHeight
    if (row >= 0 && top < element.scrollTop) element.scrollTop = top
    else if (top + this.#rowHeight + head > element.scrollTop + element.clientHeight)
      element.scrollTop = top + this.#rowHeight + head - element.clientHeight
    const [left, right] = [this.#starts[column] as number, this.#starts[column + 1] as number]
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = Math.min(left, right - element.clientWidth)
    this.draw()
  }

  #open(byKey: boolean) {
    const { row, column } = this.#active
    const at = { row: this.#dataRow(row), column }
    const value = this.#data.rows[at.row]?.[column]
    const opens = byKey || (isFolded(value ?? null) && !this.#options.editable)
    if (value !== undefined && opens) this.#options.onOpen?.(at, value)
  }

  /** Rising, falling, and then as it came. */
  #sortBy(column: number) {
    const { way } = this.#sort?.column === column ? this.#sort : { way: undefined }
    const next: Way | undefined = way === undefined ? 'ascending' : way === 'ascending' ? 'descending' : undefined
    this.#sort = next && { column, way: next }
    this.#order = next && sortedBy(this.#data.rows, column, next)
    this.#drawHead()
    this.#discard(() => true)
    this.draw()
    const name = this.#data.columns[column]
    const said = next === 'ascending' ? 'de menor a mayor' : 'de mayor a menor'
    this.#options.onSort?.(next ? `Ordenado por ${name}, ${said}` : 'En el orden original')
  }
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))
