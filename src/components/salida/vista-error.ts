// An error, told for who sees it the first time: what happened, where, what to look at; and the original words below,
// because they are what a search finds.
import { withArticle } from '../../lib/results/summary.ts'
import type { Place, RunError } from '../../lib/runtime/record.ts'
import { withCode } from './code-text.ts'
import { lineButton, type OutputContext, placeName, shownLine, sourceLine } from './contexto.ts'
import { h, uniqueId } from './dom.ts'
import { icon } from './iconos.ts'
import { longText } from './texto-largo.ts'

export function errorPanel(error: RunError, context: OutputContext): HTMLElement {
  const id = uniqueId('error')
  const { name, place, explanation, check, message, stack } = error
  const where = place ? ` en ${withArticle(placeName(place, context))}` : ''
  const title = h('p', { class: 'titulo-error', id }, icon('error'), h('span', {}, h('code', {}, name), where))
  const panel = h('div', { class: 'error', role: 'group', 'aria-labelledby': id }, title)
  panel.append(h('p', { class: 'explicacion' }, ...withCode(explanation)))
  if (place) panel.append(codeLine(place, context))
  if (check.length > 0) {
    panel.append(h('p', { class: 'subtitulo' }, 'Qué revisar'))
    panel.append(h('ul', { class: 'revisar' }, ...check.map((each) => h('li', {}, ...withCode(each)))))
  }
  const others = stack.filter((each) => each.file !== place?.file || each.line !== place.line)
  if (others.length > 0) panel.append(path(others, context))
  panel.append(h('p', { class: 'subtitulo' }, 'Mensaje original'))
  panel.append(
    h(
      'pre',
      { class: 'original', tabindex: 0, role: 'group', 'aria-label': 'Mensaje original' },
      longText(`${name}: ${message}`),
    ),
  )
  return panel
}

function codeLine(place: Place, context: OutputContext): HTMLElement {
  const text = sourceLine(place, context)?.trim()
  const shown = text
    ? [h('span', { class: 'numero-linea' }, String(shownLine(place, context))), h('code', {}, text)]
    : []
  const link = lineButton(place, context, ...shown)
  link.classList.add('linea-codigo')
  link.append(icon('linea'))
  return link
}

/** The calls that led there, outermost last, as links. */
function path(stack: readonly Place[], context: OutputContext): HTMLElement {
  const line = h('p', { class: 'camino' }, 'Se llegó ahí desde ')
  stack.slice(0, 8).forEach((place, i) => {
    if (i > 0) line.append(' ← ')
    line.append(lineButton(place, context))
  })
  if (stack.length > 8) line.append(` y ${stack.length - 8} llamadas más`)
  return line
}
