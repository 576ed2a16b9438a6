/**
 * The built-in objects as they were before the program ran, to be put back when it ends: what explains its error and
 * reads its tables then works, whatever it did to them.
 */
import { append, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './primordials.ts'

interface Saved {
  readonly object: object
  readonly properties: readonly { readonly key: PropertyKey; readonly descriptor: PropertyDescriptor }[]
}

const { deleteProperty } = Reflect

const iterators = [
  [][Symbol.iterator](),
  new Map().entries(),
  new Set().values(),
  'x'.matchAll(/x/g),
  ''[Symbol.iterator](),
]
const saved: Saved[] = [
  ...[
    Object,
    Function,
    Array,
    String,
    Number,
    BigInt,
    Boolean,
    Symbol,
    RegExp,
    Date,
    Promise,
    Map,
    Set,
    WeakMap,
    Error,
  ],
  ...[Uint8Array, getPrototypeOf(Uint8Array) as typeof Uint8Array],
]
  .flatMap((each): object[] => [each, each.prototype])
  .concat(
    [Reflect, JSON, Math],
    iterators.map((each) => getPrototypeOf(each) as object),
  )
  .concat([getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) as object) as object])
  .map((object) => ({
    object,
    properties: ownKeys(object).map((key) => ({
      key,
      // Without a prototype: nothing that a program adds to Object.prototype becomes part of it.
      descriptor: { __proto__: null, ...getOwnPropertyDescriptor(object, key) } as PropertyDescriptor,
    })),
  }))

export function restoreLanguage(): void {
  for (let i = 0; i < saved.length; i++) {
    const { object, properties } = saved[i] as Saved
    const known: PropertyKey[] = []
    for (let k = 0; k < properties.length; k++) {
      const { key, descriptor } = properties[k] as Saved['properties'][number]
      append(known, key)
      attempt(() => defineProperty(object, key, descriptor))
    }
    const now = ownKeys(object)
    for (let k = 0; k < now.length; k++) {
      const key = now[k] as PropertyKey
      let ours = false
      for (let j = 0; j < known.length && !ours; j++) ours = known[j] === key
      if (!ours) attempt(() => deleteProperty(object, key))
    }
  }
}

/** A frozen object cannot be put back, and was not changed either. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Nothing is lost: what could not be restored is as the program left it.
  }
}
