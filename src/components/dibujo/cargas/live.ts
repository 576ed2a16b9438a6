// <CompararCargas>, live: other amounts are another run; the network is reckoned.
import { type Amounts, loadingProgram, measuredFrom, readAmounts } from '../../../lib/visual/loading/measure.ts'
import { type Compared, KNOBS, loadingTable, loadingTold, shownOf, sqlSent } from '../../../lib/visual/loading/view.ts'
import { el } from '../../../lib/visual/svg/markup.ts'
import type { LiveKind } from '../kinds.ts'
import { formOf, part, tell, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export const kind: LiveKind<Compared | undefined> = {
  from: () => undefined,
  mount(data, { host, signal }) {
    if (!data) return
    const form = formOf(host)
    form.reset()
    let compared = data
    let asked = 0
    let soon = 0

    const show = (all: boolean) => {
      place(part(host, 'dicho'), loadingTold(compared))
      place(part(host, 'tabla'), loadingTable(compared))
      if (all) place(part(host, 'sql'), sqlSent(compared))
    }
    const run = async (amounts: Amounts) => {
      asked += 1
      const mine = asked
      host.setAttribute('aria-busy', 'true')
      try {
        const { runtime } = await import('../../vivo/runtime.ts')
        const measured = measuredFrom(await runtime.run(loadingProgram(amounts)).record)
        if (mine !== asked) return
        compared = { ...compared, amounts, measured }
        show(true)
      } catch (error) {
        if (mine !== asked) return
        const why = error instanceof Error ? error.message : String(error)
        place(
          part(host, 'dicho'),
          el('p', { class: 'lab-error' }, `No se pudo medir. ${why} Mueve un mando para volver a intentarlo.`),
        )
      } finally {
        if (mine === asked) host.removeAttribute('aria-busy')
      }
    }
    form.addEventListener(
      'input',
      () => {
        const values = valuesOf(form)
        for (const { name } of KNOBS) tell(form, name, shownOf(name, Number(values[name])))
        const amounts = readAmounts(values)
        compared = { ...compared, latency: Number(values.latency) }
        clearTimeout(soon)
        // A finger on its way passes over many amounts: the one where it rests is run.
        if (amounts.authors === compared.amounts.authors && amounts.books === compared.amounts.books) show(false)
        else soon = window.setTimeout(() => void run(amounts), 150)
      },
      { signal },
    )
    signal.addEventListener('abort', () => clearTimeout(soon))
  },
}
