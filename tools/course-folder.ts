// The folder of a course, as whoever types says it: npm changes to the project's own before it runs a script, and keeps
// where it was.
import { resolve } from 'node:path'

export const courseFolder = (given: string | undefined): string | undefined =>
  given === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), given)
