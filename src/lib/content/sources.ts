// The files of the course that are no collections, by their path in its folder; while they are written, as they were just
// saved: see saved.ts.
import { sources as built } from 'virtual:alquimia-archivos'
import { saved } from './saved.ts'

export const sources = (): Readonly<Record<string, string>> =>
  import.meta.env.DEV ? { ...built, ...Object.fromEntries(saved().files) } : built
