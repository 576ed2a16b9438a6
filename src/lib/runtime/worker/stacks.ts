/** From the text of a stack to the learner's places. */
import type { MadeText } from '../assemble/text.ts'
import type { Place } from '../record.ts'
import { framesHere } from './call-sites.ts'
import { append, exec, NativeError, slice, toNumber } from './primordials.ts'

const FRAME = /((?:blob|alquimia-run):[^\s():]*(?::[^\s():]*)*):(\d+):(\d+)/g

export class Stacks {
  readonly #modules = new Map<string, MadeText>()
  readonly #quiet = new Set<string>()

  constructor(quiet: readonly string[]) {
    for (const each of quiet) this.#quiet.add(each)
  }
  add(address: string, made: MadeText): void {
    this.#modules.set(address, made)
  }

  /** The learner's own frames, innermost first. */
  places(stack: unknown): Place[] {
    const places: Place[] = []
    let unwritten: Place | undefined
    if (typeof stack !== 'string') return places
    FRAME.lastIndex = 0
    for (let match = exec(FRAME, stack); match; match = exec(FRAME, stack)) {
      const made = this.#modules.get(match[1] as string)
      if (!made) continue
      const offset = made.offset(toNumber(match[2]), toNumber(match[3]))
      if (offset === undefined) continue
      // A class without a constructor has one that nobody wrote, whose frame stands where the class is declared:
      // who called it is to be told of, if there is anybody.
      const place = made.placeAt(offset)
      if (!place) continue
      if (slice(made.text, offset, offset + 6) === 'class ') unwritten ??= place
      else append(places, place)
      if (places.length >= 50) break
    }
    if (places.length === 0 && unwritten) append(places, unwritten)
    return places
  }

  /** Where the code that runs now was asked for; what prepares for others is only to blame when nobody else is. */
  here(): Place | undefined {
    return plainly(() => {
      let first: Place | undefined
      let found: Place | undefined
      const told = framesHere((address, line, column) => {
        const place = this.#modules.get(address)?.place(line(), column())
        if (!place) return false
        first ??= place
        if (this.#quiet.has(place.file)) return false
        found = place
        return true
      })
      return told ? (found ?? first) : this.#hereByText()
    })
  }
  #hereByText(): Place | undefined {
    const places = this.places(new NativeError().stack)
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as Place
      if (!this.#quiet.has(place.file)) return place
    }
    return places[0]
  }
}

/** V8 lets a program decide how stacks are written, and how long they are; while these are taken, it does not. */
export function plainly<T>(work: () => T): T | undefined {
  const holder = NativeError as unknown as { prepareStackTrace?: unknown; stackTraceLimit?: number }
  const { prepareStackTrace, stackTraceLimit } = holder
  try {
    if (prepareStackTrace !== undefined) holder.prepareStackTrace = undefined
    holder.stackTraceLimit = 100
    return work()
  } catch {
    return undefined
  } finally {
    if (holder.prepareStackTrace !== prepareStackTrace) holder.prepareStackTrace = prepareStackTrace
    if (stackTraceLimit !== undefined) holder.stackTraceLimit = stackTraceLimit
  }
}
