// The diagram of a schema in the page: drawn to its place's width, with what is looked at lit, opened, moved and kept.
import '../marcas.css'
import './er.css'
import type { ErSchema } from '../../../lib/visual/er/data.ts'
import { drawEr, erLegend, FEW } from '../../../lib/visual/er/draw.ts'
import { relatedSaid, titleOf, wordsOf } from '../../../lib/visual/er/words.ts'
import { withWords } from '../../../lib/visual/svg/picture.ts'
import { button, h } from '../../salida/dom.ts'
import { downloadPng, downloadSvg } from '../exportar.ts'
import { fromMarkup } from '../place.ts'
import { Viewer } from '../visor.ts'
import { light, pickTable } from './luz.ts'

/** Narrower than this, cards go one under the other. */
const NARROW = 560

export function erDiagram(schema: ErSchema, host: HTMLElement, signal: AbortSignal, name = 'esquema'): void {
  if (schema.tables.length === 0) {
    host.replaceChildren(h('p', { class: 'vacio' }, 'La base de datos no tiene tablas que dibujar.'))
    return
  }
  const viewer = new Viewer('Diagrama: las flechas lo mueven; más, menos y cero cambian su escala', signal)
  const open = new Set<number>()
  const said = h('p', { class: 'er-dicho', role: 'status' })
  viewer.sheet.classList.toggle('er-pocas', schema.tables.length <= FEW)
  viewer.bar.append(...exports(viewer, name, said))
  const words = fromMarkup(withWords(erLegend(schema), wordsOf(schema)))
  host.replaceChildren(viewer.element, said, words)
  let narrow: number | undefined
  let drawn = false
  let focused = 0
  const tell = (table: number | undefined) => {
    said.textContent = table === undefined ? '' : relatedSaid(schema, table)
  }
  const draw = () => {
    drawn = true
    const svg = fromMarkup(drawEr(schema, { narrow, open, interactive: true })).querySelector('svg') as SVGSVGElement
    viewer.show(svg)
    pickTable(svg, focused)
    light(svg, {
      signal,
      onPin: tell,
      onFocus: (table) => {
        focused = table
      },
      onMore: (table) => {
        if (open.has(table)) open.delete(table)
        else open.add(table)
        draw()
        viewer.drawing?.querySelector<SVGGElement>(`[data-tabla="${table}"]`)?.focus()
      },
    })
  }
  const settle = () => {
    const width = host.clientWidth
    if (width === 0) return
    const wanted = width < NARROW ? width - 22 : undefined
    // A few pixels more or less are not worth another drawing.
    const near = narrow !== undefined && wanted !== undefined && Math.abs(narrow - wanted) < 24
    if (drawn && (near || narrow === wanted)) return
    narrow = wanted
    draw()
  }
  settle()
  const watch = new ResizeObserver(settle)
  watch.observe(host)
  signal.addEventListener('abort', () => watch.disconnect())
  host.dataset.titulo = titleOf(schema)
}

function exports(viewer: Viewer, name: string, said: HTMLElement): HTMLElement[] {
  const save = (shown: string, how: (svg: SVGSVGElement, name: string) => void | Promise<void>) =>
    button(
      { title: `Descargar como ${shown}`, 'aria-label': `Descargar como ${shown}` },
      async () => {
        try {
          if (viewer.drawing) await how(viewer.drawing, name)
        } catch (error) {
          said.textContent = error instanceof Error ? error.message : String(error)
        }
      },
      shown,
    )
  return [h('span', { class: 'visor-hueco' }), save('SVG', downloadSvg), save('PNG', downloadPng)]
}
