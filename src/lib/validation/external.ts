/** What zod offers, with the one text that it does not take from its locale («→ at») in Spanish. */
import { type $ZodError, toDotPath } from 'zod/v4/core'

export * from 'zod'

/** A line for each problem, and another with the field that has it. */
export function prettifyError(error: $ZodError): string {
  const nearestFirst = [...error.issues].sort((a, b) => a.path.length - b.path.length)
  return nearestFirst
    .flatMap(({ message, path }) => [`✖ ${message}`, ...(path.length > 0 ? [`  → en ${toDotPath(path)}`] : [])])
    .join('\n')
}
