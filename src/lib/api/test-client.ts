/**
 * FastAPI's TestClient: asks an application without a network. Entered, it also starts and ends it:
 *
 *     await using client = await new TestClient(app).enter()
 *     const respuesta = await client.get('/notas')
 */
import type { FastAPI } from './app.ts'
import { APIError, HTTPException } from './errors.ts'
import { type Headers, Request, type Response } from './http.ts'

export interface AskOptions {
  /** Goes as JSON in the body. */
  readonly json?: unknown
  /** Goes as it is in the body. */
  readonly content?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The query: `{ limite: 5 }`. */
  readonly params?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>
  readonly followRedirects?: boolean
}
export interface ClientOptions {
  /** What the application did not expect is thrown here too (so it is unless told): an answer of 500 says nothing of it. */
  readonly raiseServerExceptions?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly followRedirects?: boolean
}

export class ClientResponse {
  readonly statusCode: number
  readonly headers: Headers
  readonly text: string
  readonly url: string
  constructor({ statusCode = 200, headers, body }: Response, url: string) {
    this.statusCode = statusCode
    this.headers = headers
    this.text = body
    this.url = url
  }
  // biome-ignore lint/suspicious/noExplicitAny: whatever the application answered.
  json(): any {
    if (this.text === '')
      throw new APIError(
        'La respuesta no tiene cuerpo.',
        `Su estado es ${this.statusCode}.`,
        'Mira statusCode antes de leer json().',
      )
    return JSON.parse(this.text)
  }
  get isSuccess(): boolean {
    return this.statusCode >= 200 && this.statusCode < 300
  }
  raiseForStatus(): this {
    if (this.statusCode >= 400) throw new HTTPException(this.statusCode, this.text)
    return this
  }
}

export class TestClient {
  readonly #app: FastAPI
  readonly #options: ClientOptions
  #leave: (() => Promise<void>) | undefined

  constructor(app: FastAPI, options: ClientOptions = {}) {
    if (typeof (app as { handle?: unknown } | undefined)?.handle !== 'function')
      throw new APIError('TestClient espera una aplicación.', 'Recibió otra cosa.', 'Escribe new TestClient(app).')
    this.#app = app
    this.#options = options
  }

  /** Starts the application: its lifespan runs. Left with `await using`, or by `exit`. */
  async enter(): Promise<this> {
    this.#leave ??= await this.#app.start()
    return this
  }
  async exit(): Promise<void> {
    const leave = this.#leave
    this.#leave = undefined
    await leave?.()
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.exit()
  }

  get(path: string, options?: AskOptions): Promise<ClientResponse> {
    return this.request('GET', path, options)
  }
  post(path: string, options?: AskOptions): Promise<ClientResponse> {
    return this.request('POST', path, options)
  }
  put(path: string, options?: AskOptions): Promise<ClientResponse> {
    return this.request('PUT', path, options)
  }
  patch(path: string, options?: AskOptions): Promise<ClientResponse> {
    return this.request('PATCH', path, options)
  }
  delete(path: string, options?: AskOptions): Promise<ClientResponse> {
    return this.request('DELETE', path, options)
  }

  /** Waits for the answer and for all that comes after it: background tasks and the end of dependencies. */
  async request(method: string, path: string, options: AskOptions = {}): Promise<ClientResponse> {
    const { json, content, params = {}, followRedirects = this.#options.followRedirects ?? true } = options
    const url = new URL(`http://testserver${path.startsWith('/') ? '' : '/'}${path}`)
    for (const [name, value] of Object.entries(params))
      for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each))
    const text = content ?? (json === undefined ? '' : JSON.stringify(json))
    const headers = {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...this.#options.headers,
      ...options.headers,
    }
    let target = `${url.pathname}${url.search}`
    for (let hops = 0; ; hops++) {
      const response = await this.#ask(new Request(method, target, headers, text))
      const location = response.headers.get('location')
      if (!followRedirects || location === null || ![307, 308, 301, 302, 303].includes(response.statusCode))
        return response
      if (hops >= 20)
        throw new APIError(
          'Demasiadas redirecciones.',
          `La última llevaba a ${location}.`,
          'Revisa a dónde envía cada ruta.',
        )
      const next = new URL(location, 'http://testserver')
      target = `${next.pathname}${next.search}`
    }
  }

  async #ask(request: Request): Promise<ClientResponse> {
    let response: Response | undefined
    try {
      await this.#app.handle(request, (given) => {
        response = given
      })
    } catch (error) {
      if (this.#options.raiseServerExceptions ?? true) throw error
    }
    return new ClientResponse(response as unknown as Response, request.target)
  }
}
