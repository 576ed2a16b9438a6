// <LineaAsincronica>, live: other tasks are another run, which takes the time that it says.
import { drawLanes } from '../../../lib/visual/lanes/draw.ts'
import {
  KNOBS,
  lanesProgram,
  MOST_MS,
  readTasks,
  type Tasks,
  type Way,
  waysFrom,
} from '../../../lib/visual/lanes/program.ts'
import { knobShown, lanesTable, lanesTold } from '../../../lib/visual/lanes/view.ts'
import { el } from '../../../lib/visual/svg/markup.ts'
import type { LiveKind } from '../kinds.ts'
import { formOf, onWidth, part, tell, valuesOf } from '../partes.ts'
import { place } from '../place.ts'

export interface LanesData {
  readonly tasks: Tasks
  readonly ways: readonly Way[]
}

export const kind: LiveKind<LanesData | undefined> = {
  from: () => undefined,
  mount(data, { host, signal }) {
    if (!data) return
    const form = formOf(host)
    form.reset()
    const state = host.querySelector<HTMLElement>('[data-estado]') as HTMLElement
    const run = form.querySelector<HTMLButtonElement>('[data-accion="ejecutar"]') as HTMLButtonElement
    let { ways } = data
    let width = 0
    let current: { stop(): void } | undefined

    const draw = () => {
      if (width > 0) place(part(host, 'dibujo'), drawLanes(ways, Math.max(300, width)))
    }
    const execute = async () => {
      if (current) return
      const tasks = readTasks(valuesOf(form))
      run.setAttribute('aria-disabled', 'true')
      state.textContent = 'Ejecutando…'
      try {
        const { runtime } = await import('../../vivo/runtime.ts')
        const going = runtime.run(lanesProgram(tasks), { limits: { timeMs: MOST_MS } })
        current = going
        ways = waysFrom(tasks, await going.record)
        place(part(host, 'dicho'), lanesTold(tasks, ways))
        place(part(host, 'tabla'), lanesTable(ways))
        draw()
        state.textContent = ''
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        state.textContent = ''
        place(part(host, 'dicho'), el('p', { class: 'lab-error' }, `No se pudo ejecutar. ${why} Vuelve a intentarlo.`))
      } finally {
        current = undefined
        run.removeAttribute('aria-disabled')
      }
    }
    form.addEventListener(
      'input',
      () => {
        const tasks = readTasks(valuesOf(form))
        for (const knob of KNOBS) tell(form, knob.key, knobShown(knob, tasks[knob.key]))
      },
      { signal },
    )
    run.addEventListener('click', () => void execute(), { signal })
    signal.addEventListener('abort', () => current?.stop())
    onWidth(part(host, 'dibujo'), signal, (now) => {
      width = now
      draw()
    })
  },
}
