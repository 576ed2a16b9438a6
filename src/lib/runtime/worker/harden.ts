/**
 * Leaves in the worker's global only what a program needs. The barrier against the network is the frame's policy, not
 * this; but what is not here cannot be tried, flood the page or be left for the next run, and its absence is
 * explained in words (explain/absent.ts).
 */
const KEPT = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
   Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError
   globalThis self JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array
   Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set
   Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry DisposableStack AsyncDisposableStack Temporal
   decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN console WebAssembly
   setTimeout setInterval clearTimeout clearInterval queueMicrotask structuredClone performance crypto btoa atob
   TextEncoder TextDecoder URL URLSearchParams Event EventTarget CustomEvent AbortController AbortSignal DOMException`.split(
    /\s+/,
  ),
)

export function harden(target: object): void {
  const shared = new Set<object | null>([null, Object.prototype, EventTarget.prototype])
  for (let each = target as object | null; each && !shared.has(each); each = Object.getPrototypeOf(each))
    for (const name of Object.getOwnPropertyNames(each))
      if (!KEPT.has(name) && name !== 'constructor') remove(each, name)
  // A blob made by the program could be imported, or left behind: neither is of any use to it.
  Reflect.deleteProperty(URL, 'createObjectURL')
  Reflect.deleteProperty(URL, 'revokeObjectURL')
}

/** Takes only these away: for Node, whose own modules look up others in the global. */
export function hide(target: object, names: readonly string[]): void {
  for (const name of names) remove(target, name)
}

function remove(owner: object, name: string): void {
  if (Reflect.deleteProperty(owner, name)) return
  try {
    Object.defineProperty(owner, name, { value: undefined })
  } catch {
    // Neither can go nor change: the policy of the frame still holds.
  }
}
