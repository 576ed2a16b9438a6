/** `session.merge(objeto)`: copies an object's state onto the one the session has, or loads, for the same row. */
import type { Step } from '../engine/drive.ts'
import { storeList } from './attributes.ts'
import type { SessionCore } from './session-core.ts'
import { type InstanceState, stateOf } from './state.ts'
import { loadByKey } from './strategies.ts'

export function* merge(
  core: SessionCore,
  instance: object,
  load = true,
  seen = new Map<InstanceState, object>(),
): Step<object> {
  const source = stateOf(instance)
  const known = seen.get(source)
  if (known) return known
  const { mapper } = source
  if (source.session === core && source.mode !== 0) {
    seen.set(source, instance)
    return instance
  }
  // What is half done in the session is sent first, so that the row read is the current one.
  if (!seen.size) yield* core.autoflush()
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
    if (value === undefined || !property.cascades.merge) continue
    if (property.uselist) {
      const items: object[] = []
      for (const item of value as object[]) items.push(yield* merge(core, item, load, seen))
      if (target.key === undefined && target.rels?.[property.index] === undefined) storeList(target, property, [])
      to[property.key] = items
    } else to[property.key] = value === null ? null : yield* merge(core, value as object, load, seen)
  }
  return target.obj
}
