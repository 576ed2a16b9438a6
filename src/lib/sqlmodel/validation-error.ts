/** What does not pass, told as Pydantic tells it (`loc`, `msg`, `type`, `input`), with zod's sentences. */
import type z from '../validation/index.ts'

export interface ErrorDetail {
  readonly type: string
  /** The way to the value: the field and, inside lists and objects, the rest. */
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
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
    return this.issues.map(({ code, path, message: msg }) => {
      const loc = path as (string | number)[]
      const input = at(this.#data, loc)
      // Of a field that is not there, what there is to show is where it was looked for.
      return input === undefined && loc.length > 0
        ? { type: 'missing', loc, msg, input: at(this.#data, loc.slice(0, -1)) }
        : { type: code, loc, msg, input }
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
