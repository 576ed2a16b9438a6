/** What does not pass, told as Pydantic tells it (`loc`, `msg`, `type`, `input`, `ctx`), with zod's sentences. */
import type z from '../validation/index.ts'
import { kindOf } from '../validation/pydantic.ts'

export interface ErrorDetail {
  /** The class of the mistake, by Pydantic's name: `missing`, `string_too_short`, `greater_than`… */
  readonly type: string
  /** The way to the value: the field and, inside lists and objects, the rest. */
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
  /** The limits that were not met, by Pydantic's names. */
  readonly ctx?: Readonly<Record<string, unknown>>
}

export class ValidationError extends Error {
  /** The model that was asked for. */
  readonly title: string
  readonly issues: z.ZodError['issues']
  readonly #data: unknown

  constructor(title: string, issues: z.ZodError['issues'], data: unknown) {
    const count = issues.length === 1 ? '1 error de validación' : `${issues.length} errores de validación`
    const lines = issues.map(({ path, message }) =>
      path.length > 0 ? `\n${place(path)}\n  ${message}` : `\n  ${message}`,
    )
    super(`${count} en ${title}${lines.join('')}`)
    this.title = title
    this.issues = issues
    this.#data = data
  }

  errorCount(): number {
    return this.issues.length
  }

  errors(): ErrorDetail[] {
    return this.issues.map((issue) => {
      const { path, message: msg } = issue
      const loc = path as (string | number)[]
      const input = at(this.#data, loc)
      // Of a field that is not there, what there is to show is where it was looked for.
      if (input === undefined && loc.length > 0)
        return { type: 'missing', loc, msg, input: at(this.#data, loc.slice(0, -1)) }
      const [type, ctx] = kindOf({ ...issue }, input)
      return { type, loc, msg, input, ...(ctx && { ctx }) }
    })
  }
}
const at = (data: unknown, loc: readonly PropertyKey[]): unknown =>
  loc.reduce((each, step) => (each as Record<PropertyKey, unknown> | null | undefined)?.[step], data)

Object.defineProperty(ValidationError.prototype, 'name', {
  value: 'ValidationError',
  configurable: true,
  writable: true,
})

const place = (path: readonly PropertyKey[]): string => path.map(globalThis.String).join('.')
