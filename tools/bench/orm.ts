/**
 * The session against hand-written sql.js and against the other ORMs, in one run: medians, ratios to the floor, growth
 * from 10,000 to 100,000 rows, and the size of the library. Peers come from `bench/package.json`, installed only here.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { alquimia } from './contender-alquimia.ts'
import { drizzle } from './contender-drizzle.ts'
import { kysely } from './contender-kysely.ts'
import { raw } from './contender-raw.ts'
import { typeorm } from './contender-typeorm.ts'
import { type Contender, TASKS, type Task } from './orm-model.ts'
import { librarySize } from './size.ts'

export interface BenchRow {
  readonly task: string
  readonly contender: string
  readonly driver: string
  readonly rows: number
  readonly ms: number
  readonly ratio: number | null
}

const bench = fileURLToPath(new URL('../../bench/', import.meta.url))
const FAMILY = new Set<Task>(['joined', 'selectin'])
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] as number

export async function benchOrm({ runs = 7, large = true } = {}): Promise<BenchRow[]> {
  const contenders = await contend()
  const rows = await measure(contenders, 10_000, runs)
  if (large) rows.push(...(await measure(contenders.slice(0, 2), 100_000, 3)))
  for (const each of contenders) await each.close?.()
  return rows
}

async function contend(): Promise<Contender[]> {
  installPeers()
  const out = [await raw(), await alquimia()]
  for (const [name, make] of [
    ['Kysely', kysely],
    ['Drizzle', drizzle],
    ['TypeORM', typeorm],
  ] as const)
    try {
      out.push(await make())
    } catch (error) {
      console.warn(`${name} no entra en esta medición: ${(error as Error).message.split('\n')[0]}`)
    }
  console.warn(
    'MikroORM no entra: su driver de SQLite es nativo y pide un binario fuera del registro. SQLAlchemy solo si hay python3-sqlalchemy.',
  )
  return out
}

function installPeers(): void {
  if (existsSync(`${bench}node_modules/typeorm`)) return
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'], {
      cwd: bench,
      stdio: 'inherit',
      timeout: 180_000,
    })
  } catch {
    console.warn('Los otros ORM no se pudieron instalar: se mide sin ellos.')
  }
}

async function measure(contenders: readonly Contender[], count: number, runs: number): Promise<BenchRow[]> {
  const out: BenchRow[] = []
  for (const task of TASKS) {
    const times = new Map<Contender, number[]>()
    const slow = new Set<Contender>()
    if (FAMILY.has(task) && count > 10_000) continue
    for (let run = 0; run < runs + 2; run++)
      for (const each of contenders) {
        const work = each.tasks[task]
        if (!work || slow.has(each) || (FAMILY.has(task) && !each.prepareFamilies)) continue
        if (FAMILY.has(task)) await each.prepareFamilies?.()
        else await each.prepare(task === 'insert' ? 0 : count)
        if (task === 'get-hit') await each.tasks.load?.(count)
        const start = performance.now()
        await work(count)
        const spent = performance.now() - start
        // What takes seconds is measured once.
        if (spent > 2000) slow.add(each)
        // The first two rounds warm the engine up.
        if (run >= 2 || spent > 2000) times.set(each, [...(times.get(each) ?? []), spent])
      }
    const [floor] = contenders
    const base = floor && times.get(floor)
    for (const [each, list] of times)
      out.push({
        task,
        contender: each.name,
        driver: each.driver,
        rows: count,
        ms: median(list),
        ratio: base ? median(list) / median(base) : null,
      })
  }
  return out
}

export function printRows(rows: readonly BenchRow[]): void {
  console.table(
    rows.map(({ task, contender, rows: n, ms, ratio }) => ({
      tarea: task,
      quién: contender,
      filas: n,
      ms: ms.toFixed(2),
      '÷ a mano': ratio?.toFixed(2) ?? '',
    })),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quick = process.argv.includes('--quick')
  const rows = await benchOrm({ runs: quick ? 3 : 7, large: !quick })
  printRows(rows)
  const size = await librarySize()
  console.log(
    `Tamaño (brotli): biblioteca con su parte de Kysely ${size.library} B; aparte, engine.core ${size.core} B`,
  )
  mkdirSync(bench, { recursive: true })
  const path = `${bench}results.json`
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : {}
  writeFileSync(path, `${JSON.stringify({ ...before, orm: rows, ormSize: size }, null, 2)}\n`)
}
