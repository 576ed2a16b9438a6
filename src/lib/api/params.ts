/**
 * What a route asks for. In Python the function's signature says it; here `params` does, by the same rules: a name that is
 * in the path comes from the path, `int` and the like from the query, a schema from the body, and `Depends` from a function.
 */
import { BackgroundTasks } from './background.ts'
import { APIError } from './errors.ts'
import { Request, Response } from './http.ts'
import { isScalar, type Limits, type Scalar, str } from './scalars.ts'
import { type AnySchema, isSchema, type OutputOf } from './standard.ts'

export type Source = 'path' | 'query' | 'header' | 'body'
export interface Options extends Limits {
  /** The value where none comes: without it, one has to come. */
  readonly default?: unknown
  /** The name outside, where it is another. */
  readonly alias?: string
  readonly description?: string
}

export class Declared<_T> {
  readonly source: Source
  readonly schema: AnySchema
  readonly options: Options & { readonly embed?: boolean }
  constructor(source: Source, schema: AnySchema, options: Options & { readonly embed?: boolean }) {
    this.source = source
    this.schema = isScalar(schema) ? schema.within(options) : schema
    this.options = options
  }
  get required(): boolean {
    return !('default' in this.options)
  }
  /** Only for its type. */
  declare readonly _value: _T
}

/** With a default, what comes or the default. */
type Given<S extends AnySchema, O> = Declared<OutputOf<S> | (O extends { readonly default: infer D } ? D : never)>
type PathOptions = Omit<Options, 'default'>
type BodyOptions = Options & { readonly embed?: boolean }
// biome-ignore lint/complexity/noBannedTypes: no options at all.
type None = {}

/** Comes in the path: `Path(int, { ge: 1 })`. */
export const Path = <S extends AnySchema>(type: S, options: PathOptions = {}): Given<S, None> =>
  new Declared('path', type, options)
/** Comes in the query: `Query(int, { default: 10, le: 100 })`. */
export const Query = <S extends AnySchema, O extends Options = None>(type: S, options?: O): Given<S, O> =>
  new Declared('query', type, options ?? {})
/** Comes in a header, whose name is the parameter's with hyphens: `x_llave: Header(str)` is `x-llave`. */
export const Header = <S extends AnySchema = Scalar<string>, O extends Options = None>(
  type: S = str as unknown as S,
  options?: O,
): Given<S, O> => new Declared('header', type, options ?? {})
/** Comes in the body. `embed` asks for it under its name: `{ "nota": { … } }`. */
export const Body = <S extends AnySchema, O extends BodyOptions = None>(type: S, options?: O): Given<S, O> =>
  new Declared('body', type, options ?? {})

// biome-ignore lint/suspicious/noExplicitAny: a dependency is given what it asks for, checked where it is declared.
type Any = any
/** What a dependency's function gives: what it returns, or what it yields. */
export type Gives<F> = F extends (...args: Any[]) => infer R
  ? R extends Generator<infer T, Any, Any> | AsyncGenerator<infer T, Any, Any>
    ? T
    : Awaited<R>
  : never

export class Dependency<_T> {
  readonly call: (values: Any) => unknown
  readonly params: Params
  readonly useCache: boolean
  constructor(call: (values: Any) => unknown, params: Params, useCache: boolean) {
    this.call = call
    this.params = params
    this.useCache = useCache
  }
  /** Only for its type. */
  declare readonly _value: _T
}

/** A route's parameters, by name. */
export type Params = Readonly<Record<string, Param>>
export type Param =
  | Declared<Any>
  | Dependency<Any>
  | AnySchema
  | typeof Request
  | typeof Response
  | typeof BackgroundTasks

/** What the handler is given for each. */
export type Values<P extends Params> = {
  [K in keyof P]: P[K] extends Declared<infer T>
    ? T
    : P[K] extends Dependency<infer T>
      ? T
      : P[K] extends AnySchema
        ? OutputOf<P[K]>
        : P[K] extends new (
              ...args: Any[]
            ) => infer T
          ? T
          : never
}

export interface DependsOptions<P extends Params> {
  /** What the function asks for in its turn. */
  readonly params?: P
  /** Called again for each who asks, instead of once a request. */
  readonly useCache?: boolean
}
/**
 * The value that a function gives: what it returns or, if it is a generator, what it yields; what comes after the `yield`
 * is done when the request is over. It may ask for others: `Depends(actual, { params: { sesion: Depends(obtenerSesion) } })`.
 */
export function Depends<F extends (values: Any) => unknown, const P extends Params = Readonly<Record<never, never>>>(
  call: F,
  { params, useCache = true }: DependsOptions<P> = {},
): Dependency<Gives<F>> {
  if (typeof call !== 'function')
    throw new APIError(
      'Depends espera una función.',
      'La llama FastAPI en cada petición: si la llamas tú, le das su resultado.',
      'Escribe Depends(obtenerSesion), sin paréntesis después del nombre.',
    )
  return new Dependency(call, params ?? {}, useCache)
}

export interface Field {
  readonly name: string
  /** The name outside. */
  readonly alias: string
  readonly source: Source
  readonly declared: Declared<unknown>
  readonly many: boolean
}
export interface Wanted {
  readonly dependencies: readonly { readonly name: string; readonly dependency: Dependency<unknown> }[]
  readonly fields: readonly Field[]
  readonly given: readonly { readonly name: string; readonly what: unknown }[]
}

/** Sorts out what is asked for. `inPath` are the names between braces. */
export function wantedBy(params: Params, inPath: readonly string[], who: string): Wanted {
  const dependencies: { name: string; dependency: Dependency<unknown> }[] = []
  const fields: Field[] = []
  const given: { name: string; what: unknown }[] = []
  for (const [name, param] of Object.entries(params)) {
    if (param instanceof Dependency) dependencies.push({ name, dependency: param })
    else if (param === Request || param === Response || param === BackgroundTasks) given.push({ name, what: param })
    else if (param instanceof Declared) fields.push(fieldOf(name, param))
    else if (isSchema(param)) fields.push(fieldOf(name, plain(name, param, inPath)))
    else
      throw new APIError(
        `No se sabe de dónde sale «${name}», que pide ${who}.`,
        `Se encontró ${typeof param === 'function' ? `la función «${(param as { name?: string }).name ?? ''}»` : String(param)}.`,
        'Puede ser int, str, float o bool, un esquema de validación, Depends(función), Query(…), Body(…), Request o BackgroundTasks.',
      )
  }
  for (const { name, source } of fields)
    if (source === 'path' && inPath.length > 0 && !inPath.includes(name))
      throw new APIError(
        `«${name}» se pide a la ruta, pero ${who} no lo lleva entre llaves.`,
        'Lo que viene de la ruta tiene que llamarse igual en los dos sitios.',
        `Escribe {${name}} en la ruta, o pídelo con Query.`,
      )
  return { dependencies, fields, given }
}

function plain(name: string, schema: AnySchema, inPath: readonly string[]): Declared<unknown> {
  if (inPath.includes(name)) return new Declared('path', schema, {})
  return new Declared(isScalar(schema) ? 'query' : 'body', schema, {})
}
function fieldOf(name: string, declared: Declared<unknown>): Field {
  const { source, schema, options } = declared
  const alias = options.alias ?? (source === 'header' ? name.replace(/([A-Z])/g, '-$1').replaceAll('_', '-') : name)
  const many = isScalar(schema) && schema.many
  return { name, alias: source === 'header' ? alias.toLowerCase() : alias, source, declared, many }
}
