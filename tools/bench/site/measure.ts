// The median of several visits. The two sites take turns, so that whatever else the machine does weighs on both alike.
import { median } from '../common/rows.ts'
import { type Category, categories, type Device, type Visit, visit } from './lighthouse.ts'

const RUNS = Number(process.env.BENCH_RUNS ?? 3)

export interface Urls {
  ours: string
  theirs: string
}

export interface Measured {
  ours: Visit
  theirs: Visit
}

export async function measure(urls: Urls, device: Device): Promise<Measured> {
  const ours: Visit[] = []
  const theirs: Visit[] = []
  for (let run = 0; run < RUNS; run++) {
    ours.push(await visit(urls.ours, device))
    theirs.push(await visit(urls.theirs, device))
  }
  return { ours: medianVisit(ours), theirs: medianVisit(theirs) }
}

function medianVisit(visits: readonly Visit[]): Visit {
  const ids = Object.keys(categories) as Category[]
  const scores = ids.map((id) => [id, median(visits.map((v) => v.scores[id]))])
  // Requests and failing audits do not average: those of the slowest visit say most.
  const [slowest] = visits.toSorted((a, b) => a.scores.performance - b.scores.performance)
  if (!slowest) throw new Error('BENCH_RUNS debe ser un número entero mayor que 0.')
  return {
    scores: Object.fromEntries(scores) as Record<Category, number>,
    lcp: median(visits.map((v) => v.lcp)),
    cls: median(visits.map((v) => v.cls)),
    tbt: median(visits.map((v) => v.tbt)),
    requests: slowest.requests,
    failing: slowest.failing,
    shifted: slowest.shifted,
  }
}
