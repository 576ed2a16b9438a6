// Records with a clock that any machine agrees on: a millisecond for each thing that happens, half of one for each
// statement. What is drawn from them is the same everywhere.
import type { RunRecord } from '../../src/lib/runtime/record.ts'

export function steady(record: RunRecord): RunRecord {
  const numbered = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(numbered) as T
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    const copy = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, numbered(each)]))
    if (typeof copy.seq === 'number') copy.at = copy.seq
    if (typeof copy.ms === 'number') copy.ms = 0.5
    return copy as T
  }
  const last = Math.max(0, ...[...record.statements, ...record.console, ...record.objects].map(({ seq }) => seq))
  return { ...numbered(record), ms: last + 1 }
}
