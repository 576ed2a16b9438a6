// Times of every competitor in every workload. They take turns, round after round, so that what slows the machine down
// for a while slows all of them; of the rounds that count, the median is kept.
import { median } from '../common/rows.ts'
import type { Competitor } from './competitor.ts'
import { taskOf, type WorkloadName } from './workloads.ts'

/** Milliseconds by competitor; those too slow to be asked are absent. */
export type Times = Record<string, number>

/** Rounds to forget, until the engine has compiled what runs often, and rounds that count. */
interface Rounds {
  warmup: number
  counted: number
}
export const sizes = { small: 10_000, large: 100_000 }
const fewer = process.env.ALQUIMIA_BENCH_QUICK !== undefined
const rounds: Record<keyof typeof sizes, Rounds> = {
  small: fewer ? { warmup: 2, counted: 3 } : { warmup: 5, counted: 9 },
  large: fewer ? { warmup: 0, counted: 1 } : { warmup: 1, counted: 3 },
}

/** Whoever needs more than this for 10,000 objects is timed once, and not asked for 100,000. */
const tooSlow = 2000
/** Whoever has spent this in one workload rests for its other rounds. */
const budget = 10_000

export async function measure(competitors: readonly Competitor[], workload: WorkloadName, size: keyof typeof sizes) {
  const task = taskOf(workload, sizes[size])
  const { warmup, counted } = rounds[size]
  const times = new Map(competitors.map((each) => [each, [] as number[]]))
  for (let round = 0; round < warmup + counted; round++) {
    for (const [competitor, own] of times) {
      if (own.some((ms) => ms > tooSlow && size === 'small') || sum(own) > budget) continue
      own.push(await competitor.time(task))
    }
  }
  return Object.fromEntries(
    [...times].map(([{ name }, own]) => [name, median(own.length > warmup ? own.slice(warmup) : own)]),
  )
}

export const isTooSlow = (ms: number | undefined) => ms === undefined || ms > tooSlow
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
