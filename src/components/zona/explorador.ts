// The workspace's database, table by table, with cells that can be changed. Each change is the statement that it is.
import { rawText } from '../../lib/results/cell.ts'
import { count, integer } from '../../lib/results/numbers.ts'
import { inlineSql } from '../../lib/results/sql-values.ts'
import type { Cell, TableData, TableInfo } from '../../lib/runtime/record.ts'
import {
  deleteRow,
  type EditStatement,
  editProblem,
  insertRow,
  type RowAddress,
  typedValue,
  undoDelete,
  undoUpdate,
  updateCell,
} from '../../lib/workspace/edits.ts'
import { WorkspaceProblem } from '../../lib/workspace/problem.ts'
import { sqlCode } from '../salida/codigo-sql.ts'
import { Grid } from '../salida/cuadricula.ts'
import { button, h, uniqueId } from '../salida/dom.ts'
import { copyMenu } from '../salida/menu-copiar.ts'
import type { RemoteDatabase } from './base/remote-database.ts'

const MOST_ROWS = 50_000
/** Before this a table is there; after it, the reader is told that it is coming. */
const SLOW = 300

interface Open {
  readonly table: TableInfo
  readonly data: TableData
  readonly rowids: readonly Cell[] | undefined
  readonly grid: Grid
}

export class Explorer {
  readonly element = h('div', { class: 'explorador vistas-datos' })
  readonly #onChange: (bytes: Uint8Array) => void
  #database: RemoteDatabase | undefined
  #open: Open | undefined
  #chosen = ''
  #undo: { readonly said: string; readonly statement: EditStatement }[] = []
  #said = h('p', { class: 'dicho', role: 'status' })
  #sent = h('div', { class: 'enviada' })
  #form = h('div')
  /** Of the last thing that was asked to be drawn: what comes late for another is not. */
  #turn = 0
  /** A change is on its way: another waits for the reader to see this one. */
  #changing = false

  /** `onChange` hears that the database is not what it was. */
  constructor(onChange: (bytes: Uint8Array) => void) {
    this.#onChange = onChange
  }

  /** Of one that is open. */
  show(database: RemoteDatabase): Promise<void> {
    this.#database = database
    this.#undo = []
    this.#said.textContent = ''
    this.#sent.replaceChildren()
    return this.#draw()
  }

