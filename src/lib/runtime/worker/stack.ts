/** What `using` keeps until its block ends, for browsers without it; see assemble/using.ts, which calls these names. */
export class DisposalStack {
  readonly #kept: { readonly value: object; readonly method: (this: object) => unknown }[] = []
  #error: unknown
  #failed = false

  usar<T>(value: T): T {
    return this.#keep(value, [Symbol.dispose])
  }
  usarAsync<T>(value: T): T {
    return this.#keep(value, [Symbol.asyncDispose, Symbol.dispose])
  }
  #keep<T>(value: T, names: readonly symbol[]): T {
    if (value === null || value === undefined) return value
    const found = names.map((name) => (value as Record<symbol, unknown>)[name]).find((each) => each !== undefined)
    if (typeof found !== 'function') throw new TypeError('using needs an object with a [Symbol.dispose]() method')
    this.#kept.push({ value: value as object, method: found as (this: object) => unknown })
    return value
  }

  falla(error: unknown): void {
    this.#add(error)
  }
  fin(): void {
    for (let each = this.#kept.pop(); each; each = this.#kept.pop())
      try {
        each.method.call(each.value)
      } catch (error) {
        this.#add(error)
      }
    this.#raise()
  }
  async finAsync(): Promise<void> {
    for (let each = this.#kept.pop(); each; each = this.#kept.pop())
      try {
        await each.method.call(each.value)
      } catch (error) {
        this.#add(error)
      }
    this.#raise()
  }

  /** As the language: an error while disposing does not lose the one that was on its way. */
  #add(error: unknown): void {
    this.#error = this.#failed
      ? Object.assign(new Error('An error was suppressed during disposal'), {
          name: 'SuppressedError',
          error,
          suppressed: this.#error,
        })
      : error
    this.#failed = true
  }
  #raise(): void {
    if (!this.#failed) return
    this.#failed = false
    throw this.#error
  }
}
