/**
 * Libraries that only the programs that ask for them wait for: the rest never fetch them, and their workers start
 * sooner. Whether a program asks is read in its text: a word said for nothing costs a fetch, and nothing else.
 */
import { MIGRATION_NAMES } from '../migrations/names.ts'
import type { Program } from './program.ts'

interface Need {
  /** The extras that it is made upon, which come before it. */
  readonly upon: readonly string[]
  askedBy(code: string): boolean
}

const EXTRAS = {
  zod: { upon: [], askedBy: (code) => says(code, 'zod') },
  'alquimia/sqlmodel': { upon: ['zod'], askedBy: (code) => says(code, 'alquimia/sqlmodel') },
  'alquimia/api': { upon: [], askedBy: (code) => says(code, 'alquimia/api') },
  // Its builder is also what `engine.core` and `engine.coreFor()` give.
  kysely: { upon: [], askedBy: (code) => says(code, 'kysely') || /\b(?:core|coreFor|initAlquimia)\b/.test(code) },
  // Not a module of its own for programs: part of `alquimia`.
  migraciones: { upon: [], askedBy: asksForMigrations },
} as const satisfies Record<string, Need>
export type ExtraName = keyof typeof EXTRAS
export const EXTRA_NAMES = Object.keys(EXTRAS) as readonly ExtraName[]
/** Those that programs import by their name. */
export const IMPORTABLE: readonly ExtraName[] = EXTRA_NAMES.filter((name) => name !== 'migraciones')

/** An extra as the worker takes it: the text of a module, whose imports are still names (see `addressMark`). */
export interface Extra {
  readonly name: ExtraName
  readonly code: string
}

/** Those that a program needs, in the order in which they are to be loaded. */
export function extrasOf({ language, parts, files = [], checks }: Program): ExtraName[] {
  if (language !== 'ts') return []
  const codes = [...parts, ...files, ...(checks ? [checks] : [])].map(({ code }) => code)
  return extrasIn(codes)
}

export function extrasIn(codes: readonly string[]): ExtraName[] {
  const said = EXTRA_NAMES.filter((name) => codes.some((code) => EXTRAS[name].askedBy(code)))
  const all = new Set(said.flatMap((name): readonly ExtraName[] => [...EXTRAS[name].upon, name]))
  return EXTRA_NAMES.filter((name) => all.has(name))
}

const says = (code: string, name: string): boolean => code.includes(`'${name}'`) || code.includes(`"${name}"`)

/** Some name of theirs, or all that `alquimia` has, whatever it is. */
function asksForMigrations(code: string): boolean {
  if (/\bimport\s*\(/.test(code) && says(code, 'alquimia')) return true
  for (const [, wanted = ''] of code.matchAll(/\b(?:import|export)\b([^'"]*)\bfrom\s*['"]alquimia['"]/g))
    if (wanted.includes('*') || wanted.split(/[^\w$]+/).some((word) => NAMES.has(word))) return true
  return false
}
const NAMES: ReadonlySet<string> = new Set(MIGRATION_NAMES)

/** What stands in the text of an extra for the address of another library, which is known only in its worker. */
export const addressMark = (library: string): string => `direccion-de:${library}`
/** All that the library has, for the extras that are made upon it: programs never learn where it is. */
export const INSIDE = 'alquimia/adentro'
