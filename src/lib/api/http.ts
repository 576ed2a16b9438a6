/** A request as it came, and what is answered. */
import type { BackgroundTasks } from './background.ts'
import { APIError } from './errors.ts'

/** Names of headers are told in small letters, whoever wrote them. */
export class Headers {
  readonly #all = new Map<string, string>()
  constructor(from: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(from)) this.set(name, value)
  }
  get(name: string): string | null {
    return this.#all.get(name.toLowerCase()) ?? null
  }
  set(name: string, value: string): void {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(String(value)))
      throw new APIError(
        `«${name}» no puede ser una cabecera con ese valor.`,
        'El nombre no lleva espacios, y el valor es una sola línea.',
        'Revisa el nombre y quita del valor los saltos de línea.',
      )
    this.#all.set(name.toLowerCase(), String(value))
  }
  has(name: string): boolean {
    return this.#all.has(name.toLowerCase())
  }
  entries(): [string, string][] {
    return [...this.#all]
  }
  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#all[Symbol.iterator]()
  }
}

export class Request {
  readonly method: string
  /** Path and query: '/notas?limite=5'. */
  readonly target: string
  readonly url: URL
  readonly headers: Headers
  /** What travels in its body. */
  readonly text: string
  readonly pathParams: Record<string, string> = {}
  /** For what dependencies leave to each other. */
  readonly state: Record<string, unknown> = {}

  constructor(method: string, target: string, headers: Readonly<Record<string, string>> = {}, text = '') {
    this.method = method.toUpperCase()
    this.url = new URL(target, 'http://testserver')
    this.target = `${this.url.pathname}${this.url.search}`
    this.headers = new Headers(headers)
    this.text = text
  }
  get queryParams(): URLSearchParams {
    return this.url.searchParams
  }
  json(): unknown {
    return JSON.parse(this.text)
  }
}

export interface ResponseInit {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly mediaType?: string
  readonly background?: BackgroundTasks
}

export class Response {
  statusCode: number | undefined
  readonly headers: Headers
  /** As it travels. */
  readonly body: string
  readonly background: BackgroundTasks | undefined

  constructor(content = '', { statusCode, headers, mediaType, background }: ResponseInit = {}) {
    this.statusCode = statusCode
    this.headers = new Headers(headers)
    this.body = content
    this.background = background
    if (mediaType !== undefined && !this.headers.has('content-type')) this.headers.set('content-type', mediaType)
  }
}
export class JSONResponse extends Response {
  constructor(content: unknown, init: ResponseInit = {}) {
    super(jsonOf(content), { mediaType: 'application/json', ...init })
  }
}
export class PlainTextResponse extends Response {
  constructor(content: string, init: ResponseInit = {}) {
    super(content, { mediaType: 'text/plain; charset=utf-8', ...init })
  }
}

/** Dates as ISO, sets and maps as what they hold; what JSON has no form for is said instead of lost. */
export function jsonOf(value: unknown): string {
  return (
    JSON.stringify(value, (name, each: unknown) => {
      if (each instanceof Set) return [...each]
      if (each instanceof Map) return Object.fromEntries(each)
      if (each instanceof Promise)
        throw new APIError(
          `El manejador devolvió una promesa dentro de su respuesta${name ? ` (en «${name}»)` : ''}.`,
          'Una promesa no es un dato: nadie esperó a que llegara.',
          'Escribe await delante de lo que la da.',
        )
      return typeof each === 'bigint' ? Number(each) : each
    }) ?? 'null'
  )
}

/** Statuses whose answer has no body. */
export const isBodiless = (status: number): boolean => status < 200 || status === 204 || status === 304
