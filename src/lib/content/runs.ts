// What a chapter's programs do, known when the site is built: they run in Node and their records are kept, by content,
// so that a build runs only what changed.

import { getEntry } from 'astro:content'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import type { Program, Runtime } from '../runtime/program.ts'
import type { RunRecord } from '../runtime/record.ts'
import { examplesOf, programOf } from './chapter-examples.ts'
import { setupNamed } from './setups.ts'

export interface ChapterRun {
  readonly program: Program
  readonly record: RunRecord
}

/** The run of an example of a chapter. An unknown one, or one that fails, stops the build and says why. */
export async function runOfExample(chapter: string, id: string): Promise<ChapterRun> {
  const body = (await getEntry('chapters', chapter))?.body
  if (body === undefined) throw new Error(`No hay capítulo «${chapter}» del que tomar el ejemplo «${id}».`)
  const program = programOf(id, examplesOf(body), setupNamed)
  return { program, record: await runOf(program, `«${id}», del capítulo «${chapter}»`) }
}

/** The run of a setup by itself: for a picture of what chapters take for granted. */
export async function runOfSetup(name: string): Promise<ChapterRun> {
  const program: Program = { language: 'ts', parts: [{ id: 'preparacion', code: setupNamed(name) }] }
  return { program, record: await runOf(program, `La preparación «${name}»`) }
}

/** The run of any program. `name` says whose it is, should it fail. */
export async function runOf(program: Program, name: string): Promise<RunRecord> {
  const key = createHash('sha256').update(sources()).update(serialize(program)).digest('hex').slice(0, 24)
  const file = join(folder, key)
  const record = kept(file) ?? (await ran(program, file))
  if (record.outcome !== 'ok')
    throw new Error(
      `${name}: no terminó bien y no se puede dibujar (${record.outcome}). ${record.error?.message ?? ''}`,
    )
  return record
}

const root = process.cwd()
const folder = join(root, 'node_modules/.cache/alquimia/runs')

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
  const record = await (await runtime()).run(program).record
  mkdirSync(folder, { recursive: true })
  // Written aside and moved: a build that is cut short leaves no half record.
  writeFileSync(`${file}.${process.pid}`, serialize(record))
  renameSync(`${file}.${process.pid}`, file)
  return record
}

let made: Promise<Runtime> | undefined
/** Loaded by Node itself and not through the site's bundle, where its files would no longer lie beside it. */
function runtime(): Promise<Runtime> {
  const address = pathToFileURL(resolve(root, 'src/lib/runtime/node.ts')).href
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
  for (const path of globSync('src/lib/{orm,migrations,runtime}/**/*.ts', { cwd: root }).sort())
    hash.update(path).update(readFileSync(join(root, path)))
  hash.update(readFileSync(join(root, 'package-lock.json')))
  known = { at: Date.now(), hash: hash.digest('hex') }
  return known.hash
}
