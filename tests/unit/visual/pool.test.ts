import { describe, expect, it } from 'vitest'
import { DEFAULT_LOAD, type Load, readLoad } from '../../../src/lib/visual/pool/load.ts'
import { simulate } from '../../../src/lib/visual/pool/simulate.ts'
import { standingAt } from '../../../src/lib/visual/pool/stats.ts'
import { VirtualClock } from '../../../src/lib/visual/pool/virtual-clock.ts'

const regular = (change: Partial<Load>): Load => ({
  ...DEFAULT_LOAD,
  poolSize: 1,
  maxOverflow: 1,
  poolTimeout: 2,
  perSecond: 2,
  queryMs: 400,
  seconds: 10,
  rhythm: 'fijo',
  ...change,
})

describe('the virtual clock', () => {
  it('rings in order of time, and of asking when two share it; a cancelled alarm does not', async () => {
    const clock = new VirtualClock()
    const heard: string[] = []
    for (const [name, at] of [
      ['c', 3],
      ['a', 1],
      ['b1', 2],
      ['b2', 2],
      ['no', 2],
    ] as const) {
      const cancel = clock.after(at, () => heard.push(`${name}@${clock.now()}`))
      if (name === 'no') cancel()
    }
    await clock.runUntil(2.5)
    expect(heard).toEqual(['a@1', 'b1@2', 'b2@2'])
    expect(clock.now()).toBe(2.5)
  })
})

describe('a load on the real pool', () => {
  it('waits for nobody while connections are enough', async () => {
    const { stats, lanes, error } = await simulate(regular({}))
    expect(stats).toMatchObject({ arrived: 21, timeouts: 0, opened: 1, mostLent: 1, longestLine: 0 })
    expect(stats.wait.most).toBe(0)
    expect(stats.demand).toBeCloseTo(0.8)
    expect(lanes[0]?.busy[1]).toEqual({ from: 0.5, to: 0.9 })
    expect(error).toBeUndefined()
  })

  it('opens overflow under load, and closes what comes back to a full pool', async () => {
    const { lanes, stats } = await simulate({ ...DEFAULT_LOAD, poolSize: 2, perSecond: 15 })
    expect(stats.mostLent).toBeGreaterThan(2)
    const closed = lanes.filter((lane) => lane.closed !== undefined)
    expect(closed.length).toBeGreaterThan(0)
    for (const { closed: at, busy } of closed) expect(busy.at(-1)?.to).toBe(at)
    // Rows are used again, the lowest first: there are never more than connections there may be.
    expect(Math.max(...lanes.map(({ row }) => row))).toBe(stats.mostLent - 1)
  })

  it('makes requests wait, and refuses in the words of SQLAlchemy who waited too long', async () => {
    // One every half second, each for two: two connections serve one a second, so the line grows for ever.
    const { requests, stats, error } = await simulate(regular({ queryMs: 2000, seconds: 20 }))
    expect(requests.slice(0, 4).map(({ arrived, got }) => [arrived, got])).toEqual([
      [0, 0],
      [0.5, 0.5],
      [1, 2],
      [1.5, 2.5],
    ])
    expect(stats.timeouts).toBeGreaterThan(5)
    for (const { arrived, left, timedOut } of requests) if (timedOut) expect((left as number) - arrived).toBeCloseTo(2)
    expect(stats.wait.most).toBeLessThanOrEqual(2)
    expect(error).toContain('QueuePool limit of size 1 overflow 1 reached, connection timed out, timeout 2')
  })

  it('comes out the same for the same seed, and otherwise for another', async () => {
    const [one, same, other] = await Promise.all([7, 7, 8].map((seed) => simulate({ ...DEFAULT_LOAD, seed })))
    expect(same).toEqual(one)
    expect(other?.requests).not.toEqual(one?.requests)
  })

  it('loses nobody: every request was served, refused, or is still there', async () => {
    for (const rhythm of ['fijo', 'azar'] as const) {
      const load = { ...DEFAULT_LOAD, perSecond: 120, poolTimeout: 1, rhythm }
      const { stats, standings } = await simulate(load)
      expect(stats.served + stats.timeouts + stats.inLine + stats.underWay).toBe(stats.arrived)
      expect(stats.mostLent).toBe(15)
      expect(stats.use).toBeGreaterThan(0.9)
      for (const { lent, idle } of standings) expect(lent + idle).toBeLessThanOrEqual(15)
    }
  })

  it('bears the heaviest load that the knobs allow', async () => {
    const heaviest = readLoad({ perSecond: 1e9, queryMs: 1e9, seconds: 1e9, poolTimeout: 1e9 })
    const { stats } = await simulate(heaviest)
    expect(stats.arrived).toBeGreaterThan(20_000)
  })

  it('says how things stood at any moment', async () => {
    const { standings } = await simulate(regular({ queryMs: 2000 }))
    expect(standingAt(standings, 1.7)).toMatchObject({ lent: 2, waiting: 2 })
    expect(standingAt(standings, -1)).toMatchObject({ waiting: 0 })
  })
})

describe('what is asked of the simulator', () => {
  it('is brought to what each knob allows, whatever it was', () => {
    expect(
      readLoad({ poolSize: '3', maxOverflow: -4, poolTimeout: 0.7, perSecond: Number.NaN, queryMs: '<script>' }),
    ).toEqual({
      ...DEFAULT_LOAD,
      poolSize: 3,
      maxOverflow: 0,
      poolTimeout: 0.5,
    })
    expect(readLoad({ rhythm: 'nunca' }).rhythm).toBe('azar')
  })
})
