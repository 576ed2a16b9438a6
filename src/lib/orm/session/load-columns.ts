/** Reading a row by its key, and the columns of an object that expired. */
import type { Step } from '../engine/drive.ts'
import { ObjectDeletedError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { Select } from '../sql/select.ts'
import { directivesFor, type LoaderOption, type Strategy } from './options.ts'
import type { QueryPlan } from './query-plan.ts'
import type { SessionCore } from './session-core.ts'
import { keyCondition, keySelect } from './slots.ts'
import type { IdentityKey, InstanceState } from './state.ts'

/** `SELECT … WHERE clave = ?`, compiled once per model. */
export function getPlan(core: SessionCore, mapper: Mapper, longLabels = true): QueryPlan {
  return core.cachedPlan(mapper, `get${longLabels}`, () => keySelect(mapper, longLabels))
}

export function* loadByKey(
  core: SessionCore,
  mapper: Mapper,
  key: IdentityKey,
  options: readonly LoaderOption[] = [],
  populate = false,
): Step<InstanceState | null> {
  const plan = options.length
    ? core.plan(new Select({ items: [mapper.cls], where: [keyCondition(mapper)], longLabels: true, options }))
    : getPlan(core, mapper)
  const { data } = yield* core.runPlan(plan, mapper.keyParts(key), { populateExisting: populate })
  return data.length ? (core.identity(mapper).get(key) ?? null) : null
}

const EAGER: ReadonlySet<Strategy> = new Set(['joined', 'selectin', 'subquery', 'immediate', 'contains'])

/** Exactly what is asked for, as SQLAlchemy; the key too where the row must say whose it is. */
export function columnsToLoad(
  mapper: Mapper,
  asked: readonly TableColumn<unknown>[],
  options: readonly LoaderOption[] = [],
): readonly TableColumn<unknown>[] {
  const directives = directivesFor(mapper, options)
  const eager = mapper.relationships.some((each) => EAGER.has(directives.forProperty(each).strategy))
  if (asked.length && !eager) return asked
  return mapper.columns.filter((each) => each.primaryKey || asked.includes(each))
}

/** Reads the columns of an expired object that nobody has set since. */
export function* loadExpired(
  core: SessionCore,
  state: InstanceState,
  { wanted, flush = false }: { readonly wanted?: readonly number[]; readonly flush?: boolean } = {},
): Step<void> {
  const { mapper } = state
  const missing =
    wanted ??
    mapper.columns
      .filter((each) => state.values[each.slot] === undefined && !state.extra?.deferred?.has(each.slot))
      .map((each) => each.slot)
  const asked = mapper.columns.filter((each) => missing.includes(each.slot))
  // An object that expired whole is read as its query said; some attributes of it, alone.
  const whole = !wanted && asked.length + (state.committed?.size ?? 0) >= mapper.columns.length
  const options = whole ? ((state.extra?.options ?? []) as readonly LoaderOption[]) : []
  const columns = whole ? columnsToLoad(mapper, asked, options) : asked
  // What is read is settled before the flush, which may read it too: load_scalar_attributes asks all the same.
  if (flush) yield* core.autoflush()
  const name = `columns${whole}${columns.map((each) => each.slot).join()}`
  const some = whole ? { only: columns } : { only: columns, relationships: [] }
  const plan = options.length
    ? core.plan(keySelect(mapper, true).with({ options }), some)
    : whole && columns.length === mapper.columns.length
      ? getPlan(core, mapper)
      : core.cachedPlan(mapper, name, () => keySelect(mapper, true), some)
  const keyRow = mapper.keyParts(state.key as IdentityKey)
  const { data } = yield* core.runPlan(plan, keyRow, { target: state })
  if (!data.length)
    throw new ObjectDeletedError(
      `Instance '${state.describe()}' has been deleted, or its row is otherwise not present.`,
      {
        why: 'la fila ya no está en la base: otra transacción la borró.',
        fix: 'quita el objeto de la sesión con expunge(), o búscalo con get() y comprueba si es null.',
      },
    )
}
