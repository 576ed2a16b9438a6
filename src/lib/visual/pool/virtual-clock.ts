/** A clock that only moves when it is told to: an hour of load takes milliseconds, and always happens the same. */
import type { Clock } from '../../orm/engine/pool.ts'

interface Alarm {
  readonly at: number
  readonly order: number
  readonly call: () => void
  cancelled: boolean
}

const before = (a: Alarm, b: Alarm): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

export class VirtualClock implements Clock {
  #now = 0
  #order = 0
  /** A binary heap: the next alarm is the first. */
  readonly #alarms: Alarm[] = []

  now(): number {
    return this.#now
  }

  after(seconds: number, call: () => void): () => void {
    const alarm: Alarm = { at: this.#now + seconds, order: this.#order++, call, cancelled: false }
    this.#push(alarm)
    return () => {
      alarm.cancelled = true
    }
  }

  /** Goes from alarm to alarm up to `end`. What each one lets happen has happened before the next one rings. */
  async runUntil(end: number): Promise<void> {
    for (let next = this.#alarms[0]; next && next.at <= end; next = this.#alarms[0]) {
      this.#pop()
      if (next.cancelled) continue
      this.#now = next.at
      next.call()
      // The pool answers with promises: those that this alarm settled have called back when this one does.
      await null
    }
    this.#now = end
  }

  #push(alarm: Alarm): void {
    const heap = this.#alarms
    heap.push(alarm)
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!before(heap[at] as Alarm, heap[parent] as Alarm)) return
      swap(heap, at, parent)
      at = parent
    }
  }

  #pop(): void {
    const heap = this.#alarms
    const last = heap.pop()
    if (!last || heap.length === 0) return
    heap[0] = last
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      let least = at
      for (const child of [left, left + 1])
        if (child < heap.length && before(heap[child] as Alarm, heap[least] as Alarm)) least = child
      if (least === at) return
      swap(heap, at, least)
      at = least
    }
  }
}

function swap(heap: Alarm[], a: number, b: number): void {
  const held = heap[a] as Alarm
  heap[a] = heap[b] as Alarm
  heap[b] = held
}
