/** Loader options: `joinedload(A.bs).selectinload(B.cs)`, `raiseload('*')`, `loadOnly(A.id)`. */
import { ArgumentError, shown } from '../errors.ts'
import { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { TableNameOf, Target } from '../schema/model.ts'
import { RelationshipProperty } from '../schema/relationship.ts'
import { type Entity, entityOrNull } from '../sql/entity.ts'
import type { SqlExpr } from '../sql/expression.ts'

export type Strategy =
  | 'select'
  | 'joined'
  | 'selectin'
  | 'subquery'
  | 'immediate'
  | 'raise'
  | 'noload'
  | 'contains'
  | 'path'
type AnyColumn = SqlExpr<unknown>

type LoadStep =
  | {
      readonly property: RelationshipProperty | '*'
      readonly strategy: Strategy
      readonly inner: boolean
    }
  | { readonly columns: readonly TableColumn<unknown>[]; readonly only: boolean }

/** The table that a relationship starts in, and the one it leads to; any, when its type does not say. */
type StartOf<P> = P extends { readonly starts: infer N extends string } ? N : string
type EndOf<P> = P extends { readonly f: infer F } ? TableNameOf<Target<F>> : string
/** What a relationship must also be to follow another: nothing more, or what it is not. */
export interface NoEmpiezaEnEsaClase<N> {
  readonly 'la relación empieza en otra clase': N
}
export type Starting<P, N extends string> =
  string extends StartOf<P> ? unknown : StartOf<P> extends N ? unknown : NoEmpiezaEnEsaClase<StartOf<P>>
type Relation = RelationshipProperty

/** `N`: the table that its path starts in; `E`: where it ends. */
export class LoaderOption<N extends string = string, E extends string = string> {
  declare readonly starts: N
  declare readonly ends: E
  readonly steps: readonly LoadStep[]
  /** `raiseload('*')` on its own, which no path leads to. */
  readonly everywhere: boolean
  constructor(steps: readonly LoadStep[], everywhere = false) {
    this.steps = steps
    this.everywhere = everywhere
  }
  #then<M extends string>(property: RelationshipProperty | '*', strategy: Strategy, inner = false): LoaderOption<N, M> {
    return new LoaderOption<N, M>([...this.steps, { property: checked(property), strategy, inner }])
  }
  joinedload<const P extends Relation>(
    property: P & Starting<P, E>,
    options: { readonly innerjoin?: boolean } = {},
  ): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'joined', options.innerjoin ?? false)
  }
  selectinload<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'selectin')
  }
  subqueryload<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'subquery')
  }
  lazyload<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'select')
  }
  raiseload<const P extends Relation | '*'>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'raise')
  }
  noload<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'noload')
  }
  containsEager<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'contains')
  }
  defaultload<const P extends Relation>(property: P & Starting<P, E>): LoaderOption<N, EndOf<P>> {
    return this.#then(property, 'path')
  }
  loadOnly(...columns: readonly AnyColumn[]): LoaderOption<N, E> {
    return new LoaderOption([...this.steps, { columns: columnsOf(columns), only: true }])
  }
  defer(...columns: readonly AnyColumn[]): LoaderOption<N, E> {
    return new LoaderOption([...this.steps, { columns: columnsOf(columns), only: false }])
  }
  /** Several options below the same path: `selectinload(A.bs).options(joinedload(B.c), …)`. */
  options(...options: readonly LoaderOption[]): LoaderOption<N, E> {
    return new OptionGroup<N, E>(options.map((each) => new LoaderOption([...this.steps, ...each.steps])))
  }
}
export class OptionGroup<N extends string = string, E extends string = string> extends LoaderOption<N, E> {
  readonly all: readonly LoaderOption[]
  constructor(all: readonly LoaderOption[]) {
    super([])
    this.all = all
  }
}

function checked(property: unknown): RelationshipProperty | '*' {
  if (property === '*' || property instanceof RelationshipProperty) return property
  throw new ArgumentError(`La opción de carga esperaba una relación y recibió ${shown(property)}.`, {
    why: 'las estrategias de carga se aplican a relaciones.',
    fix: 'escribe selectinload(Clase.relación).',
  })
}
function columnsOf(columns: readonly AnyColumn[]): readonly TableColumn<unknown>[] {
  return columns.map((each) => {
    if (each instanceof TableColumn) return (each as TableColumn<unknown>).base ?? (each as TableColumn<unknown>)
    throw new ArgumentError(`loadOnly() y defer() esperan columnas y recibieron ${shown(each)}.`, {
      why: 'dicen qué columnas de la tabla se leen.',
      fix: 'escribe loadOnly(Clase.id, Clase.nombre).',
    })
  })
}

