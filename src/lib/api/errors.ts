/** What an application throws to answer, and what it is told when it is badly written. */
import type { ErrorDetail } from './issues.ts'

/** `throw new HTTPException(404, 'No hay ninguna nota con ese id')`: ends the request with that answer. */
export class HTTPException extends Error {
  override name = 'HTTPException'
  readonly statusCode: number
  readonly detail: unknown
  readonly headers: Readonly<Record<string, string>>

  constructor(statusCode: number, detail?: unknown, options: { headers?: Readonly<Record<string, string>> } = {}) {
    super(typeof detail === 'string' ? `${statusCode}: ${detail}` : `${statusCode}`)
    this.statusCode = statusCode
    this.detail = detail
    this.headers = options.headers ?? {}
  }
}

/** What came does not fit what the route asks for: it is answered with a 422. */
export class RequestValidationError extends Error {
  override name = 'RequestValidationError'
  readonly errors: readonly ErrorDetail[]
  readonly body: unknown

  constructor(errors: readonly ErrorDetail[], body: unknown) {
    super(errors.length === 1 ? '1 error de validación' : `${errors.length} errores de validación`)
    this.errors = errors
    this.body = body
  }
}

const MARK = Symbol.for('alquimia.error-de-api')

/** A mistake of whoever writes the application: what, why and how it is put right. */
export class APIError extends Error {
  override name = 'FastAPIError'
  get [MARK](): true {
    return true
  }
  readonly what: string
  readonly why: string
  readonly fix: string

  constructor(what: string, why: string, fix: string) {
    super(`${what}\nPor qué: ${why}\nQué hacer: ${fix}`)
    this.what = what
    this.why = why
    this.fix = fix
  }
}

/** The handler returned what its `responseModel` does not admit. */
export class ResponseValidationError extends APIError {
  override name = 'ResponseValidationError'
  readonly errors: readonly ErrorDetail[]

  constructor(errors: readonly ErrorDetail[]) {
    const [first] = errors
    const where = first ? first.loc.join('.') : 'response'
    super(
      `Lo que devolvió el manejador no cumple su responseModel (${where}: ${first?.msg ?? ''}).`,
      'Quien pidió recibe un 500, porque el error es de la aplicación y no suyo.',
      'Devuelve un objeto con esos campos, o corrige el responseModel.',
    )
    this.errors = errors
  }
}

/** Also of one that came with another copy of this file: the sandbox loads the library apart from what explains it. */
export const isAPIError = (error: unknown): error is APIError => error instanceof Error && MARK in error
