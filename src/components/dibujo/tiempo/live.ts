// Timelines, live: drawn to the width of their place, with the cure ready to be copied.
import '../marcas.css'
import './tiempo.css'
import { timelineFrom } from '../../../lib/visual/timeline/data.ts'
import { drawTimelines, type TimelinePair } from '../../../lib/visual/timeline/whole.ts'
import { type OutputContext, shownLine } from '../../salida/contexto.ts'
import { button, copyText, h } from '../../salida/dom.ts'
import type { LiveKind } from '../kinds.ts'
import { place } from '../place.ts'

export function showTimelines(
  pair: TimelinePair,
  host: HTMLElement,
  signal: AbortSignal,
  context: OutputContext,
): void {
  let width = 0
  const draw = () => {
    // Steps of so many pixels: it is not drawn again for each of them.
    const room = Math.min(1_000, Math.floor(host.clientWidth / 20) * 20)
    if (room === 0 || room === width) return
    width = room
    place(host, drawTimelines(pair, { width, lineOf: (file, line) => shownLine({ file, line }, context) }))
    for (const code of host.querySelectorAll<HTMLElement>('[data-copiar]')) {
      const label = h('span', {}, 'Copiar')
      code.after(button({ class: 'no-imprimir' }, () => copyText(code.textContent ?? '', label), label))
    }
  }
  draw()
  const watch = new ResizeObserver(draw)
  watch.observe(host)
  signal.addEventListener('abort', () => watch.disconnect())
}

export const kind: LiveKind<TimelinePair> = {
  from: (record) => ({ before: timelineFrom(record) }),
  mount: (pair, { host, signal, context, options }, drawn) => {
    // A run of the reader's is drawn beside the cured one that the chapter gives.
    const cured = options.curado && !drawn ? builtPair(host)?.after : undefined
    showTimelines(cured ? { ...pair, after: cured } : pair, host, signal, context)
  },
}

function builtPair(host: HTMLElement): TimelinePair | undefined {
  const text = host.closest('dibujo-vivo')?.querySelector(':scope > script[type="application/json"]')?.textContent
  return text ? (JSON.parse(text) as TimelinePair) : undefined
}