const start = <P extends Relation | '*'>(
  property: P,
  strategy: Strategy,
  inner = false,
): LoaderOption<StartOf<P>, EndOf<P>> =>
  new LoaderOption([{ property: checked(property), strategy, inner }], property === '*')

export const joinedload = <const P extends Relation>(property: P, options: { readonly innerjoin?: boolean } = {}) =>
  start(property, 'joined', options.innerjoin ?? false)
export const selectinload = <const P extends Relation>(property: P) => start(property, 'selectin')
export const subqueryload = <const P extends Relation>(property: P) => start(property, 'subquery')
export const lazyload = <const P extends Relation | '*'>(property: P) => start(property, 'select')
export const immediateload = <const P extends Relation>(property: P) => start(property, 'immediate')
export const raiseload = <const P extends Relation | '*'>(property: P) => start(property, 'raise')
export const noload = <const P extends Relation | '*'>(property: P) => start(property, 'noload')
export const containsEager = <const P extends Relation>(property: P) => start(property, 'contains')
export const defaultload = <const P extends Relation>(property: P) => start(property, 'path')
export const loadOnly = (...columns: readonly AnyColumn[]) =>
  new LoaderOption([{ columns: columnsOf(columns), only: true }])
export const defer = (...columns: readonly AnyColumn[]) =>
  new LoaderOption([{ columns: columnsOf(columns), only: false }])

export interface Directive {
  readonly strategy: Strategy
  readonly inner: boolean
  readonly below: readonly LoaderOption[]
  readonly explicit: boolean
  /** `containsEager(A.bs.ofType(alias))`: where the rows come from. */
  readonly alias?: Entity | undefined
}
export interface Directives {
  readonly forProperty: (property: RelationshipProperty) => Directive
  readonly only: ReadonlySet<TableColumn<unknown>> | null
  readonly deferred: ReadonlySet<TableColumn<unknown>>
}

/** What the options say about one entity: the first step of those that start in it. */
export function directivesFor(mapper: Mapper, options: readonly LoaderOption[]): Directives {
  const explicit = new Map<
    number,
    { strategy: Strategy; inner: boolean; below: LoaderOption[]; explicit: true; alias: Entity | undefined }
  >()
  let wildcard: Strategy | undefined
  // A wildcard that starts an option is for every entity of the query, those loaded afterwards too.
  const everywhere = options.filter((each) => each.everywhere)
  let only: Set<TableColumn<unknown>> | null = null
  const deferred = new Set<TableColumn<unknown>>()
  for (const option of flattened(options)) {
    const [step, ...rest] = option.steps
    if (!step) continue
    if ('columns' in step) {
      const own = step.columns.filter((each) => mapper.columns.includes(each))
      if (step.only && own.length) only = new Set([...(only ?? []), ...own])
      else if (!step.only) for (const each of own) deferred.add(each)
      continue
    }
    if (step.property === '*') {
      wildcard = step.strategy
      continue
    }
    if (step.property.parent !== mapper) continue
    const { index } = step.property
    const entry = explicit.get(index) ?? {
      strategy: 'path' as Strategy,
      inner: false,
      below: [...everywhere],
      explicit: true as const,
      alias: undefined,
    }
    entry.alias ??= entityOrNull(step.property.ofTarget)
    if (step.strategy !== 'path') entry.strategy = step.strategy
    entry.inner ||= step.inner
    if (rest.length) entry.below.push(new LoaderOption(rest))
    explicit.set(index, entry)
  }
  return {
    only,
    deferred,
    forProperty(property) {
      const entry = explicit.get(property.index)
      if (entry && entry.strategy !== 'path') return entry
      return {
        strategy: wildcard ?? property.lazy,
        inner: false,
        below: entry?.below ?? everywhere,
        explicit: wildcard !== undefined,
      }
    },
  }
}
function flattened(options: readonly LoaderOption[]): LoaderOption[] {
  return options.flatMap((each) => (each instanceof OptionGroup ? flattened(each.all) : [each]))
}
