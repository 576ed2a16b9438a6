// A walk through the story of a session: a slider, its buttons and its keys; each step lights its line of the code.
import '../marcas.css'
import './sesion.css'
import type { SessionStory } from '../../../lib/visual/session/data.ts'
import { drawSession, sessionWords } from '../../../lib/visual/session/draw.ts'
import { richestStep } from '../../../lib/visual/session/frame.ts'
import { stepSaid } from '../../../lib/visual/session/words.ts'
import { el } from '../../../lib/visual/svg/markup.ts'
import { type OutputContext, shownLine } from '../../salida/contexto.ts'
import { button, h } from '../../salida/dom.ts'
import { fromMarkup, place } from '../place.ts'

export interface Walk {
  readonly signal: AbortSignal
  readonly context: OutputContext
  /** Whose lines are lit. */
  readonly example?: HTMLElement | undefined
  /** The step that it opens with, from 1. */
  readonly start?: number | undefined
}

export function sessionWalk(story: SessionStory, host: HTMLElement, { signal, context, example, start }: Walk): void {
  const lineOf = (file: string, line: number) => shownLine({ file, line }, context)
  if (story.steps.length === 0) {
    place(host, drawSession(story, 0))
    return
  }
  const last = story.steps.length - 1
  let at = -1
  const slider = h('input', { type: 'range', min: 0, max: last, step: 1, 'aria-label': 'Paso de la ejecución' })
  const shown = h('span', { class: 'sesion-cuenta' })
  const said = h('p', { class: 'solo-lectores', role: 'status' })
  const box = h('div', { class: 'sesion-caja' })
  const go = (step: number) => {
    const next = Math.min(last, Math.max(0, step))
    if (next === at) return
    const way = next > at ? 'adelante' : 'atras'
    const first = at < 0
    at = next
    place(box, drawSession(story, at, { lineOf }))
    if (!first) (box.firstElementChild as HTMLElement | null)?.setAttribute('data-va', way)
    slider.value = String(at)
    const words = stepSaid(story.steps[at] as SessionStory['steps'][number], at + 1, last + 1, lineOf)
    slider.setAttribute('aria-valuetext', words)
    shown.textContent = `${at + 1} de ${last + 1}`
    if (!first) said.textContent = words
    for (const [each, edge] of edges) each.setAttribute('aria-disabled', String(at === edge))
    light(example, first ? undefined : story.steps[at], context)
  }
  const to = (name: string, path: string, act: () => void) =>
    button({ 'aria-label': name, title: name }, act, fromMarkup(sign(path)))
  const begin = to('Primer paso', 'M3 2V10M10 2L5 6L10 10Z', () => go(0))
  const back = to('Paso anterior', 'M9 2L3.5 6L9 10Z', () => go(at - 1))
  const on = to('Paso siguiente', 'M3 2L8.5 6L3 10Z', () => go(at + 1))
  const end = to('Último paso', 'M9 2V10M2 2L7 6L2 10Z', () => go(last))
  const edges: [HTMLElement, number][] = [
    [begin, 0],
    [back, 0],
    [on, last],
    [end, last],
  ]
  slider.addEventListener('input', () => go(Number(slider.value)), { signal })
  const bar = h(
    'div',
    { class: 'sesion-mandos no-imprimir', role: 'group', 'aria-label': 'Recorrer la ejecución' },
    begin,
    back,
    slider,
    on,
    end,
    shown,
  )
  // From a button too, the arrows walk: nobody has to look for the slider.
  bar.addEventListener(
    'keydown',
    (event) => {
      if (event.target === slider) return
      const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key]
      if (next === undefined) return
      event.preventDefault()
      go(next)
    },
    { signal },
  )
  host.replaceChildren(bar, said, box, fromMarkup(sessionWords(story, { lineOf })))
  go(start === undefined ? richestStep(story) : start - 1)
  signal.addEventListener('abort', () => light(example, undefined, context))
}

const sign = (path: string) =>
  el(
    'svg',
    { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' },
    el('path', { d: path, fill: 'currentColor', stroke: 'currentColor', 'stroke-linejoin': 'round' }),
  )

/** The line of the step, in the code that the reader has before them. */
function light(
  example: HTMLElement | undefined,
  step: { readonly file?: string; readonly line?: number } | undefined,
  context: OutputContext,
): void {
  for (const line of example?.querySelectorAll('.line.encendida') ?? []) line.classList.remove('encendida')
  if (!example || step?.line === undefined || step.file !== context.program?.parts.at(-1)?.id) return
  const pre = example.querySelector('.codigo[data-vivo] pre')
  pre?.querySelectorAll('.line')[step.line - 1]?.classList.add('encendida')
}
