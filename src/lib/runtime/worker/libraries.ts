/** The modules that a program may import, as modules of their own inside the worker. */
import * as alquimia from 'alquimia'
import * as kysely from 'kysely'
import * as api from '../../api/index.ts'
import type { Library } from '../assemble/assemble.ts'
import { addressMark, type Extra } from '../extras.ts'
import type { Platform } from './platform.ts'
import { DisposalStack } from './stack.ts'

/** Doors of the library that are for the runtime and not for snippets. */
const INNER = new Set(['births', 'SqljsConnection', 'registerDialect'])
const DOOR = '__alquimia__'

export interface Marks {
  /** Called as each part of a program begins. */
  onPart: (part: number) => void
}

export interface Libraries {
  /** Whether this browser lacks `using`. */
  readonly lowerUsing: boolean
  /** Ends what `using` keeps until the end of the program. */
  readonly top: DisposalStack
  readonly libraries: ReadonlyMap<string, Library>
  readonly marks: string
}

/** Loads them before any code of the learner's, through a global that is gone afterwards. */
export async function loadLibraries(platform: Platform, marks: Marks): Promise<Libraries> {
  const libraries = new Map<string, Library>()
  for (const [name, namespace] of Object.entries({ alquimia, 'alquimia/api': api, kysely })) {
    const exports = Object.keys(namespace).filter((each) => each !== 'default' && !INNER.has(each))
    libraries.set(name, { address: await exposed(platform, namespace, exports), exports: new Set(exports) })
  }
  const __parte__ = (part: number) => marks.onPart(part)
  const __tope__ = new DisposalStack()
  const helpers = { __parte__, __tope__, __pila__: () => new DisposalStack() }
  return {
    libraries,
    marks: await exposed(platform, helpers, Object.keys(helpers)),
    lowerUsing: !(await understands(platform, '{ using nothing = null }')),
    top: __tope__,
  }
}

/** Modules that only this run has: `alquimia/pruebas`. */
export async function withLibrary(
  { libraries, ...others }: Libraries,
  name: string,
  namespace: object,
  platform: Platform,
): Promise<Libraries> {
  const exports = Object.keys(namespace)
  const address = await exposed(platform, namespace, exports)
  return { ...others, libraries: new Map(libraries).set(name, { address, exports: new Set(exports) }) }
}

/** Those that the program asked for, made modules here as what the learner writes is: nothing else reaches them. */
export async function withExtras(
  { libraries, ...others }: Libraries,
  extras: readonly Extra[],
  platform: Platform,
): Promise<Libraries> {
  const all = new Map(libraries)
  for (const { name, code } of extras) {
    if (all.has(name)) continue
    const address = platform.makeModule(addressed(code, all))
    const exports = Object.keys((await platform.load(address)) as object)
    all.set(name, { address, exports: new Set(exports) })
  }
  return { ...others, libraries: all }
}

function addressed(code: string, libraries: ReadonlyMap<string, Library>): string {
  let text = code
  for (const [name, { address }] of libraries) text = text.replaceAll(`"${addressMark(name)}"`, `"${address}"`)
  return text
}

async function understands(platform: Platform, code: string): Promise<boolean> {
  try {
    await platform.load(platform.makeModule(code))
    return true
  } catch {
    return false
  }
}

async function exposed(platform: Platform, namespace: object, names: readonly string[]): Promise<string> {
  const global = globalThis as Record<string, unknown>
  global[DOOR] = namespace
  const lines = names.map((name) => `export const ${name} = $.${name}`)
  const address = platform.makeModule(`const $ = globalThis.${DOOR}\n${lines.join('\n')}`)
  await platform.load(address)
  delete global[DOOR]
  return address
}
