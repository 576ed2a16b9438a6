/** Names that a program may have meant when it wrote one that does not exist. */
import type { MadeText } from '../assemble/text.ts'
import type { KnownNames } from '../explain/explain.ts'

export function knownNames(made: ReadonlyMap<string, MadeText>, libraries: readonly object[]): KnownNames {
  const written = new Set<string>()
  for (const text of made.values())
    for (const code of text.codes)
      for (const [name] of code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)) written.add(name)
  const library = new Set(libraries.flatMap((each) => Object.keys(each)))
  return { library, members: members(libraries), written: [...written] }
}

/** Of the classes that the libraries export. */
function members(libraries: readonly object[]): string[] {
  const names = new Set<string>()
  for (const each of libraries.flatMap((each): unknown[] => Object.values(each))) {
    if (typeof each !== 'function') continue
    const prototype: unknown = each.prototype
    if (typeof prototype !== 'object' || prototype === null) continue
    for (const name of Object.getOwnPropertyNames(prototype)) if (!/^(?:_|constructor$)/.test(name)) names.add(name)
  }
  return [...names]
}
