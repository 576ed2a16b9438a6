/** The list behind a collection relationship: a real array whose changes keep the other side and the session informed. */
import type { RelationshipProperty } from '../schema/relationship.ts'
import { appended, removed } from './attributes.ts'
import type { InstanceState } from './state.ts'

interface Owner {
  readonly state: InstanceState
  readonly property: RelationshipProperty
  /** What the database holds, as far as the session knows. */
  saved: readonly unknown[]
}

export class InstrumentedList<T = unknown> extends Array<T> {
  // Private, because defining a hidden property on each list costs more than filling it.
  #owner!: Owner

  /** `map`, `filter` and `slice` give plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }
  static of_(state: InstanceState, property: RelationshipProperty, items: readonly unknown[]): InstrumentedList {
    const list = new InstrumentedList()
    for (let i = 0; i < items.length; i++) list[i] = items[i]
    list.#owner = { state, property, saved: items }
    return list
  }
  static ownerOf(list: InstrumentedList): Owner {
    return list.#owner
  }

  #added(items: readonly T[]): void {
    const { state, property } = this.#owner
    for (const item of items) appended(state, property, item as object)
  }
  #removed(items: readonly T[]): void {
    const { state, property } = this.#owner
    for (const item of items) if (!this.includes(item)) removed(state, property, item as object)
  }

  override push(...items: T[]): number {
    super.push(...items)
    this.#added(items)
    return this.length
  }
  override unshift(...items: T[]): number {
    super.unshift(...items)
    this.#added(items)
    return this.length
  }
  override pop(): T | undefined {
    return this.splice(this.length - 1, 1)[0]
  }
  override shift(): T | undefined {
    return this.splice(0, 1)[0]
  }
  override splice(start: number, count = this.length, ...items: T[]): T[] {
    if (!this.length && !items.length) return []
    const gone = [...super.splice(start, count, ...items)]
    this.#removed(gone)
    this.#added(items)
    return gone
  }
  // Python's names for the same.
  append(item: T): void {
    this.push(item)
  }
  extend(items: Iterable<T>): void {
    this.push(...items)
  }
  insert(at: number, item: T): void {
    this.splice(at, 0, item)
  }
  remove(item: T): void {
    const at = this.indexOf(item)
    if (at >= 0) this.splice(at, 1)
  }
  clear(): void {
    this.splice(0)
  }

  /** Used by the library: changes the array and tells nobody. */
  silently(change: (list: T[]) => void): void {
    const plain = [...this]
    change(plain)
    super.splice(0, this.length, ...plain)
  }
  toJSON(): T[] {
    return [...this]
  }
}

export const { ownerOf } = InstrumentedList
/** What was added to and removed from the list since it was saved. */
export function listChanges(list: InstrumentedList): { added: object[]; removed: object[] } {
  const { saved } = ownerOf(list)
  if (saved.length === list.length && saved.every((item, i) => item === list[i])) return { added: [], removed: [] }
  const before = new Set(saved)
  const now = new Set<unknown>(list)
  return {
    added: [...now].filter((item) => !before.has(item)) as object[],
    removed: [...before].filter((item) => !now.has(item)) as object[],
  }
}
export function listSaved(list: InstrumentedList): void {
  ownerOf(list).saved = [...list]
}
