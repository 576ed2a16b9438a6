/** `refresh` and `expire`: forgetting what memory knows of an object, and reading it again. */
import type { Step } from '../engine/drive.ts'
import { InvalidRequestError } from '../errors.ts'
import { cascadeLoaded } from './cascade.ts'
import { loadRelation } from './lazy.ts'
import { columnsToLoad } from './load-columns.ts'
import type { LoaderOption } from './options.ts'
import type { SessionCore } from './session-core.ts'
import { keySelect } from './slots.ts'
import { type IdentityKey, PERSISTENT, stateOf } from './state.ts'

export function* refresh(core: SessionCore, instance: unknown, names?: readonly string[]): Step<void> {
  const state = stateOf(instance)
  if (state.session !== core || state.mode !== PERSISTENT)
    throw new InvalidRequestError(`Instance '${state.describe()}' is not persistent within this Session`, {
      why: 'se vuelve a leer la fila de un objeto guardado y de esta sesión.',
      fix: 'guárdalo antes con add() y flush(), o usa la sesión en la que está.',
    })
  // In this order, as Session.refresh: the object's own changes are lost, those of others are sent.
  expire(core, instance, names)
  yield* core.autoflush()
  const { mapper } = state
  const columns = names ? mapper.columns.filter((each) => names.includes(each.key)) : mapper.columns
  // With a relationship among them the key is read too.
  const withKey = names?.some((name) => mapper.relationship(name))
  const options = (state.extra?.options ?? []) as readonly LoaderOption[]
  const only = withKey
    ? mapper.columns.filter((each) => each.primaryKey || columns.includes(each))
    : names
      ? columns
      : columnsToLoad(mapper, columns, options)
  const some = names ? { only, relationships: names } : options.length ? {} : { only }
  const plan = options.length
    ? core.plan(keySelect(mapper, false).with({ options }), some)
    : core.cachedPlan(
        mapper,
        `refresh${names ?? ''}:${only.map((each) => each.slot).join()}`,
        () => keySelect(mapper, false),
        some,
      )
  const { data } = yield* core.runPlan(plan, mapper.keyParts(state.key as IdentityKey), { target: state })
  if (!data.length)
    throw new InvalidRequestError(`Could not refresh instance '${state.describe()}'`, {
      why: 'la fila ya no está en la base.',
      fix: 'quita el objeto con expunge(), o búscalo con get() y comprueba si es null.',
    })
  for (const property of mapper.relationships)
    if (names?.includes(property.key) && state.rels?.[property.index] === undefined)
      yield* loadRelation(core, state, property, true)
}
export function expire(core: SessionCore, instance: unknown, names?: readonly string[]): void {
  const state = stateOf(instance)
  if (state.session !== core || state.mode !== PERSISTENT)
    throw new InvalidRequestError(`Instance '${state.describe()}' is not persistent within this Session`, {
      why: 'expirar es olvidar lo leído de una fila, y este objeto no es de una fila de esta sesión.',
      fix: 'guárdalo antes con add() y flush(), o usa la sesión en la que está.',
    })
  if (!names) {
    state.expire()
    core.modified.delete(state)
    for (const each of cascadeLoaded('refreshExpire', state))
      if (each.session === core && each.mode === PERSISTENT) each.expire()
    return
  }
  for (const name of names) {
    const column = state.mapper.byKey.get(name)
    const property = state.mapper.relationship(name)
    if (!column && !property)
      throw new InvalidRequestError(`${state.mapper.name} no tiene un atributo «${name}».`, {
        why: `tiene ${[...state.mapper.byKey.keys(), ...state.mapper.relationships.map((each) => each.key)].join(', ')}.`,
        fix: 'revisa el nombre del atributo.',
      })
    if (column) {
      state.own()[column.slot] = undefined
      state.committed?.delete(column.slot)
      state.expired = true
    }
    if (property && state.rels) {
      state.rels[property.index] = undefined
      state.relCommitted?.delete(property.index)
    }
  }
}
export function expireAll(core: SessionCore): void {
  for (const state of core.all()) state.expire()
  core.modified.clear()
}
