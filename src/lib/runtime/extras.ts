/**
 * Libraries that only the programs that ask for them wait for: the rest never fetch them, and their workers start
 * sooner. Whether a program asks is read in its text: a word said for nothing costs a fetch, and nothing else.
 */
import { MIGRATION_NAMES } from '../migrations/names.ts'
import type { Program } from './program.ts'

/** Each with the extras that it is made upon, which come before it. */
const UPON = {
  zod: [],
  'alquimia/sqlmodel': ['zod'],
  'alquimia/api': [],
  kysely: [],
  /** Not a module of its own for programs: part of `alquimia`. */
  migraciones: [],
} as const satisfies Record<string, readonly string[]>
export type ExtraName = keyof typeof UPON
export const EXTRA_NAMES = Object.keys(UPON) as readonly ExtraName[]
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
  const said = EXTRA_NAMES.filter((name) => codes.some((code) => asks(code, name)))
  const all = new Set(said.flatMap((name): readonly ExtraName[] => [...UPON[name], name]))
  return EXTRA_NAMES.filter((name) => all.has(name))
}

const asks = (code: string, name: ExtraName): boolean =>
  says(code, name) ||
  // Its builder is also what `engine.core` and `engine.coreFor()` give.
  (name === 'kysely' && /\b(?:core(?:For)?|initAlquimia)\b/.test(code)) ||
  (name === 'migraciones' && asksForMigrations(code))

const says = (code: string, name: string): boolean => code.includes(`'${name}'`) || code.includes(`"${name}"`)

/** Some name of theirs, or all that `alquimia` has, whatever it is. */
const asksForMigrations = (code: string): boolean =>
  [...code.matchAll(FROM_ALQUIMIA)].some(([, wanted = '']) => MIGRATIONS.test(wanted))
const FROM_ALQUIMIA = /\b(?:im|ex)port\b([\s\w$,*{}(]*)['"]alquimia['"]/g
const MIGRATIONS = new RegExp(`[*(]|\\b(?:${MIGRATION_NAMES.join('|')})\\b`)

/** What stands in the text of an extra for the address of another library, which is known only in its worker. */
export const addressMark = (library: string): string => `direccion-de:${library}`
/** All that the library has, for the extras that are made upon it: programs never learn where it is. */
export const INSIDE = 'alquimia/adentro'
