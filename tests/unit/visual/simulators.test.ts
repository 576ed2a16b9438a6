// What simulators draw and say, without a browser: their geometry, hostile data and both ends of their knobs.
import { describe, expect, it } from 'vitest'
import { drawJoin } from '../../../src/lib/visual/joins/draw.ts'
import { drawLanes } from '../../../src/lib/visual/lanes/draw.ts'
import { drawPool } from '../../../src/lib/visual/pool/draw.ts'
import { DEFAULT_LOAD, readLoad } from '../../../src/lib/visual/pool/load.ts'
import { simulate } from '../../../src/lib/visual/pool/simulate.ts'
import { PRESETS, poolView, presetNamed } from '../../../src/lib/visual/pool/view.ts'
import { verdict } from '../../../src/lib/visual/pool/words.ts'
import { play, restOf } from '../../../src/lib/visual/sessions/play.ts'
import { SCENARIOS, scenarioNamed } from '../../../src/lib/visual/sessions/scenarios.ts'
import { sessionsView } from '../../../src/lib/visual/sessions/view.ts'
import { verdict as told } from '../../../src/lib/visual/sessions/words.ts'
import { busyPool, someJoin, someWays } from '../../support/still-labs.ts'

describe('the picture of the pool', () => {
  it('has the same geometry as it had: the same load draws the same lines', async () => {
    const drawn = drawPool(await busyPool(), 400)
    await expect(drawn.text.replaceAll('><', '>\n<')).toMatchFileSnapshot('./geometry/pool.txt')
  })
  it('marks each TimeoutError, and says in words what it shows', async () => {
    const calm = await simulate(DEFAULT_LOAD)
    expect(drawPool(calm).text).not.toContain('p-cruz')
    expect(verdict(calm)).toMatch(/Nadie esperó/)
    const busy = await simulate(presetNamed('Una consulta lenta') as never)
    expect(drawPool(busy).text).toContain('p-cruz')
    expect(verdict(busy)).toMatch(/Pide más de lo que hay.*TimeoutError/)
    expect(busy.error).toContain('QueuePool limit of size 5 overflow 10')
  })
  it('stays small and whole at both ends of the knobs', async () => {
    for (const load of [
      readLoad({ perSecond: 200, queryMs: 10, seconds: 120, poolSize: 30, maxOverflow: 30 }),
      readLoad({ perSecond: 1, seconds: 5, poolSize: 1, maxOverflow: 0 }),
    ]) {
      const { text } = drawPool(await simulate(load), 300)
      expect(text.length).toBeLessThan(400_000)
      expect(text).not.toMatch(/NaN|Infinity/)
    }
  })
  it('lets nothing of a title be markup', async () => {
    expect(poolView(await simulate(DEFAULT_LOAD), '<script>alert(1)</script>').text).not.toContain('<script')
    expect(PRESETS.map(({ name }) => presetNamed(name))).not.toContain(undefined)
  })
})

describe('the pictures of joins and of tasks', () => {
  it('have the same geometry as they had', async () => {
    const join = drawJoin(someJoin, someJoin.modes[0] as never).text
    await expect(join.replaceAll('><', '>\n<')).toMatchFileSnapshot('./geometry/union.txt')
    await expect(drawLanes(someWays).text.replaceAll('><', '>\n<')).toMatchFileSnapshot('./geometry/carriles.txt')
  })
})

describe('the picture of two sessions', () => {
  const shown = (id: string, level: 'read committed' | 'repeatable read' | 'serializable', order?: string) => {
    const scenario = scenarioNamed(id)
    const played = play(scenario, level, order ?? restOf(scenario, level, ''))
    return {
      scenario,
      played,
      view: sessionsView({ scenario, engine: level, played, at: played.order.length }, 'x').text,
    }
  }
  it('tells of each situation what happened, at each level', () => {
    const lost = shown('actualizacion-perdida', 'read committed')
    expect(told(lost.scenario, lost.played)).toEqual([
      'Bruno tuvo que esperar a Inés.',
      'Se confirmaron 2 ventas y solo se descontó 1: una se perdió.',
    ])
    const saved = shown('actualizacion-perdida', 'repeatable read')
    expect(told(saved.scenario, saved.played).join(' ')).toMatch(/Bruno recibió 40001/)
    expect(told(saved.scenario, saved.played).join(' ')).not.toContain('se perdió')
    const nobody = shown('sesgo-de-escritura', 'repeatable read')
    expect(told(nobody.scenario, nobody.played)).toContain('No quedó nadie en el mostrador.')
    const twice = shown('no-repetible', 'read committed')
    expect(told(twice.scenario, twice.played).join(' ')).toContain('respuestas distintas')
    for (const level of ['repeatable read', 'serializable'] as const)
      expect(told(twice.scenario, shown('no-repetible', level).played).join(' ')).toContain('Nadie esperó, nadie falló')
  })
  it('shows who waits, and what each sees that the other does not', () => {
    expect(shown('espera', 'read committed', 'ABAB').view).toMatch(/esperando.*‖ espera a A/s)
    expect(shown('sin-confirmar', 'read committed', 'ABA').view).toContain('Ahora mismo no ven lo mismo')
  })
  it('is drawn for every situation before and after each step', () => {
    for (const scenario of SCENARIOS) {
      const played = play(scenario, scenario.level, scenario.order)
      for (let at = 0; at <= played.order.length; at++)
        expect(() => sessionsView({ scenario, engine: scenario.level, played, at }, 'x')).not.toThrow()
    }
    expect(() => scenarioNamed('nada')).toThrow(/Los que hay: sin-confirmar/)
  })
})
