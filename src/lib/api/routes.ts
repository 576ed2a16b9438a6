/** Routes: which one a request is for, and how they are gathered in routers. */
import { APIError } from './errors.ts'
import { type Dependency, type Params, type Values, type Wanted, wantedBy } from './params.ts'
import type { AnySchema } from './standard.ts'

export interface RouteOptions<P extends Params = Params> {
  /** What the handler is given, by name. */
  readonly params?: P
  /** The form of the answer: what it does not name is left out. */
  readonly responseModel?: AnySchema
  readonly statusCode?: number
  /** Called for what they do, not for what they give. */
  readonly dependencies?: readonly Dependency<unknown>[]
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly includeInSchema?: boolean
}
export interface RouterOptions {
  /** Goes before the path of each route: '/notas'. */
  readonly prefix?: string
  readonly tags?: readonly string[]
  readonly dependencies?: readonly Dependency<unknown>[]
}

export type Handler<P extends Params> = (values: Values<P>) => unknown

export interface Route {
  readonly method: string
  /** As written, prefixes included: '/notas/{id}'. */
  readonly path: string
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly handler: (values: never) => unknown
  readonly options: RouteOptions
  readonly wanted: Wanted
  /** Several values come in the body, each under its name. */
  readonly embed: boolean
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const

export class APIRouter {
  readonly prefix: string
  readonly tags: readonly string[]
  readonly dependencies: readonly Dependency<unknown>[]
  /** @internal */
  readonly routes: Route[] = []

  constructor({ prefix = '', tags = [], dependencies = [] }: RouterOptions = {}) {
    this.prefix = prefixed(prefix)
    this.tags = tags
    this.dependencies = dependencies
  }

  get<const P extends Params>(path: string, options: RouteOptions<P>, handler: Handler<P>): this
  get(path: string, handler: () => unknown): this
  get(path: string, ...rest: readonly unknown[]): this {
    return this.#add('GET', path, rest)
  }
  post<const P extends Params>(path: string, options: RouteOptions<P>, handler: Handler<P>): this
  post(path: string, handler: () => unknown): this
  post(path: string, ...rest: readonly unknown[]): this {
    return this.#add('POST', path, rest)
  }
  put<const P extends Params>(path: string, options: RouteOptions<P>, handler: Handler<P>): this
  put(path: string, handler: () => unknown): this
  put(path: string, ...rest: readonly unknown[]): this {
    return this.#add('PUT', path, rest)
  }
  patch<const P extends Params>(path: string, options: RouteOptions<P>, handler: Handler<P>): this
  patch(path: string, handler: () => unknown): this
  patch(path: string, ...rest: readonly unknown[]): this {
    return this.#add('PATCH', path, rest)
  }
  delete<const P extends Params>(path: string, options: RouteOptions<P>, handler: Handler<P>): this
  delete(path: string, handler: () => unknown): this
  delete(path: string, ...rest: readonly unknown[]): this {
    return this.#add('DELETE', path, rest)
  }
  /** Any method: `apiRoute('OPTIONS', '/notas', {}, …)`. */
  apiRoute<const P extends Params>(
    method: (typeof METHODS)[number],
    path: string,
    options: RouteOptions<P>,
    handler: Handler<P>,
  ): this {
    return this.#add(method, path, [options, handler])
  }

  /** Takes the routes of another, as they are now. */
  includeRouter(router: APIRouter, { prefix = '', tags = [], dependencies = [] }: RouterOptions = {}): this {
    if (router === this)
      throw new APIError(
        'Un router no puede incluirse a sí mismo.',
        'Sus rutas no tendrían fin.',
        'Incluye otro router.',
      )
    for (const { method, path, handler, options } of router.routes)
      this.routes.push(
        makeRoute(method, `${this.prefix}${prefixed(prefix)}${path}`, handler, {
          ...options,
          tags: [...this.tags, ...tags, ...(options.tags ?? [])],
          dependencies: [...this.dependencies, ...dependencies, ...(options.dependencies ?? [])],
        }),
      )
    return this
  }

  #add(method: string, path: string, rest: readonly unknown[]): this {
    const [options, handler] = rest.length > 1 ? rest : [{}, rest[0]]
    const who = `${method} ${path}`
    if (typeof handler !== 'function')
      throw new APIError(
        `A la ruta ${who} le falta su función.`,
        'Una ruta es una dirección, sus opciones y la función que responde.',
        `Escribe, por ejemplo: app.${method.toLowerCase()}('${path}', () => ({ hola: 'mundo' }))`,
      )
    const own = options as RouteOptions
    this.routes.push(
      makeRoute(method, `${this.prefix}${prefixed(path, this.prefix !== '')}`, handler as Route['handler'], {
        ...own,
        tags: [...this.tags, ...(own.tags ?? [])],
        dependencies: [...this.dependencies, ...(own.dependencies ?? [])],
      }),
    )
    return this
  }
}

function makeRoute(method: string, path: string, handler: Route['handler'], options: RouteOptions): Route {
  const names: string[] = []
  const source = path.replace(/\{(\w+)(?::(path|int))?\}|[^{}]+|[{}]/g, (text, name?: string, kind?: string) => {
    if (name === undefined) return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    names.push(name)
    return kind === 'path' ? '(.*)' : kind === 'int' ? '([0-9]+)' : '([^/]+)'
  })
  const who = `${method} ${path}`
  const own = wantedBy(options.params ?? {}, names, who)
  const before = (options.dependencies ?? []).map((dependency) => ({ name: '', dependency }))
  const wanted = { ...own, dependencies: [...before, ...own.dependencies] }
  const bodies = bodiesOf(wanted)
  return { method, path, pattern: new RegExp(`^${source}$`), names, handler, options, wanted, embed: bodies > 1 }
}

const bodiesOf = ({ fields, dependencies }: Wanted): number =>
  fields.filter(({ source }) => source === 'body').length +
  dependencies.reduce((sum, { dependency }) => sum + bodiesOf(wantedBy(dependency.params, [], 'una dependencia')), 0)

/** Whether something of the request's body is asked for. */
export const wantsBody = (wanted: Wanted): boolean => bodiesOf(wanted) > 0

function prefixed(path: string, mayBeEmpty = true): string {
  if ((path === '' && mayBeEmpty) || path.startsWith('/')) return path
  throw new APIError(
    `La ruta «${path}» no empieza con una barra.`,
    'Las rutas se escriben desde la raíz de la aplicación.',
    `Escribe «/${path}».`,
  )
}

export type Found =
  | { readonly route: Route; readonly pathParams: Record<string, string> }
  /** There is one at that address, for another method. */
  | { readonly allow: string }
  | { readonly redirect: string }
  | undefined

/** As Starlette: the first that fits; else, one that fits but for the method; else, the address with or without its last bar. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  let other: Route | undefined
  for (const route of routes) {
    const match = route.pattern.exec(path)
    if (!match) continue
    if (route.method === method)
      return {
        route,
        pathParams: Object.fromEntries(route.names.map((name, i) => [name, decoded(match[i + 1] ?? '')])),
      }
    other ??= route
  }
  if (other) return { allow: other.method }
  if (path === '/') return undefined
  const twin = path.endsWith('/') ? path.replace(/\/+$/, '') || '/' : `${path}/`
  return routes.some((route) => route.pattern.test(twin)) ? { redirect: twin } : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone «%» is itself.
    return text
  }
}
