/** `session.get`: by primary key, from memory if it is there. */
import type { Step } from '../engine/drive.ts'
import { InvalidRequestError, shown } from '../errors.ts'
import { type Mapper, mapperOf } from '../schema/mapper.ts'
import { Select } from '../sql/select.ts'
import { loadByKey, loadExpired } from './load-columns.ts'
import type { LoaderOption } from './options.ts'
import type { SessionCore } from './session-core.ts'
import { DELETED, type IdentityKey } from './state.ts'

export interface GetOptions {
  readonly options?: readonly LoaderOption[]
  readonly populateExisting?: boolean
}

export function* get(core: SessionCore, cls: unknown, key: unknown, options: GetOptions = {}): Step<object | null> {
  const mapper = mapperOf(cls, 'session.get()')
  mapper.registry.configure()
  const identity = keyFor(mapper, key)
  if (identity === null) return yield* getWithoutKey(core, mapper)
  const known = core.identity(mapper).get(identity)
  if (known && !options.populateExisting) {
    if (!known.expired) return known.obj
    const transaction = core.autobegin()
    try {
      yield* loadExpired(core, known, { flush: true })
      return known.obj
    } catch (error) {
      if ((error as Error).name !== 'ObjectDeletedError') throw error
      // As get_from_identity: the object is deleted for this session, and the database is asked once more.
      core.forget(known)
      transaction.removed.add(known)
      core.move(known, DELETED)
    }
  }
  yield* core.autoflush()
  const state = yield* loadByKey(core, mapper, identity, options.options ?? [], options.populateExisting ?? false)
  return state?.obj ?? null
}
/** `get(Clase, null)`: SQLAlchemy warns and asks for `IS NULL`, which no row is. */
function* getWithoutKey(core: SessionCore, mapper: Mapper): Step<null> {
  core.warn('fully NULL primary key identity cannot load any object: una clave primaria nunca es null.')
  yield* core.autoflush()
  const where = mapper.primaryKey.map((column) => column.is_(null))
  yield* core.runPlan(core.plan(new Select({ items: [mapper.cls], where, longLabels: true })), [])
  return null
}
/** Null when every part of the key is. */
function keyFor(mapper: Mapper, key: unknown): IdentityKey | null {
  const names = mapper.primaryKey.map((column) => column.key)
  const parts = Array.isArray(key)
    ? key
    : typeof key === 'object' && key !== null
      ? names.map((name) => (key as Record<string, unknown>)[name])
      : [key]
  const identity = parts.length === names.length ? mapper.keyOf(parts) : undefined
  if (identity !== undefined) return identity
  if (parts.length === names.length && parts.every((each) => each === null || each === undefined)) return null
  throw new InvalidRequestError(
    `Incorrect number of values in identifier to formulate primary key for session.get(${mapper.name}): ${shown(key)}`,
    {
      why: `la clave primaria de ${mapper.name} es (${names.join(', ')}) y no puede ser null.`,
      fix:
        names.length === 1
          ? `escribe session.get(${mapper.name}, 1).`
          : `da un valor por columna: session.get(${mapper.name}, [${names.join(', ')}]).`,
    },
  )
}
