/** Writes down what the program does, in order, as it happens. */
import type { Limits } from '../program.ts'
import type { CheckEntry, ConsoleEntry, Place, RelationRead, TableData } from '../record.ts'
import { LimitsBitten } from './limits.ts'
import type { Outbox } from './outbox.ts'
import { performanceNow, round, slice } from './primordials.ts'
import type { Stacks } from './stacks.ts'

export class Recorder {
  readonly limits: Limits
  readonly bitten: LimitsBitten
  readonly stacks: Stacks
  readonly outbox: Outbox
  /** While a part prepares for others, nothing is written down. */
  quiet = false
  /** The relationship that is being read from the database, if any. */
  reading: RelationRead | null = null
  #seq = 0
  #start = 0
  #entries = 0
  #chars = 0

  constructor(limits: Limits, stacks: Stacks, outbox: Outbox) {
    this.limits = limits
    this.bitten = new LimitsBitten(limits, (entry) => outbox.send({ type: 'limit', entry }))
    this.stacks = stacks
    this.outbox = outbox
  }

  begin(): void {
    this.#start = performanceNow()
    this.outbox.send({ type: 'begin' })
  }
  /** Changes whenever something happens. */
  get activity(): number {
    return this.#seq
  }
  next(): number {
    this.#seq += 1
    return this.#seq
  }
  at(): number {
    return round((performanceNow() - this.#start) * 100) / 100
  }
  /** What is done for the record and not for the program takes none of its time. */
  apart(work: () => void): void {
    const begun = performanceNow()
    work()
    this.#start += performanceNow() - begun
  }
  here(): { place?: Place } {
    const place = this.stacks.here()
    return place ? { place } : {}
  }

  check(entry: CheckEntry): void {
    this.outbox.send({ type: 'check', entry })
  }

  print(level: ConsoleEntry['level'], text: string, table?: TableData): void {
    if (this.quiet) return
    const { consoleEntries, consoleChars } = this.limits
    const left = consoleChars - this.#chars
    if (this.#entries >= consoleEntries || left <= 0) {
      this.bitten.bite('console')
      return
    }
    this.#entries += 1
    if (text.length > left) this.bitten.bite('console')
    const kept = text.length > left ? `${slice(text, 0, left)}…` : text
    this.#chars += kept.length
    const seq = this.next()
    this.outbox.console({ seq, at: this.at(), level, text: kept, ...(table ? { table } : {}), ...this.here() })
  }
}
