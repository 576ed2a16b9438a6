// What a chapter's programs do, known when the site is built: they run in Node and their records are kept, by content,
// so that a build runs only what changed.

import type { Program } from '../runtime/program.ts'
import type { RunRecord } from '../runtime/record.ts'
import { bodyOf } from './bodies.ts'
import { examplesOf, programOf } from './chapter-examples.ts'
import { cachedRun } from './run-cache.ts'
import { courseSources, setupLanguage, setupNamed } from './setups.ts'

export interface ChapterRun {
  readonly program: Program
  readonly record: RunRecord
}

/** The run of an example of a chapter. An unknown one, or one that fails, stops the build and says why. */
export async function runOfExample(chapter: string, id: string): Promise<ChapterRun> {
  const body = await bodyOf(chapter)
  if (body === undefined) throw new Error(`No hay capítulo «${chapter}» del que tomar el ejemplo «${id}».`)
  const program = programOf(id, examplesOf(body), courseSources)
  return { program, record: await runOf(program, `«${id}», del capítulo «${chapter}»`) }
}

/** The run of a setup by itself: for a picture of what chapters take for granted. */
export async function runOfSetup(name: string): Promise<ChapterRun> {
  const program: Program = { language: setupLanguage(name), parts: [{ id: 'preparacion', code: setupNamed(name) }] }
  return { program, record: await runOf(program, `La preparación «${name}»`) }
}

/** The run of any program. `name` says whose it is, should it fail. */
export async function runOf(program: Program, name: string): Promise<RunRecord> {
  const record = await cachedRun(program)
  if (record.outcome !== 'ok')
    throw new Error(
      `${name}: no terminó bien y no se puede dibujar (${record.outcome}). ${record.error?.message ?? ''}`,
    )
  return record
}
