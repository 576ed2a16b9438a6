// Chapters that cannot be read stop the build with their lines, in Spanish: the parsers' own words are for programmers, and
// of a block of code that does not close they say nothing.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shown } from '../lib/authoring/check/files.ts'
import { firstProblem } from '../lib/authoring/legible.ts'

export function requireLegible(content: string): void {
  const told = globSync('**/*.mdx', { cwd: content })
    .sort()
    .flatMap((file) => {
      const path = join(content, file)
      const problem = firstProblem(readFileSync(path, 'utf8'))
      return problem ? [`${shown(path)}:${problem.line}  ${problem.message}\n  Causa probable: ${problem.cause}`] : []
    })
  if (told.length === 0) return
  const error = new Error(told.join('\n'))
  // Where it is thrown says nothing to whoever writes.
  error.stack = ''
  throw error
}
