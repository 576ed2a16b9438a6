// The library's benchmark: the same work done by Alquimia, by raw sql.js (the floor), by Kysely alone and by other ORMs,
// in one run; how its cost grows; and what it weighs.
import type { Row } from './common/rows.ts'
import type { Competitor } from './orm/competitor.ts'
import { orms, startCompetitors } from './orm/competitors.ts'
import { isTooSlow, measure, type Times } from './orm/measure.ts'
import { type Measured, rowsOf } from './orm/rows.ts'
import { sizeRows } from './orm/size.ts'
import { type WorkloadName, workloadNames } from './orm/workloads.ts'

export const name = 'orm'

let seen: Record<string, string> = {}

export async function run(): Promise<Row[]> {
  const size = await sizeRows()
  const competitors = await startCompetitors()
  seen = Object.fromEntries(competitors.map((each) => [each.name, each.version]))
  const absent = orms.filter((orm) => !(orm in seen))
  if (absent.length > 0) console.log(`Sin ${absent}: no hay un Python con SQLAlchemy 2 (búscalo con ALQUIMIA_PYTHON).`)
  console.log(
    'MikroORM usa better-sqlite3, que es código nativo, y SQLAlchemy el sqlite3 de Python; los demás, sql.js.',
  )
  try {
    return [...rowsOf(await measureAll(competitors)), ...size]
  } finally {
    for (const each of competitors) each.stop()
  }
}

export const versions = () => seen

async function measureAll(competitors: readonly Competitor[]): Promise<Measured> {
  const small: [WorkloadName, Times][] = []
  const large: [WorkloadName, Times][] = []
  for (const workload of workloadNames) {
    console.log(`Midiendo ${workload}…`)
    const times = await measure(competitors, workload, 'small')
    small.push([workload, times])
    const able = competitors.filter((each) => !isTooSlow(times[each.name]))
    large.push([workload, await measure(able, workload, 'large')])
  }
  return { small: Object.fromEntries(small), large: Object.fromEntries(large) } as Measured
}
