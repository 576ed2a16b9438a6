/** A scenario played in some order: how everything stood before, and after each step. */
import { Database } from './database.ts'
import type { Frame, Level } from './model.ts'
import type { Scenario } from './scenarios.ts'

export interface Played {
  readonly frames: readonly Frame[]
  /** The turns that were taken: those of who waits or has finished are not. */
  readonly order: string
  /** Who can take the next one. */
  readonly ready: readonly string[]
  /** Sessions with steps left. */
  readonly unfinished: readonly string[]
}

export function play(scenario: Scenario, level: Level, order: string): Played {
  const { table, rows, sessions } = scenario
  const database = new Database(
    table,
    rows,
    sessions.map(({ name }) => ({ name, level })),
  )
  const taken = new Map(sessions.map(({ name }) => [name, 0]))
  const left = (name: string) => {
    const session = sessions.find((each) => each.name === name)
    return session ? session.steps[taken.get(name) as number] : undefined
  }
  const frame = (happenings: Frame['happenings']): Frame => ({
    happenings,
    sessions: database.views(),
    versions: database.versions(),
  })
  const frames: Frame[] = [frame([])]
  let done = ''
  for (const name of order) {
    const step = left(name)
    if (!step || !database.canRun(name)) continue
    taken.set(name, (taken.get(name) as number) + 1)
    done += name
    frames.push(frame(database.run(name, step)))
  }
  const unfinished = sessions.map(({ name }) => name).filter((name) => left(name))
  return { frames, order: done, ready: unfinished.filter((name) => database.canRun(name)), unfinished }
}

/** The rest of a scenario after some turns: its own order, as far as it goes, and then whoever is left. */
export function restOf(scenario: Scenario, level: Level, order: string): string {
  let all = order
  for (const name of scenario.order.slice(order.length)) all = play(scenario, level, all + name).order
  for (let { ready } = play(scenario, level, all); ready[0]; { ready } = play(scenario, level, all)) all += ready[0]
  return all
}
