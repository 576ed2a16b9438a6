/** The modules that a program may import, as modules of their own inside the worker. */
import * as alquimia from 'alquimia'
import type * as ApiModule from '../../api/sandbox.ts'
import { MIGRATION_NAMES } from '../../migrations/names.ts'
import * as inner from '../../orm/inner.ts'
import { ReadAhead } from '../assemble/ahead.ts'
import type { Library } from '../assemble/assemble.ts'
import { addressMark, type Extra, type ExtraName, INSIDE } from '../extras.ts'
import type { Platform } from './platform.ts'
import { DisposalStack } from './stack.ts'

/** Doors of the libraries that are for the runtime and not for snippets. */
const INNER = new Set(['births', 'SqljsConnection', 'registerDialect', 'listen', 'serve'])
const DOOR = '__alquimia__'

export interface Marks {
  /** Called as each part of a program begins. */
  onPart: (part: number) => void
}
export type Api = typeof ApiModule

export interface Libraries {
  /** Whether this browser lacks `using`. */
  readonly lowerUsing: boolean
  /** Ends what `using` keeps until the end of the program. */
  readonly top: DisposalStack
  readonly libraries: ReadonlyMap<string, Library>
  /** What they hold, for who looks for a name that was badly written. */
  readonly namespaces: readonly object[]
  readonly marks: string
  /** Extras that are here already. */
  readonly extras: ReadonlySet<ExtraName>
  readonly ahead: ReadAhead
  readonly api?: Api
}

/** Loads them before any code of the learner's, through a global that is gone afterwards. */
export async function loadLibraries(platform: Platform, marks: Marks): Promise<Libraries> {
  const top = new DisposalStack()
  const helpers = {
    __parte__: (part: number) => marks.onPart(part),
    __tope__: top,
    __pila__: () => new DisposalStack(),
  }
  const names = publicNames(alquimia)
  const [[library, helper], understandsUsing] = await Promise.all([
    exposed(platform, [alquimia, names], [helpers, Object.keys(helpers)]),
    understands(platform, '{ using nothing = null }'),
  ])
  return {
    lowerUsing: !understandsUsing,
    top,
    // Those of migrations are known although they come apart: whoever writes one asks for them (see extras.ts).
    libraries: new Map([['alquimia', { address: library, exports: new Set([...names, ...MIGRATION_NAMES]) }]]),
    namespaces: [alquimia],
    marks: helper,
    extras: new Set(),
    ahead: new ReadAhead(),
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
  const [address] = await exposed(platform, [namespace, exports])
  return { ...others, libraries: new Map(libraries).set(name, { address, exports: new Set(exports) }) }
}

/** Those that the program asked for, made modules here as what the learner writes is: nothing else reaches them. */
export async function withExtras(common: Libraries, wanted: readonly Extra[], platform: Platform): Promise<Libraries> {
  let all = common
  for (const { name, code } of wanted) {
    if (all.extras.has(name)) continue
    const text = await addressed(code, all.libraries, platform)
    const address = platform.makeModule(text)
    const namespace = (await platform.load(address)) as object
    all = joined(all, name, address, namespace, platform)
  }
  return all
}

function joined(all: Libraries, name: ExtraName, address: string, namespace: object, platform: Platform): Libraries {
  const libraries = new Map(all.libraries)
  const names = publicNames(namespace)
  const door = `export { ${names.join(', ')} } from "${address}"`
  if (name === 'migraciones') {
    const { address: alone, exports } = libraries.get('alquimia') as Library
    libraries.set('alquimia', { address: platform.makeModule(`${door}\nexport * from "${alone}"`), exports })
  } else libraries.set(name, { address: platform.makeModule(door), exports: new Set(names) })
  if (name === 'kysely') inner.provideCore(namespace as Parameters<typeof inner.provideCore>[0])
  return {
    ...all,
    libraries,
    namespaces: [...all.namespaces, namespace],
    extras: new Set(all.extras).add(name),
    ...(name === 'alquimia/api' && { api: namespace as Api }),
  }
}

async function addressed(code: string, libraries: ReadonlyMap<string, Library>, platform: Platform): Promise<string> {
  let text = code
  for (const [name, { address }] of libraries) text = text.replaceAll(`"${addressMark(name)}"`, `"${address}"`)
  const inside = `"${addressMark(INSIDE)}"`
  if (!text.includes(inside)) return text
  const [address] = await exposed(platform, [inner, Object.keys(inner)])
  return text.replaceAll(inside, `"${address}"`)
}

async function understands(platform: Platform, code: string): Promise<boolean> {
  try {
    await platform.load(platform.makeModule(code))
    return true
  } catch {
    return false
  }
}

const publicNames = (namespace: object): string[] => Object.keys(namespace).filter((each) => !INNER.has(each))

type Exposure = readonly [namespace: object, names: readonly string[]]
type Addresses<T extends readonly Exposure[]> = { readonly [K in keyof T]: string }

/** Makes modules that give those names, all at once. */
async function exposed<T extends readonly Exposure[]>(platform: Platform, ...each: T): Promise<Addresses<T>> {
  const global = globalThis as Record<string, unknown>
  global[DOOR] = each.map(([namespace]) => namespace)
  const addresses = each.map(([, names], at) => {
    const lines = names.map((name) => `export const ${name} = $.${name}`)
    return platform.makeModule(`const $ = globalThis.${DOOR}[${at}]\n${lines.join('\n')}`)
  })
  await Promise.all(addresses.map((address) => platform.load(address)))
  delete global[DOOR]
  return addresses as Addresses<T>
}
