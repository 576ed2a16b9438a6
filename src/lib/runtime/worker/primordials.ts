/**
 * What the recorder needs of the language, taken before the learner's code runs. A program that rewrites
 * `Array.prototype.map`, `JSON` or `console` breaks itself and not the account of what it did.
 */
const uncurry = <T, A extends readonly unknown[], R>(method: (this: T, ...args: A) => R) =>
  Function.prototype.call.bind(method) as unknown as (self: T, ...args: A) => R

export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect
export const { isArray } = Array
export const keysOf = Object.keys
export const toText = String
export const toNumber = Number
export const NativeError = Error
export const NativeUint8Array = Uint8Array
export const performanceNow = performance.now.bind(performance)
export const objectToString = uncurry(Object.prototype.toString)
export const slice = uncurry(String.prototype.slice)
export const indexOf = uncurry(String.prototype.indexOf)
export const test = uncurry(RegExp.prototype.test)
export const exec = uncurry(RegExp.prototype.exec)
export const bytesSlice = uncurry(Uint8Array.prototype.slice)
export const round = Math.round
export const nativeSetTimeout = setTimeout
export const nativeClearTimeout = clearTimeout
export const nativeSetInterval = setInterval
export const nativeClearInterval = clearInterval

/** `list.push(item)` that no setter on a prototype can see. */
export function append<T>(list: T[], item: T): void {
  defineProperty(list, list.length, {
    __proto__: null,
    value: item,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor)
}
export const NativeMessageChannel = MessageChannel
export const portPost = uncurry(MessagePort.prototype.postMessage as (message: unknown) => void)
