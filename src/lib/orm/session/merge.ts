/** `session.merge(objeto)`: copies an object's state onto the one the session has, or loads, for the same row. */
import type { Step } from '../engine/drive.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { storeList } from './attributes.ts'
import { loadByKey } from './load-columns.ts'
import type { SessionCore } from './session-core.ts'
import { type InstanceState, stateOf } from './state.ts'

export function* merge(
  core: SessionCore,
  instance: object,
  load = true,
  seen = new Map<InstanceState, object>(),
  via?: RelationshipProperty,
): Step<object> {
  const source = stateOf(instance)
  const known = seen.get(source)
  if (known) return known
  if (source.session === core && source.mode !== 0) {
    seen.set(source, instance)
    return instance
  }
  if (!seen.size) {
    // What is half done in the session is sent first, so that the row read is the current one; then nothing is until
    // the merge is complete.
    if (load) yield* core.autoflush()
    const { autoflushes } = core
    core.autoflushes = false
    seen.set(source, instance)
    try {
      return yield* copy(core, source, load, seen)
    } finally {
      core.autoflushes = autoflushes
    }
  }
  return yield* copy(core, source, load, seen, via)
}

function* copy(
  core: SessionCore,
  source: InstanceState,
  load: boolean,
  seen: Map<InstanceState, object>,
  via?: RelationshipProperty,
): Step<object> {
  const { mapper } = source
  const key = source.key ?? mapper.keyFrom(source.values)
  let target: InstanceState | null = null
  if (key !== undefined) {
    target = core.identity(mapper).get(key) ?? null
    if (!target && load) target = yield* loadByKey(core, mapper, key)
  }
  if (!target) {
    target = stateOf(new (mapper.cls as unknown as new () => object)())
    for (const column of mapper.columns) {
      const content = source.values[column.slot]
      if (content !== undefined) target.values[column.slot] = content
    }
    seen.set(source, target.obj)
    core.add(target.obj)
  } else {
    seen.set(source, target.obj)
    const to = target.obj as Record<string, unknown>
    for (const column of mapper.columns) {
      const content = source.values[column.slot]
      if (content === undefined) continue
      if (target.expired) to[column.key]
      const now = target.values[column.slot]
      if (
        now === content ||
        (now !== null && now !== undefined && content !== null && column.type.same(now as never, content as never))
      )
        continue
      to[column.key] = content
    }
  }
  const to = target.obj as Record<string, unknown>
  for (const property of mapper.relationships) {
    const value = source.rels?.[property.index]
    // Not back through the relationship it was reached by, as RelationshipProperty.merge.
    if (value === undefined || !property.cascades.merge || (via !== undefined && via === property.reverse)) continue
    if (property.uselist) {
      // The collection is read first and whole: its objects need no query of their own.
      if (target.key !== undefined) to[property.key]
      const items: object[] = []
      for (const item of value as object[]) items.push(yield* merge(core, item, load, seen, property))
      if (target.key === undefined && target.rels?.[property.index] === undefined) storeList(target, property, [])
      to[property.key] = items
    } else to[property.key] = value === null ? null : yield* merge(core, value as object, load, seen, property)
  }
  return target.obj
}
