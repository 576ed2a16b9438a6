// The tables as the run left them: columns, keys, rules; and, in words and colour, what the run changed.
import {
  type Change,
  type Compared,
  type ComparedTable,
  compareSchema,
  schemaMoves,
} from '../../lib/results/schema-diff.ts'
import type { ColumnInfo, DatabaseEntry, ForeignKeyInfo, IndexInfo, RunRecord } from '../../lib/runtime/record.ts'
import { sqlCode } from './codigo-sql.ts'
import type { OutputContext } from './contexto.ts'
import { button, h } from './dom.ts'
import { LazyView } from './vista-perezosa.ts'

/** For a table, a column or a key; and for an index, which is masculine. */
const words: Record<Exclude<Change, 'same'>, [string, string]> = {
  new: ['nueva', 'nuevo'],
  changed: ['cambió', 'cambió'],
  dropped: ['eliminada', 'eliminado'],
}

export class SchemaView {
  readonly element = h('div', { class: 'vista-esquema rollo' })

  #diagram = new LazyView(() => import('./dibujos/er.ts').then(({ showDiagram }) => showDiagram), false)
  #asDiagram = false
  #drawnFor: RunRecord | undefined

  show(record: RunRecord, context: OutputContext): number {
    const { databases } = record
    const shown = databases.filter(({ after, before }) => after.length + before.length > 0)
    this.element.scrollTop = 0
    if (shown.length === 0) {
      const text =
        databases.length === 0 ? 'El programa no abrió ninguna base de datos.' : 'La base de datos no tiene tablas.'
      this.element.replaceChildren(h('p', { class: 'vacio' }, text))
      return 0
    }
    const cards = h('div', {}, ...shown.map((each) => databaseElement(each, databases.length > 1)))
    this.element.replaceChildren(this.#forms(record, context, cards), cards, this.#diagram.element)
    return databases.reduce((sum, { after }) => sum + after.length, 0)
  }

  /** As cards, with all that a table says; or drawn, with who refers to whom. The choice stays for the next run. */
  #forms(record: RunRecord, context: OutputContext, cards: HTMLElement): HTMLElement {
    const choose = (asDiagram: boolean) => {
      this.#asDiagram = asDiagram
      cards.hidden = asDiagram
      this.#diagram.element.hidden = !asDiagram
      asCards.setAttribute('aria-pressed', String(!asDiagram))
      drawn.setAttribute('aria-pressed', String(asDiagram))
      if (asDiagram && this.#drawnFor !== record) {
        this.#drawnFor = record
        void this.#diagram.show(record, context)
      }
    }
    const asCards = button({ class: 'accion' }, () => choose(false), 'Fichas')
    const drawn = button({ class: 'accion' }, () => choose(true), 'Diagrama')
    choose(this.#asDiagram)
    return h('div', { class: 'formas-esquema no-imprimir', role: 'group', 'aria-label': 'Ver como' }, asCards, drawn)
  }
}

function databaseElement(database: DatabaseEntry, named: boolean): HTMLElement {
  const tables = compareSchema(database)
  const moves = schemaMoves(tables)
  const box = h('div', { class: 'base' })
  if (named) box.append(h('p', { class: 'subtitulo' }, database.name))
  // In a database that began empty everything is new, and saying so of each thing says nothing.
  const fresh = database.before.length === 0
  if (moves && !fresh) box.append(h('p', { class: 'movimientos' }, `${moves[0]?.toUpperCase()}${moves.slice(1)}.`))
  box.append(h('div', { class: 'fichas' }, ...tables.map((table) => card(table, fresh))))
  return box
}

function card(table: ComparedTable, fresh: boolean): HTMLElement {
  const { is, columns, foreignKeys, indexes } = table
  const change = fresh && table.change === 'new' ? 'same' : table.change
  const title = h('p', { class: 'nombre-tabla' }, h('strong', {}, is.name))
  if (is.kind === 'view') title.append(' ', h('span', { class: 'clase-tabla' }, 'vista'))
  if (change !== 'same') title.append(' ', mark(change))
  const rows = columns.map((column) => columnRow(column, table))
  const element = h(
    'div',
    { class: 'ficha', role: 'group', 'aria-label': `Tabla ${is.name}`, 'data-cambio': change },
    title,
    h('table', {}, widths(), h('thead', { class: 'solo-lectores' }, headRow()), h('tbody', {}, ...rows)),
  )
  const rules = [...foreignKeys.map(foreignKeyItem), ...indexes.map(indexItem)]
  if (rules.length > 0) element.append(h('ul', { class: 'reglas' }, ...rules))
  if (is.sql) element.append(createText(table))
  return element
}

const widths = () => h('colgroup', {}, h('col', { class: 'claves' }), h('col', { class: 'nombre' }), h('col'))
const headRow = () =>
  h('tr', {}, ...['Clave', 'Columna', 'Tipo y reglas'].map((text) => h('th', { scope: 'col' }, text)))

function columnRow({ is, was, change }: Compared<ColumnInfo>, table: ComparedTable): HTMLElement {
  const foreign = table.is.foreignKeys.some(({ columns }) => columns.includes(is.name))
  const keys = h('td', { class: 'claves' })
  if (is.primaryKey > 0) keys.append(h('abbr', { title: 'clave primaria' }, 'CP'))
  if (foreign) keys.append(is.primaryKey > 0 ? ' ' : '', h('abbr', { title: 'clave foránea' }, 'CF'))
  const type = h('td', {}, h('span', { class: 'tipo-columna' }, is.type || 'sin tipo'))
  for (const rule of rulesOf(is)) type.append(' ', h('span', { class: 'regla' }, rule))
  if (change !== 'same') type.append(' ', mark(change, was && difference(was, is)))
  return h('tr', { 'data-cambio': change }, keys, h('th', { scope: 'row' }, is.name), type)
}

function rulesOf({ nullable, primaryKey, default: value }: ColumnInfo): string[] {
  const rules = []
  if (!nullable && primaryKey === 0) rules.push('NOT NULL')
  if (value !== null) rules.push(`DEFAULT ${value}`)
  return rules
}

/** What it was, in as few words as tell it. */
function difference(was: ColumnInfo, is: ColumnInfo): string {
  const parts = []
  if (was.type !== is.type) parts.push(was.type || 'sin tipo')
  if (was.nullable !== is.nullable) parts.push(was.nullable ? 'admitía NULL' : 'NOT NULL')
  if (was.default !== is.default) parts.push(was.default === null ? 'sin DEFAULT' : `DEFAULT ${was.default}`)
  if (was.primaryKey !== is.primaryKey) parts.push(was.primaryKey > 0 ? 'clave primaria' : 'fuera de la clave')
  return `antes: ${parts.join(', ')}`
}

function mark(change: Exclude<Change, 'same'>, detail = '', gender: 0 | 1 = 0): HTMLElement {
  return h('span', { class: 'marca', 'data-cambio': change }, `${words[change][gender]}${detail && `; ${detail}`}`)
}

function foreignKeyItem({ is, change }: Compared<ForeignKeyInfo>): HTMLElement {
  const item = h('li', { 'data-cambio': change })
  item.append(
    h('code', {}, is.columns.join(', ')),
    ' → ',
    h('code', {}, `${is.table} (${is.references.join(', ') || 'clave primaria'})`),
  )
  const actions = [is.onDelete && `al borrar: ${is.onDelete}`, is.onUpdate && `al cambiar: ${is.onUpdate}`].filter(
    Boolean,
  )
  if (actions.length > 0) item.append(h('span', { class: 'acciones-clave' }, ` ${actions.join(', ')}`))
  if (change !== 'same') item.append(' ', mark(change))
  return item
}

function indexItem({ is, change }: Compared<IndexInfo>): HTMLElement {
  const kind = is.unique ? 'índice único' : 'índice'
  const automatic = is.name.startsWith('sqlite_autoindex_')
  const item = h('li', { 'data-cambio': change }, `${kind} en `, h('code', {}, is.columns.join(', ')))
  if (!automatic) item.append(h('span', { class: 'nombre-indice' }, ` ${is.name}`))
  if (change !== 'same') item.append(' ', mark(change, '', 1))
  return item
}

function createText({ is, change }: ComparedTable): HTMLElement {
  const summary = h(
    'summary',
    {},
    change === 'dropped' ? 'El CREATE que tenía' : `Ver su CREATE ${is.kind === 'view' ? 'VIEW' : 'TABLE'}`,
  )
  const details = h('details', { class: 'crear' }, summary)
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return
    details.append(
      h('pre', { class: 'sql', tabindex: 0, role: 'group', 'aria-label': `CREATE de ${is.name}` }, sqlCode(is.sql)),
    )
  })
  return details
}
