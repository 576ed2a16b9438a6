// <UnionDeFilas>, live: another kind of join, other data, and where each row that comes out came from.
import { type Joined, joinedFrom, joinProgram, shopJoin } from '../../../lib/visual/joins/data.ts'
import { drawJoin } from '../../../lib/visual/joins/draw.ts'
import { joinCode, joinRows, modeNamed } from '../../../lib/visual/joins/view.ts'
import { el } from '../../../lib/visual/svg/markup.ts'
import type { LiveKind } from '../kinds.ts'
import { formOf, onWidth, part, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export const kind: LiveKind<Joined | undefined> = {
  from: () => undefined,
  mount(data, { host, signal }) {
    if (!data) return
    const form = formOf(host)
    form.reset()
    let joined = data
    let width = 0
    let asked = 0
    const draw = () => {
      if (width > 0)
        place(part(host, 'dibujo'), drawJoin(joined, modeNamed(joined, valuesOf(form).modo), Math.max(280, width)))
    }
    const show = () => {
      const mode = modeNamed(joined, valuesOf(form).modo)
      place(part(host, 'codigo'), joinCode(mode))
      place(part(host, 'filas'), joinRows(joined, mode))
      draw()
    }
    const run = async () => {
      asked += 1
      const mine = asked
      const values = valuesOf(form)
      const links = (joined.links ?? []).map((_, i) => (values[`libro-${i}`] ? Number(values[`libro-${i}`]) : null))
      const question = shopJoin(links)
      try {
        const { runtime } = await import('../../vivo/runtime.ts')
        const record = await runtime.run(joinProgram(question)).record
        if (mine !== asked) return
        joined = { ...joinedFrom(question, record), links }
        show()
      } catch (error) {
        if (mine !== asked) return
        const why = error instanceof Error ? error.message : String(error)
        place(
          part(host, 'filas'),
          el('p', { class: 'lab-error' }, `No se pudo hacer la unión. ${why} Elige otra vez para reintentar.`),
        )
      }
    }
    form.addEventListener(
      'change',
      (event) => ((event.target as HTMLInputElement).name === 'modo' ? show() : void run()),
      { signal },
    )
    onWidth(part(host, 'dibujo'), signal, (now) => {
      width = now
      draw()
    })
    for (const name of ['pointerover', 'focusin'] as const)
      host.addEventListener(
        name,
        (event) => light(host, (event.target as Element).closest<HTMLElement>('[data-izq], [data-der]')),
        { signal },
      )
    host.addEventListener('pointerleave', () => light(host, null), { signal })
  },
}

/** What goes with what is looked at stays; the rest steps back. */
function light(host: Element, from: HTMLElement | null): void {
  const { izq, der } = from?.dataset ?? {}
  const whole = from?.matches('tr, .u-par') ?? false
  for (const each of host.querySelectorAll<HTMLElement | SVGElement>('[data-izq], [data-der]')) {
    const { izq: one, der: other } = each.dataset
    const row = one === undefined || other === undefined
    const goes = whole
      ? row && !each.matches('tr')
        ? (one !== undefined && one === izq) || (other !== undefined && other === der)
        : one === izq && other === der
      : (izq !== undefined && one === izq) || (der !== undefined && other === der)
    each.classList.toggle('u-vivo', from !== null && goes)
    each.classList.toggle('u-tenue', from !== null && !goes)
  }
}
