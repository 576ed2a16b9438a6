/**
 * What ran last, read while nobody waits: the next run is probably that again, or most of it. A panel's thousand versions
 * take longer to read than to be told what to do. Nothing of it runs, and what is wrong in it is said when it does.
 */
import type { Program } from '../program.ts'
import { Unit } from './unit.ts'

export class ReadAhead {
  readonly #units = new Map<string, Unit>()

  read({ language, parts, files = [] }: Program, lowerUsing: boolean): void {
    if (language !== 'ts') return
    for (const { code, ...each } of [...parts, ...files]) {
      const file = 'id' in each ? each.id : each.name
      try {
        this.#units.set(file, new Unit(file, code, lowerUsing))
      } catch {
        // It is read again when it runs, and told then.
      }
    }
  }

  /** Only once: whoever makes a program of it changes it. */
  take(file: string, code: string): Unit | undefined {
    const unit = this.#units.get(file)
    this.#units.delete(file)
    return unit?.code === code ? unit : undefined
  }
}
