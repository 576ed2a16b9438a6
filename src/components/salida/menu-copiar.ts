// «Copiar»: the rows as CSV, JSON or Markdown, or as a file to keep.
import { type Format, formats } from '../../lib/results/export.ts'
import type { TableData } from '../../lib/runtime/record.ts'
import { button, copyText, download, h } from './dom.ts'

export function copyMenu(name: string, rows: () => TableData): HTMLElement {
  const label = h('span', {}, 'Copiar')
  const menu = h('details', { class: 'menu no-imprimir' }, h('summary', {}, label))
  const list = h('div', { class: 'opciones' })
  const close = () => {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  for (const key of Object.keys(formats) as Format[]) {
    const { label: format, write } = formats[key]
    const copy = () => {
      close()
      copyText(write(rows()), label)
    }
    list.append(button({}, copy, `Copiar como ${format}`))
  }
  const save = () => {
    close()
    // The mark at the start tells Excel that it is UTF-8.
    download(`\ufeff${formats.csv.write(rows())}`, `${name.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.csv`, 'text/csv')
  }
  list.append(button({}, save, 'Descargar CSV'))
  menu.append(list)
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    event.stopPropagation()
    close()
  })
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget as Node | null) && event.relatedTarget) menu.open = false
  })
  return menu
}
