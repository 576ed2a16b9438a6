/**
 * What a schema found wrong, as FastAPI answers it: type, place, message and the value that came. The types are those of
 * Pydantic, which programs rely on; where the library that found it says no more than a sentence, `value_error`.
 */
import { kindOf, type ToldIssue } from '../validation/pydantic.ts'
import { messageOf } from './messages.ts'
import type { Issue } from './standard.ts'

/** Libraries say more of a mistake, each in its own way. */
type Told = Issue & ToldIssue

export interface ErrorDetail {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
  readonly ctx?: Readonly<Record<string, unknown>>
}

/** `where` says what was validated: ['body'], ['query', 'limite']. */
export function detailsOf(
  issues: readonly Issue[],
  where: readonly (string | number)[],
  input: unknown,
): readonly ErrorDetail[] {
  return (issues as readonly Told[]).flatMap((issue) => {
    const path = (issue.path ?? []).map(step)
    if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys))
      return (issue.keys as string[]).map((key) =>
        detail('extra_forbidden', [...where, ...path, key], valueAt(input, [...path, key])),
      )
    const value = valueAt(input, path)
    // An absent field is told with what it is absent from.
    if (value === undefined && path.length > 0)
      return [detail('missing', [...where, ...path], valueAt(input, path.slice(0, -1)))]
    const [type, context] = kindOf(issue, value)
    return [detail(type, [...where, ...path], value, context, ownWords(issue))]
  })
}

export const detail = (
  type: string,
  loc: ErrorDetail['loc'],
  input: unknown,
  ctx?: ErrorDetail['ctx'],
  msg = messageOf(type, ctx),
): ErrorDetail => ({ type, loc, msg, input: input ?? null, ...(ctx && { ctx }) })

const step = (each: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof each === 'object' ? each.key : each
  return typeof key === 'number' ? key : String(key)
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (found === null || found === undefined ? undefined : Reflect.get(Object(found), key)),
    value,
  )

/** The sentence of the schema, or of its library; English ones are said in our words. */
function ownWords({ code, message }: Told): string | undefined {
  if (code === undefined || code === 'custom') return message || undefined
  return LIBRARY.test(message) ? undefined : message
}
/** Of zod where nobody gave it another language. */
const LIBRARY = /^(?:Invalid |Too (?:big|small): |Unrecognized key|Number must be |$)/
