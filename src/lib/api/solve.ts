/**
 * What a handler is given: its dependencies first, each once a request, and then its own parameters, read and validated. In
 * FastAPI's order: dependencies have been called already when a wrong parameter is found.
 */
import { BackgroundTasks } from './background.ts'
import { APIError, RequestValidationError } from './errors.ts'
import type { Told } from './events.ts'
import { Request, Response } from './http.ts'
import { detail, detailsOf, type ErrorDetail } from './issues.ts'
import type { Dependency, Field, Wanted } from './params.ts'
import { wantedBy } from './params.ts'

/** What is done after a `yield`; `failure` is what ended the request, if anything did. */
export type Exit = (failure: { readonly error: unknown } | undefined) => Promise<void>

export class Solving {
  readonly request: Request
  readonly story: Told
  readonly tasks = new BackgroundTasks()
  /** What dependencies and handler write on the answer. */
  readonly response = new Response()
  /** In order of opening: they are closed from the last. */
  readonly exits: { readonly name: string; readonly exit: Exit }[] = []
  readonly #body: unknown
  readonly #overrides: ReadonlyMap<unknown, (values: never) => unknown>
  readonly #cache = new Map<unknown, unknown>()

  constructor(
    request: Request,
    body: unknown,
    overrides: ReadonlyMap<unknown, (values: never) => unknown>,
    story: Told,
  ) {
    this.request = request
    this.story = story
    this.#body = body
    this.#overrides = overrides
  }

  /** The values, and what is wrong with them. */
  async solve(wanted: Wanted, embed: boolean): Promise<{ values: Record<string, unknown>; errors: ErrorDetail[] }> {
    const values: Record<string, unknown> = {}
    const errors: ErrorDetail[] = []
    for (const { name, dependency } of wanted.dependencies) {
      const solved = await this.#depend(dependency, embed)
      if ('errors' in solved) errors.push(...solved.errors)
      else values[name] = solved.value
    }
    for (const { name, what } of wanted.given)
      values[name] = what === Request ? this.request : what === Response ? this.response : this.tasks
    for (const source of ['path', 'query', 'header', 'body'] as const)
      for (const field of wanted.fields)
        if (field.source === source) {
          const read = await this.#read(field, embed)
          if ('errors' in read) errors.push(...read.errors)
          else values[field.name] = read.value
        }
    if (wanted.fields.length > 0) await this.#tellValidation(wanted, errors)
    return { values, errors }
  }

  /** A step of the story, that fails if anything was wrong; what it throws is for later, with the errors of the others. */
  async #tellValidation({ fields }: Wanted, errors: readonly ErrorDetail[]): Promise<void> {
    const names = fields.map(({ name }) => name).join(', ')
    try {
      await this.story.step('validation', names, () => {
        if (errors.length > 0) throw new RequestValidationError(errors, this.#body)
      })
    } catch (error) {
      if (!(error instanceof RequestValidationError)) throw error
    }
  }

  async #depend(
    { call, params, useCache }: Dependency<unknown>,
    embed: boolean,
  ): Promise<{ value: unknown } | { errors: readonly ErrorDetail[] }> {
    const used = this.#overrides.get(call) ?? call
    const asked = used === call ? params : {}
    const { values, errors } = await this.solve(
      wantedBy(asked, Object.keys(this.request.pathParams), nameOf(call)),
      embed,
    )
    if (errors.length > 0) return { errors }
    if (useCache && this.#cache.has(call)) return { value: this.#cache.get(call) }
    const value = await this.story.step('dependency', nameOf(used), () =>
      this.#call(used as (v: unknown) => unknown, values),
    )
    if (!this.#cache.has(call)) this.#cache.set(call, value)
    return { value }
  }

  async #call(call: (values: unknown) => unknown, values: unknown): Promise<unknown> {
    const result = await call(values)
    if (!isGenerator(result)) return result
    const first = await result.next()
    const name = nameOf(call)
    if (first.done)
      throw new APIError(
        `La dependencia «${name}» terminó sin llegar a su yield.`,
        'Lo que entrega una dependencia con yield es el valor que va detrás de esa palabra.',
        'Revisa que el yield se alcance en todos los caminos.',
      )
    this.exits.push({ name, exit: (failure) => leave(result, failure, name) })
    return first.value
  }

  async #read(
    { alias, source, declared, many }: Field,
    embed: boolean,
  ): Promise<{ value: unknown } | { errors: readonly ErrorDetail[] }> {
    const whole = source === 'body' && !embed && !declared.options.embed
    const where = whole ? ['body'] : [source, alias]
    const found = source === 'body' ? this.#ofBody(alias, whole) : this.#found(source, alias, many)
    if (found === undefined) {
      if (!declared.required) return { value: declared.options.default }
      return { errors: [detail('missing', where, null)] }
    }
    const result = await declared.schema['~standard'].validate(found)
    return result.issues ? { errors: detailsOf(result.issues, where, found) } : { value: result.value }
  }

  #found(source: Field['source'], alias: string, many: boolean): string | string[] | undefined {
    const { pathParams, queryParams, headers } = this.request
    if (source === 'path') return pathParams[alias]
    if (source === 'header') return headers.get(alias) ?? undefined
    const all = queryParams.getAll(alias)
    return many ? (all.length > 0 ? all : undefined) : all.at(-1)
  }
  #ofBody(alias: string, whole: boolean): unknown {
    const body = this.#body ?? undefined
    if (whole || body === undefined) return body
    return typeof body === 'object' && Object.hasOwn(body, alias) ? (body as Record<string, unknown>)[alias] : undefined
  }
}

const nameOf = (call: { readonly name: string }): string => call.name || 'una función sin nombre'

type AnyGenerator = Generator<unknown> | AsyncGenerator<unknown>
export const isGenerator = (value: unknown): value is AnyGenerator =>
  typeof value === 'object' &&
  value !== null &&
  'next' in value &&
  'throw' in value &&
  (Symbol.iterator in value || Symbol.asyncIterator in value)

/** The rest of a generator: it goes on from its `yield` or, after an error, sees it thrown there. */
export async function leave(
  generator: AnyGenerator,
  failure: { readonly error: unknown } | undefined,
  name: string,
): Promise<void> {
  const { done } = failure ? await generator.throw(failure.error) : await generator.next()
  if (!done)
    throw new APIError(
      `«${name}» tiene un segundo yield.`,
      'Lo de antes del yield prepara y lo de después recoge: hay uno solo.',
      'Deja un único yield.',
    )
  if (failure)
    throw new APIError(
      `«${name}» se quedó con el error y no lo volvió a lanzar: ${String(failure.error)}`,
      'Quien pidió se quedaría sin respuesta, y nadie sabría por qué.',
      'En su catch, termina con throw error.',
    )
}
