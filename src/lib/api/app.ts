/** The application: routes, and what happens with each request from its coming to the end of its last task. */
import { APIError, HTTPException, RequestValidationError, ResponseValidationError } from './errors.ts'
import { born, lifespanStory, storyOf, type Told } from './events.ts'
import { isBodiless, JSONResponse, jsonOf, PlainTextResponse, type Request, Response } from './http.ts'
import { detail, detailsOf } from './issues.ts'
import { jsonFault } from './json-error.ts'
import { openapi } from './openapi.ts'
import type { Dependency } from './params.ts'
import { APIRouter, findRoute, type Route, wantsBody } from './routes.ts'
import { isGenerator, leave, Solving } from './solve.ts'

/** Before the `yield`, what the application needs to start; after it, what it leaves in order. */
export type Lifespan = (app: FastAPI) => Generator<unknown> | AsyncGenerator<unknown>
export interface AppOptions {
  readonly title?: string
  readonly version?: string
  readonly description?: string
  readonly lifespan?: Lifespan
  /** Of every route. */
  readonly dependencies?: readonly Dependency<unknown>[]
}
// biome-ignore lint/suspicious/noExplicitAny: whatever its error is built with.
type ErrorClass<E> = abstract new (...args: any[]) => E
type ErrorHandler<E> = (request: Request, error: E) => Response | Promise<Response>

export class FastAPI extends APIRouter {
  readonly title: string
  readonly version: string
  readonly description: string | undefined
  /** What is used in the place of a dependency, for tests: `app.dependencyOverrides.set(obtenerSesion, laDePrueba)`. */
  readonly dependencyOverrides = new Map<(values: never) => unknown, (values: never) => unknown>()
  /** For what lives as long as the application. */
  readonly state: Record<string, unknown> = {}
  readonly #lifespan: Lifespan | undefined
  readonly #handlers = new Map<ErrorClass<unknown>, ErrorHandler<never>>()
  readonly #onEvent = { startup: [] as (() => unknown)[], shutdown: [] as (() => unknown)[] }

  constructor({ title = 'FastAPI', version = '0.1.0', description, lifespan, dependencies = [] }: AppOptions = {}) {
    super({ dependencies })
    this.title = title
    this.version = version
    this.description = description
    this.#lifespan = lifespan
    this.exceptionHandler(HTTPException, (_, { statusCode, detail, headers }) =>
      isBodiless(statusCode)
        ? new Response('', { statusCode, headers })
        : new JSONResponse({ detail: detail ?? phraseOf(statusCode) }, { statusCode, headers }),
    )
    this.exceptionHandler(
      RequestValidationError,
      (_, { errors }) => new JSONResponse({ detail: errors }, { statusCode: 422 }),
    )
    born(this)
  }

  /** How errors of a class are answered. */
  exceptionHandler<E>(type: ErrorClass<E>, handler: ErrorHandler<E>): this {
    this.#handlers.set(type, handler)
    return this
  }

  /** @deprecated Write a `lifespan`: with one, these are not called. */
  onEvent(event: 'startup' | 'shutdown', call: () => unknown): this {
    const known = this.#onEvent[event]
    if (!known)
      throw new APIError(
        `No hay ningún evento «${event}».`,
        'Los que hay son startup y shutdown.',
        'Escribe un lifespan.',
      )
    known.push(call)
    return this
  }

  /** What describes it to others: the content of /openapi.json. */
  openapi(): object {
    return openapi(this)
  }

  /** Starts the application; what is given back ends it. */
  async start(): Promise<() => Promise<void>> {
    const lifespan = this.#lifespan
    const { startup, shutdown } = this.#onEvent
    const inOrder = async (calls: readonly (() => unknown)[]) => {
      for (const call of calls) await call()
    }
    if (!lifespan) {
      if (startup.length > 0) await phase('startup', 'startup', () => inOrder(startup))
      return async () => {
        if (shutdown.length > 0) await phase('shutdown', 'shutdown', () => inOrder(shutdown))
      }
    }
    const name = lifespan.name || 'lifespan'
    const living = lifespan(this)
    if (!isGenerator(living))
      throw new APIError(
        `«${name}» no es una función generadora.`,
        'Un lifespan prepara, cede con yield mientras la aplicación vive, y al final recoge.',
        'Escribe async function* lifespan(app) { …; yield; … }',
      )
    await phase('startup', name, async () => {
      if ((await living.next()).done)
        throw new APIError(
          `«${name}» terminó sin llegar a su yield.`,
          'La aplicación vive en ese yield.',
          'Escribe un yield.',
        )
    })
    return () => phase('shutdown', name, () => leave(living, undefined, name))
  }

