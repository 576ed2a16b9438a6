/** Whatever was thrown, as data that can be explained. Reading it may run the learner's code, which may throw again. */
import { SQLAlchemyError } from 'alquimia'
import { isAPIError } from '../../api/errors.ts'
import type { Thrown } from '../explain/explain.ts'
import { format } from './format.ts'
import { slice } from './primordials.ts'
import { plainly } from './stacks.ts'

const LONGEST = 4_000
const MOST_ISSUES = 20

const UNREADABLE: Thrown = { name: 'Error', message: '(un error que no se puede leer)', isError: true }

export function describe(error: unknown): Thrown & { readonly stack?: unknown } {
  try {
    return plainly(() => described(error)) ?? UNREADABLE
  } catch {
    return UNREADABLE
  }
}

/** What zod found wrong, as «field: sentence»: its own message is the same as JSON. */
function issuesOf(error: Error): string[] | undefined {
  const { issues } = error as { issues?: unknown }
  if (!Array.isArray(issues) || !/^(?:Zod|Validation)Error$/.test(error.name)) return undefined
  return issues.slice(0, MOST_ISSUES).map(({ path, message }: { path: readonly PropertyKey[]; message: string }) => {
    const where = path.length > 0 ? `${path.map((each) => `${String(each)}`).join('.')}: ` : ''
    return slice(`${where}${message}`, 0, 500)
  })
}

function described(error: unknown): Thrown & { readonly stack?: unknown } {
  if (!(error instanceof Error)) return { name: 'Uncaught', message: slice(format(error), 0, LONGEST), isError: false }
  // A class of the learner's seldom says its name again, and is known by it.
  const own = error.name === 'Error' ? error.constructor?.name : ''
  const name = slice(`${own || error.name}`, 0, 100)
  const message = slice(`${error.message}`, 0, LONGEST)
  const { stack } = error
  const issues = issuesOf(error)
  if (issues) return { name, message: slice(issues.join('\n'), 0, LONGEST), issues, isError: true, stack }
  if (!(error instanceof SQLAlchemyError || isAPIError(error))) return { name, message, isError: true, stack }
  const orig = (error as { orig?: unknown }).orig
  return {
    name,
    message,
    what: slice(`${error.what}`, 0, LONGEST),
    // Those of the API say both in Spanish; `what` of the others is what SQLAlchemy says.
    why: slice(isAPIError(error) ? `${error.what} ${error.why}` : `${error.why}`, 0, LONGEST),
    fix: slice(`${error.fix}`, 0, LONGEST),
    ...(orig instanceof Error ? { original: slice(`${orig.message}`, 0, LONGEST) } : {}),
    isError: true,
    stack,
  }
}
