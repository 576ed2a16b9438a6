/** Sessions that may hold something, for `closeAllSessions()`. Held weakly: one that nobody uses is not kept for this. */
import type { SessionCore } from './session-core.ts'

const live = new Set<WeakRef<SessionCore>>()
let sweepAt = 64

export function remember(core: SessionCore): void {
  live.add(new WeakRef(core))
  if (live.size < sweepAt) return
  for (const each of live) if (!each.deref()) live.delete(each)
  sweepAt = Math.max(64, live.size * 2)
}

export function liveSessions(): SessionCore[] {
  return [...live].map((each) => each.deref()).filter((each) => each !== undefined)
}
