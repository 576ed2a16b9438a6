/** Which objects an operation on one of them reaches. */
import type { Step } from '../engine/drive.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { loadRelation } from './lazy.ts'
import type { SessionCore } from './session-core.ts'
import { type InstanceState, stateOf } from './state.ts'

/** Objects at the other end of a relationship, as far as memory knows. */
export function relatedNow(state: InstanceState, property: RelationshipProperty): readonly object[] {
  const value = state.rels?.[property.index]
  if (value === undefined || value === null) {
    const queued = state.extra?.queued?.get(property.index)
    return queued ? [...queued.added] : []
  }
  return property.uselist ? (value as object[]) : [value as object]
}

/** Objects reached by a cascade, loading the relationships it goes through, deepest first left to the flush. */
export function* deleteCascade(
  core: SessionCore,
  state: InstanceState,
  seen = new Set<InstanceState>([state]),
): Step<InstanceState[]> {
  const out: InstanceState[] = []
  const own: InstanceState[] = []
  for (const property of state.mapper.relationships) {
    if (!property.cascades.delete) continue
    if (property.options.passiveDeletes && state.rels?.[property.index] === undefined) continue
    const value = state.rels?.[property.index] ?? (yield* loadRelation(core, state, property, true))
    const items = property.uselist ? [...(value as object[])] : value ? [value as object] : []
    for (const item of items) {
      const next = stateOf(item)
      if (seen.has(next)) continue
      seen.add(next)
      own.push(next)
      out.push(next)
      out.push(...(yield* deleteCascade(core, next, seen)))
    }
  }
  return out
}

/** The same for what asks nothing of the database: it goes where memory knows. */
export function cascadeLoaded(
  kind: 'expunge' | 'merge' | 'refreshExpire',
  state: InstanceState,
  seen = new Set<InstanceState>([state]),
): InstanceState[] {
  const out: InstanceState[] = []
  for (const property of state.mapper.relationships) {
    if (!property.cascades[kind]) continue
    for (const item of relatedNow(state, property)) {
      const next = stateOf(item)
      if (seen.has(next)) continue
      seen.add(next)
      out.push(next, ...cascadeLoaded(kind, next, seen))
    }
  }
  return out
}
