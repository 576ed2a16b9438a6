/**
 * Serializable snapshot isolation, as PostgreSQL's predicate.c decides it: a transaction that did not see what another
 * one wrote comes before it (a rw-conflict). When three come one before the other and the last committed first, the one
 * in the middle, the pivot, has to go. Reads are kept as their conditions; PostgreSQL keeps pages or the whole table
 * when it reads them so, and may therefore cancel some that this model lets pass.
 */
import { serializationFailure } from './errors.ts'
import type { Transaction } from './transaction.ts'

const serializable = (each: Transaction) => each.level === 'serializable' && each.state !== 'deshecha'

/** They overlapped: neither had committed when the other took its snapshot. */
function concurrent(a: Transaction, b: Transaction): boolean {
  const overlaps = (one: Transaction, other: Transaction) =>
    one.committed === undefined || other.snapshot === undefined || one.committed > other.snapshot
  return overlaps(a, b) && overlaps(b, a)
}

function touches(reader: Transaction, writer: Transaction): boolean {
  return reader.reads.some((test) =>
    writer.writes.some(({ before, after }) => (before && test(before)) || (after && test(after))),
  )
}

/** Looks for the conflicts that the last statement of `current` brought; throws if it is the one to fail. */
export function checkConflicts(current: Transaction, all: readonly Transaction[]): void {
  if (!serializable(current)) return
  for (const other of all) {
    if (other === current || !serializable(other) || !concurrent(current, other)) continue
    if (touches(other, current)) addConflict(other, current, current)
    if (touches(current, other)) addConflict(current, other, current)
  }
}

function addConflict(reader: Transaction, writer: Transaction, current: Transaction): void {
  if (reader.conflictsOut.has(writer)) return
  reader.conflictsOut.add(writer)
  writer.conflictsIn.add(reader)
  if (!isDangerous(reader, writer)) return
  if (current === writer) throw serializationFailure('Canceled on identification as a pivot, during write.')
  if (writer.committed !== undefined)
    throw serializationFailure(`Canceled on conflict out to pivot ${writer.id}, during read.`)
  writer.doomed = true
}

const before = (a: Transaction, b: Transaction): boolean =>
  a.committed !== undefined && (b.committed === undefined || a.committed <= b.committed)

function isDangerous(reader: Transaction, writer: Transaction): boolean {
  for (const last of writer.conflictsOut)
    if (before(last, reader) && before(last, writer) && seenLate(reader, last)) return true
  if (writer.committed === undefined) return false
  for (const first of reader.conflictsIn)
    if (!first.doomed && (first.committed === undefined || first.committed >= writer.committed)) return true
  return false
}

/** Who only reads is in danger only if its snapshot came after the commit. */
function seenLate(reader: Transaction, last: Transaction): boolean {
  if (reader.open || !reader.readOnly) return true
  return (last.committed as number) <= (reader.snapshot ?? 0)
}

/** The first to commit wins: it condemns the pivot that would come before it. */
export function checkCommit(current: Transaction): void {
  if (!serializable(current)) return
  for (const pivot of current.conflictsIn) {
    if (!pivot.open || pivot.doomed) continue
    for (const first of pivot.conflictsIn)
      if (first === current || (first.open && !first.doomed)) {
        pivot.doomed = true
        break
      }
  }
}

export function checkDoom(current: Transaction, during: string): void {
  if (current.doomed) throw serializationFailure(`Canceled on identification as a pivot, ${during}.`)
}
