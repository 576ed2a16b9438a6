// <AnatomiaConsulta>, live: what is pointed at lights what it became, and a query of the reader's is taken apart.
import { type Dissected, dissectedFrom, dissectProgram, QUERIES } from '../../../lib/visual/anatomy/data.ts'
import { dissectedBody } from '../../../lib/visual/anatomy/view.ts'
import type { LiveKind } from '../kinds.ts'
import { formOf, part } from '../partes.ts'
import { place } from '../place.ts'

export interface DissectedData {
  readonly dissected: Dissected
  readonly setup: string
}

export const kind: LiveKind<DissectedData | undefined> = {
  from: () => undefined,
  mount(data, { host, signal }) {
    if (!data) return
    const form = formOf(host)
    form.reset()
    const area = form.elements.namedItem('codigo') as HTMLTextAreaElement
    const body = part(host, 'cuerpo')
    let asked = 0

    const dissect = async () => {
      asked += 1
      const mine = asked
      const code = area.value.trim()
      body.setAttribute('aria-busy', 'true')
      try {
        const { runtime } = await import('../../vivo/runtime.ts')
        const record = await runtime.run(dissectProgram(code, data.setup)).record
        if (mine === asked) place(body, dissectedBody(dissectedFrom(code, record)))
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        if (mine === asked)
          place(body, dissectedBody({ code, error: `No se pudo desarmar. ${why} Vuelve a intentarlo.` }))
      } finally {
        if (mine === asked) body.removeAttribute('aria-busy')
      }
    }
    form.addEventListener(
      'click',
      (event) => {
        const { accion, consulta } = (event.target as Element).closest<HTMLElement>('[data-accion]')?.dataset ?? {}
        const example = QUERIES.find(({ name }) => name === consulta)
        if (example) area.value = example.code
        if (example || accion === 'desarmar') void dissect()
      },
      { signal },
    )
    area.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void dissect()
      },
      { signal },
    )
    lighting(body, signal)
  },
}

const marked = (target: EventTarget | null) =>
  (target as Element | null)?.closest<HTMLElement>('[data-llamadas]') ?? null

function lighting(body: HTMLElement, signal: AbortSignal): void {
  /** Pressed: it stays lit until another is, or it is pressed again. */
  const pinned = () => body.querySelector<HTMLElement>('[aria-pressed="true"]')
  const light = (from: HTMLElement | null) => {
    const own = from?.dataset.llamadas?.split(' ') ?? []
    for (const each of body.querySelectorAll<HTMLElement>('[data-llamadas]')) {
      const goes = each.dataset.llamadas?.split(' ').some((call) => own.includes(call)) ?? false
      each.classList.toggle('con-vivo', from !== null && goes)
      each.classList.toggle('con-tenue', from !== null && !goes)
    }
  }
  const press = (mark: HTMLElement) => {
    const was = mark.getAttribute('aria-pressed') === 'true'
    for (const each of body.querySelectorAll('[aria-pressed]')) each.setAttribute('aria-pressed', 'false')
    mark.setAttribute('aria-pressed', String(!was))
    light(was ? null : mark)
  }
  for (const name of ['pointerover', 'focusin'] as const)
    body.addEventListener(name, (event) => light(marked(event.target) ?? pinned()), { signal })
  for (const name of ['pointerleave', 'focusout'] as const)
    body.addEventListener(name, () => light(pinned()), { signal })
  body.addEventListener(
    'click',
    (event) => {
      const mark = marked(event.target)
      if (mark) press(mark)
    },
    { signal },
  )
  body.addEventListener(
    'keydown',
    (event) => {
      const mark = marked(event.target)
      if (!mark || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      press(mark)
    },
    { signal },
  )
}
