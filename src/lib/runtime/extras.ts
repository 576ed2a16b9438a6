/** Libraries that only the programs that import them wait for: the rest never fetch them. */
import type { Program } from './program.ts'

/** Each with the extras that it is made upon, which come before it. */
const NEEDS = { zod: [], 'alquimia/sqlmodel': ['zod'] } as const satisfies Record<string, readonly string[]>
export type ExtraName = keyof typeof NEEDS
export const EXTRA_NAMES = Object.keys(NEEDS) as readonly ExtraName[]

/** An extra as the worker takes it: the text of a module, whose imports are still names (see `addressMark`). */
export interface Extra {
  readonly name: ExtraName
  readonly code: string
}

/** Those that a program needs, in the order in which they are to be loaded. A name said for nothing costs a fetch. */
export function extrasOf({ language, parts, files = [], checks }: Program): ExtraName[] {
  if (language !== 'ts') return []
  const codes = [...parts, ...files, ...(checks ? [checks] : [])].map(({ code }) => code)
  return extrasIn(codes)
}

export function extrasIn(codes: readonly string[]): ExtraName[] {
  const said = EXTRA_NAMES.filter((name) =>
    codes.some((code) => code.includes(`'${name}'`) || code.includes(`"${name}"`)),
  )
  const all = new Set(said.flatMap((name): readonly ExtraName[] => [...NEEDS[name], name]))
  return EXTRA_NAMES.filter((name) => all.has(name))
}

/** What stands in the text of an extra for the address of another library, which is known only in its worker. */
export const addressMark = (library: string): string => `direccion-de:${library}`
