// Records of programs, kept by content: of the program, of the library and of the runtime. What did not change is not run
// again, neither by a build nor by the check of the chapters.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import type { Program, Runtime } from '../runtime/program.ts'
import type { RunRecord } from '../runtime/record.ts'

/** `attempt` tells apart runs of the same program, for whoever wants to see what changes from one to another. */
export async function cachedRun(program: Program, attempt = 1): Promise<RunRecord> {
  const key = createHash('sha256')
    .update(sources())
    .update(serialize([program, attempt]))
    .digest('hex')
    .slice(0, 24)
  const file = join(folder(), key)
  return kept(file) ?? (await ran(program, file))
}

// Where the library is: the site's own folder, unless a course is built from another (src/integration says so then).
const root = () => process.env.ALQUIMIA_ROOT ?? process.cwd()
const folder = () => join(root(), 'node_modules/.cache/alquimia/runs')

function kept(file: string): RunRecord | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    return undefined
  }
  return deserialize(bytes) as RunRecord
}

async function ran(program: Program, file: string): Promise<RunRecord> {
  // Far more than a reader's page gives: here a busy machine is no fault of the program's.
  const record = await (await runtime()).run(program, { limits: { timeMs: 30_000 } }).record
  // One that was cut short says more of the machine than of the program.
  if (record.outcome !== 'ok' && record.outcome !== 'error') return record
  mkdirSync(folder(), { recursive: true })
  // Written aside and moved: a build that is cut short leaves no half record.
  writeFileSync(`${file}.${process.pid}`, serialize(record))
  renameSync(`${file}.${process.pid}`, file)
  return record
}

let made: Promise<Runtime> | undefined
/** Loaded by Node itself and not through the site's bundle, where its files would no longer lie beside it. */
function runtime(): Promise<Runtime> {
  const address = pathToFileURL(resolve(root(), 'src/lib/runtime/node.ts')).href
  made ??= import(/* @vite-ignore */ address).then((module: typeof import('../runtime/node.ts')) =>
    module.createNodeRuntime(),
  )
  return made
}

let known: { at: number; hash: string } | undefined
/** A change of the library or of the runtime changes what programs do. */
function sources(): string {
  // While chapters are written the same process lives on, and sources change under it.
  if (known && Date.now() - known.at < 2_000) return known.hash
  const hash = createHash('sha256')
  for (const path of globSync('src/lib/{api,orm,migrations,runtime,sqlmodel,validation}/**/*.ts', {
    cwd: root(),
  }).sort())
    hash.update(path).update(readFileSync(join(root(), path)))
  // Installed as a package of a course, it has no lock file of its own: its version says as much.
  const lock = ['package-lock.json', 'package.json'].map((name) => join(root(), name)).find((path) => existsSync(path))
  if (lock) hash.update(readFileSync(lock))
  known = { at: Date.now(), hash: hash.digest('hex') }
  return known.hash
}
