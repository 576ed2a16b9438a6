// <TablaDeTipos>, live: a value of the reader's goes to a real SQLite and back.
import type { TypeFacts } from '../../../lib/visual/types/facts.ts'
import { tripProgram, tripsOf } from '../../../lib/visual/types/trip.ts'
import { tripView } from '../../../lib/visual/types/view.ts'
import type { LiveKind } from '../kinds.ts'
import { place } from '../place.ts'

export type TypesData = readonly Pick<TypeFacts, 'id' | 'code'>[]

export const kind: LiveKind<TypesData | undefined> = {
  from: () => undefined,
  mount(types, { host, signal }) {
    host.addEventListener(
      'submit',
      (event) => {
        event.preventDefault()
        const form = event.target as HTMLFormElement
        const code = types?.find(({ id }) => id === form.dataset.prueba)?.code
        const where = form.parentElement?.querySelector('[data-viaje]')
        const { value } = form.elements.namedItem('valor') as HTMLInputElement
        if (code && where) void tryValue(where, code, value)
      },
      { signal },
    )
  },
}

const latest = new WeakMap<Element, object>()

async function tryValue(where: Element, code: string, value: string): Promise<void> {
  const mine = {}
  latest.set(where, mine)
  where.setAttribute('aria-busy', 'true')
  const { runtime } = await import('../../vivo/runtime.ts')
  const record = await runtime.run(tripProgram([{ code, value: value.trim() || 'undefined' }])).record
  if (latest.get(where) !== mine) return
  where.removeAttribute('aria-busy')
  place(where, tripView(tripsOf(record)[0] ?? { error: 'No dio ningún valor.' }))
}
