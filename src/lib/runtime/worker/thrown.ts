/** Whatever was thrown, as data that can be explained. Reading it may run the learner's code, which may throw again. */
import { SQLAlchemyError } from 'alquimia'
import { APIError } from '../../api/errors.ts'
import type { Thrown } from '../explain/explain.ts'
import { format } from './format.ts'
import { slice } from './primordials.ts'
import { plainly } from './stacks.ts'

const LONGEST = 4_000

const UNREADABLE: Thrown = { name: 'Error', message: '(un error que no se puede leer)', isError: true }

export function describe(error: unknown): Thrown & { readonly stack?: unknown } {
  try {
    return plainly(() => described(error)) ?? UNREADABLE
  } catch {
    return UNREADABLE
  }
}

function described(error: unknown): Thrown & { readonly stack?: unknown } {
  if (!(error instanceof Error)) return { name: 'Uncaught', message: slice(format(error), 0, LONGEST), isError: false }
  const name = slice(`${error.name}`, 0, 100)
  const message = slice(`${error.message}`, 0, LONGEST)
  const { stack } = error
  if (!(error instanceof SQLAlchemyError || error instanceof APIError)) return { name, message, isError: true, stack }
  const orig = (error as { orig?: unknown }).orig
  return {
    name,
    message,
    what: slice(`${error.what}`, 0, LONGEST),
    // Those of the API say both in Spanish; `what` of the others is what SQLAlchemy says.
    why: slice(error instanceof APIError ? `${error.what} ${error.why}` : `${error.why}`, 0, LONGEST),
    fix: slice(`${error.fix}`, 0, LONGEST),
    ...(orig instanceof Error ? { original: slice(`${orig.message}`, 0, LONGEST) } : {}),
    isError: true,
    stack,
  }
}