  /**
   * Answers a request. `send` is called as soon as there is an answer: tasks come after, and then the end of dependencies.
   * What nobody expected is answered with a 500 and thrown, for the server to say.
   */
  async handle(request: Request, send: (response: Response) => void): Promise<void> {
    const story = storyOf(request)
    let sent = false
    const answer = (response: Response) => {
      sent = true
      const finished = finish(response, request)
      story.respond(finished)
      send(finished)
    }
    try {
      await this.#answer(request, answer, story)
      story.end()
    } catch (error) {
      const failure = { error }
      const known = this.#handlerOf(error)
      try {
        if (sent || !known) throw error
        answer(await story.step('exception', (error as Error).name, () => known(request, error as never)))
        story.end()
      } catch (last) {
        if (!sent) answer(new PlainTextResponse('Internal Server Error', { statusCode: 500 }))
        story.end(last === error ? failure : { error: last })
        throw last
      }
    }
  }

  async #answer(request: Request, answer: (response: Response) => void, story: Told): Promise<void> {
    const { pathname } = request.url
    const own = pathname === '/openapi.json' && request.method === 'GET'
    const found = findRoute(this.routes, request.method, pathname)
    if (!found) {
      if (own) return answer(new JSONResponse(this.openapi()))
      throw new HTTPException(404, 'Not Found')
    }
    if ('redirect' in found)
      return answer(
        new Response('', {
          statusCode: 307,
          headers: { location: `${request.url.origin}${found.redirect}${request.url.search}` },
        }),
      )
    if ('allow' in found) throw new HTTPException(405, 'Method Not Allowed', { headers: { allow: found.allow } })
    const { route, pathParams } = found
    Object.assign(request.pathParams, pathParams)
    story.route(route.path)
    const body = wantsBody(route.wanted) ? bodyOf(request) : undefined
    const solving = new Solving(request, body, this.dependencyOverrides, story)
    let failure: { readonly error: unknown } | undefined
    try {
      const response = await respond(route, solving, body)
      answer(response)
      for (const { name, run } of [...(response.background?.tasks ?? []), ...solving.tasks.tasks])
        await story.step('background', name, run)
    } catch (error) {
      failure = { error }
    }
    for (const { name, exit } of solving.exits.reverse())
      try {
        await story.step('cleanup', name, () => quietly(exit, failure))
      } catch (error) {
        failure = { error }
      }
    if (failure) throw failure.error
  }

  #handlerOf(error: unknown): ErrorHandler<never> | undefined {
    for (let type = Object.getPrototypeOf(Object(error)); type; type = Object.getPrototypeOf(type)) {
      const handler = this.#handlers.get(type.constructor)
      if (handler) return handler
    }
    return undefined
  }
}

/** A dependency that sees the request's error and throws it again has not failed itself. */
async function quietly(
  exit: (failure: { readonly error: unknown } | undefined) => Promise<void>,
  failure: { readonly error: unknown } | undefined,
): Promise<void> {
  try {
    await exit(failure)
  } catch (error) {
    if (!failure || error !== failure.error) throw error
  }
}

async function phase(what: 'startup' | 'shutdown', name: string, work: () => Promise<void>): Promise<void> {
  const story = lifespanStory(what)
  try {
    await story.step(what, name, work)
    story.end()
  } catch (error) {
    story.end({ error })
    throw error
  }
}

/** A body that is not JSON is refused before anything is called. */
function bodyOf(request: Request): unknown {
  const { text } = request
  if (text === '') return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (!/^application\/(?:[^+]*\+)?json$/i.test(type)) return text
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const said = (error as Error).message
    throw new RequestValidationError(
      [detail('json_invalid', ['body', jsonFault(text, error) ?? 0], {}, { error: said })],
      text,
    )
  }
}

async function respond(route: Route, solving: Solving, body: unknown): Promise<Response> {
  const { wanted, handler, options, embed } = route
  const { story } = solving
  const { values: solved, errors } = await solving.solve(wanted, embed)
  if (errors.length > 0) throw new RequestValidationError(errors, body)
  const values = Object.fromEntries(Object.entries(solved).filter(([name]) => name !== ''))
  const result = await story.step('handler', handler.name || `${route.method} ${route.path}`, () =>
    (handler as (values: unknown) => unknown)(values),
  )
  const written = solving.response
  if (result instanceof Response) return result
  const shown = options.responseModel
    ? await story.step('model', 'responseModel', () => fitted(result, options.responseModel as never))
    : result
  const statusCode = written.statusCode ?? options.statusCode ?? 200
  const text = isBodiless(statusCode) ? '' : jsonOf(shown)
  const headers = Object.fromEntries(written.headers)
  return new Response(text, { statusCode, mediaType: 'application/json', headers })
}

async function fitted(result: unknown, model: NonNullable<Route['options']['responseModel']>): Promise<unknown> {
  const checked = await model['~standard'].validate(result)
  if (!checked.issues) return checked.value
  throw new ResponseValidationError(detailsOf(checked.issues, ['response'], result))
}

function finish(response: Response, request: Request): Response {
  const { statusCode = 200, headers, background } = response
  const body = request.method === 'HEAD' ? '' : response.body
  const finished = new Response(body, {
    statusCode,
    headers: Object.fromEntries(headers),
    ...(background && { background }),
  })
  if (!isBodiless(statusCode))
    finished.headers.set('content-length', String(new TextEncoder().encode(response.body).length))
  return finished
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
const phraseOf = (status: number): string => PHRASES[status] ?? 'Error'
