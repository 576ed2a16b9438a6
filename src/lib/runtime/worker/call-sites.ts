/**
 * V8 gives the frames of a stack as objects too, at a fraction of what their text costs: a program of two thousand
 * statements asks two thousand times which line sent each. Other engines have only the text.
 */
import { NativeError } from './primordials.ts'

interface CallSite {
  getScriptNameOrSourceURL(): string | null | undefined
  getLineNumber(): number | null
  getColumnNumber(): number | null
}
interface Preparing {
  stackTraceLimit?: number
  prepareStackTrace?: ((error: Error, sites: CallSite[]) => unknown) | undefined
}
const holder = NativeError as unknown as Preparing

/** The frames of here, innermost first; undefined where the engine has none to give. Inside `plainly`. */
function sitesHere(): readonly CallSite[] | undefined {
  let sites: readonly CallSite[] | undefined
  holder.prepareStackTrace = (_, found) => {
    sites = found
  }
  // It is asked for as late as when the text is.
  new NativeError().stack
  return sites
}

let methods: ReturnType<typeof methodsOf>

/**
 * Takes the methods of frames before the learner's code can give them others. Not while this script is read: to place
 * the frame of the script itself, the engine would read all of it again.
 */
export function takeCallSites(): void {
  methods = methodsOf(firstSite())
}

function firstSite(): CallSite | undefined {
  const { prepareStackTrace } = holder
  try {
    return sitesHere()?.[0]
  } finally {
    holder.prepareStackTrace = prepareStackTrace
  }
}
function methodsOf(site: CallSite | undefined) {
  const taken = <R>(method: (this: CallSite) => R) => Function.prototype.call.bind(method) as (site: CallSite) => R
  return (
    site && {
      address: taken(site.getScriptNameOrSourceURL),
      line: taken(site.getLineNumber),
      column: taken(site.getColumnNumber),
    }
  )
}

/** Who asked is usually near: the whole of a deep stack is only taken when it is not. */
const [NEAR, WHOLE] = [32, 100]

/** Calls `each` with the place of every frame, innermost first, until it says to stop. False: ask the text. */
export function framesHere(each: (address: string, line: () => number, column: () => number) => boolean): boolean {
  const known = methods
  if (!known) return false
  for (const limit of [NEAR, WHOLE]) {
    holder.stackTraceLimit = limit
    const sites = sitesHere()
    if (!sites) return false
    for (let i = limit === NEAR ? 0 : NEAR; i < sites.length; i++) {
      const site = sites[i] as CallSite
      const address = known.address(site)
      const [line, column] = [() => known.line(site) ?? 0, () => known.column(site) ?? 0]
      if (typeof address === 'string' && each(address, line, column)) return true
    }
    if (sites.length < limit) break
  }
  return true
}
