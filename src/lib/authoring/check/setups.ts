// The setups of a course, run by themselves: one that fails is told once, and not by each program that begins with it.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cachedRun } from '../../content/run-cache.ts'
import type { Finding } from '../finding.ts'
import { shown, slugOfFile } from './files.ts'
import { outcomeOf } from './outcome.ts'

export interface SetupsResult {
  readonly findings: readonly Finding[]
  /** Their names. */
  readonly broken: ReadonlySet<string>
}

/** Those that these chapters, and their exercises, begin with. */
export async function checkSetups(content: string, chapters: readonly string[]): Promise<SetupsResult> {
  const texts = chapters.flatMap((path) => [
    path,
    ...globSync('*/reto.mdx', { cwd: join(content, 'exercises', slugOfFile(path)) }).map((name) =>
      join(content, 'exercises', slugOfFile(path), name),
    ),
  ])
  const used = new Set(
    texts.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bprepara="([^"]+)"|^setup:\s*(\S+)\s*$/gm)].map(
        ([, here, there]) => here ?? there,
      ),
    ),
  )
  const files = globSync('setups/*.{ts,sql}', { cwd: content })
    .sort()
    .filter((file) => used.has(slugOfFile(file)))
  const findings: Finding[] = []
  for (const name of files) {
    const path = join(content, name)
    const code = readFileSync(path, 'utf8').trimEnd()
    const language = name.endsWith('.sql') ? 'sql' : 'ts'
    const record = await cachedRun({ language, parts: [{ id: 'preparacion', code }] })
    if (record.outcome === 'ok') continue
    findings.push({
      file: shown(path),
      line: record.error?.place?.line ?? 1,
      what: 'la preparación',
      wrong: 'debía terminar bien: nada de lo que empieza por ella se puede ejecutar.',
      got: record.error ? `${outcomeOf(record).error}: ${record.error.message}` : record.outcome,
      cause: record.error?.explanation ?? 'tardó demasiado o se detuvo sola.',
    })
  }
  return { findings, broken: new Set(findings.map(({ file }) => slugOfFile(file))) }
}