  async #draw(at?: { row: number; column: number; scroll: number }): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    if (this.element.childElementCount === 0) this.element.append(this.#said)
    const slow = setTimeout(() => turn === this.#turn && this.#say('Leyendo…'), SLOW)
    this.element.setAttribute('aria-busy', 'true')
    try {
      const tables = (await this.#database?.tables()) ?? []
      if (turn === this.#turn) await this.#drawOneOf(tables, turn, at)
    } catch (error) {
      if (turn === this.#turn) this.#say(said(error))
    } finally {
      clearTimeout(slow)
      if (turn === this.#turn) this.element.removeAttribute('aria-busy')
    }
  }

  async #drawOneOf(
    tables: readonly TableInfo[],
    turn: number,
    at: { row: number; column: number; scroll: number } | undefined,
  ): Promise<void> {
    const table = tables.find(({ name }) => name === this.#chosen) ?? tables[0]
    this.#form.replaceChildren()
    if (!this.#database || !table) {
      const text = 'La base de datos está vacía. Ejecuta un programa que cree tablas o importa un archivo.'
      this.element.replaceChildren(h('p', { class: 'vacio' }, text), this.#said)
      return
    }
    this.#chosen = table.name
    const contents = await this.#database.contents(table, MOST_ROWS).catch((error: unknown) => said(error))
    if (turn !== this.#turn) return
    if (this.#said.textContent === 'Leyendo…') this.#say('')
    if (typeof contents === 'string') {
      // The others can still be looked at.
      this.element.replaceChildren(this.#picker(tables), this.#said)
      return this.#say(contents)
    }
    const { data, rowids } = contents
    const grid = new Grid(data, {
      label: `Tabla ${table.name}`,
      editable: table.kind === 'table',
      onOpen: ({ row, column }) => this.#edit(row, column),
      onSort: (said) => this.#say(said),
    })
    this.#open = { table, data, rowids, grid }
    this.element.replaceChildren(this.#picker(tables), this.#bar(), grid.element, this.#form, this.#said, this.#sent)
    grid.draw()
    if (!at) return
    grid.element.scrollTop = at.scroll
    grid.moveTo(at.row, at.column)
    grid.focusCell()
  }

  #picker(tables: readonly TableInfo[]): HTMLElement {
    const id = uniqueId('tabla')
    const select = h('select', { id })
    for (const { name, kind } of tables)
      select.append(
        h('option', { value: name, selected: name === this.#chosen }, kind === 'view' ? `${name} (vista)` : name),
      )
    select.addEventListener('change', () => {
      this.#chosen = select.value
      void this.#draw()
    })
    return h('div', { class: 'elegir' }, h('label', { for: id }, 'Tabla'), select)
  }

  #bar(): HTMLElement {
    const { table, data, grid } = this.#open as Open
    const shown = data.total > data.rows.length ? ` (se muestran ${integer(data.rows.length)})` : ''
    const bar = h('div', { class: 'barra' }, h('span', {}, `${count(data.total, 'fila', 'filas')}${shown}`))
    if (table.kind === 'table') {
      bar.append(button({ class: 'accion' }, () => this.#add(), 'Agregar fila'))
      bar.append(button({ class: 'accion' }, () => this.#remove(), 'Eliminar fila'))
    }
    const last = this.#undo.at(-1)
    if (last) bar.append(button({ class: 'accion' }, () => this.#takeBack(), `Deshacer: ${last.said}`))
    bar.append(copyMenu(table.name, () => grid.shown))
    return bar
  }

  #address(row: number): RowAddress {
    const { table, data, rowids } = this.#open as Open
    const rowid = rowids?.[row]
    return { table, row: data.rows[row] ?? [], ...(rowid === undefined ? {} : { rowid }) }
  }

  #edit(row: number, column: number) {
    const { table, data, grid } = this.#open as Open
    const info = table.columns[column]
    const value = data.rows[row]?.[column] ?? null
    if (!info) return
    const before = value instanceof Uint8Array ? `x'${rawText(value)}'` : value === null ? '' : rawText(value)
    const [inputId, nullId] = [uniqueId('valor'), uniqueId('nulo')]
    const input = h('textarea', {
      id: inputId,
      rows: before.length > 60 || before.includes('\n') ? 5 : 1,
      spellcheck: 'false',
    })
    input.value = before
    const empty = h('input', { id: nullId, type: 'checkbox' })
    empty.checked = value === null
    input.addEventListener('input', () => {
      empty.checked = false
    })
    const close = () => {
      this.#form.replaceChildren()
      grid.focusCell()
    }
    const save = () => {
      try {
        const next = empty.checked ? null : typedValue(input.value, info)
        if (same(next, value)) return close()
        const at = this.#address(row)
        void this.#apply(
          updateCell(at, column, next),
          { said: `${info.name}, fila ${row + 1}`, statement: undoUpdate(at, column, next) },
          row,
          column,
        )
      } catch (error) {
        this.#say(editProblem(error, table.name))
      }
    }
    const form = h(
      'form',
      { class: 'editar-celda', 'aria-label': `Cambiar ${info.name}, fila ${row + 1}` },
      h(
        'label',
        { for: inputId },
        h('strong', {}, info.name),
        ` · fila ${integer(row + 1)} · ${info.type || 'sin tipo'}`,
      ),
      input,
      info.nullable ? h('label', { for: nullId, class: 'nulo' }, empty, ' Sin valor (NULL)') : null,
      h(
        'div',
        { class: 'botones' },
        h('button', { type: 'submit', class: 'principal' }, 'Guardar'),
        button({}, close, 'Cancelar'),
      ),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      save()
    })
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        close()
      } else if (event.key === 'Enter' && !event.shiftKey && event.target === input) {
        event.preventDefault()
        save()
      }
    })
    this.#form.replaceChildren(form)
    input.focus()
    input.select()
  }

  #add() {
    const { table, data } = this.#open as Open
    // What the table demands and does not fill by itself gets a first value, to be changed at once.
    const given = new Map<number, Cell>()
    table.columns.forEach(({ nullable, default: value, primaryKey, type }, i) => {
      const own = primaryKey === 1 && /^integer$/i.test(type)
      if (!nullable && value === null && !own) given.set(i, /int|real|num|dec|floa|doub|bool/i.test(type) ? 0 : '')
    })
    void this.#apply(insertRow(table, given), undefined, data.rows.length, 0)
  }

  #remove() {
    const { table, grid } = this.#open as Open
    const { row, column } = grid.position ?? {}
    if (row === undefined || column === undefined) return this.#say('Elige primero una fila.')
    try {
      const at = this.#address(row)
      void this.#apply(deleteRow(at), { said: `eliminar la fila ${row + 1}`, statement: undoDelete(at) }, row, column)
    } catch (error) {
      this.#say(editProblem(error, table.name))
    }
  }

  #takeBack() {
    const last = this.#undo.at(-1)
    if (!last || this.#changing) return
    this.#undo.pop()
    const { row = 0, column = 0 } = this.#open?.grid.position ?? {}
    void this.#apply(last.statement, undefined, row, column)
  }

  async #apply(
    statement: EditStatement,
    undo: { said: string; statement: EditStatement } | undefined,
    row: number,
    column: number,
  ) {
    if (this.#changing || !this.#database) return
    const { table, grid } = this.#open as Open
    this.#changing = true
    try {
      const { changed, bytes } = await this.#database.run(statement.sql, statement.values)
      if (changed !== 1) return this.#say('Esa fila ya no está como se ve: vuelve a abrir la tabla.')
      if (undo) this.#undo.push(undo)
      this.#onChange(bytes)
    } catch (error) {
      return this.#say(error instanceof WorkspaceProblem ? error.message : editProblem(error, table.name))
    } finally {
      this.#changing = false
    }
    await this.#draw({ row, column, scroll: grid.element.scrollTop })
    this.#say('Hecho. Esta es la sentencia:')
    this.#sent.replaceChildren(h('pre', { class: 'sql' }, sqlCode(inlineSql(statement.sql, statement.values))))
  }

  #say(text: string) {
    this.#said.textContent = text
    this.#sent.replaceChildren()
  }
}

const said = (error: unknown): string =>
  error instanceof WorkspaceProblem
    ? error.message
    : `SQLite no pudo leerla: ${error instanceof Error ? error.message : String(error)}`

const same = (a: Cell, b: Cell) =>
  a === b || (a !== null && b !== null && typeof a === typeof b && rawText(a) === rawText(b))
