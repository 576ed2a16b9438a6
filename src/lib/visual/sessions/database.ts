/**
 * One table under PostgreSQL's rules: versions of rows, snapshots, row locks, waits and deadlocks. A model of its
 * documented behaviour (chapter 13, «Concurrency Control»), not PostgreSQL: tests hold it to what the manual says.
 */
import { abortedBlock, concurrentDelete, concurrentUpdate, deadlock, duplicateKey, ModelError } from './errors.ts'
import type { Happening, Level, Outcome, Row, SessionView, Step, Test, VersionView } from './model.ts'
import { checkCommit, checkConflicts, checkDoom } from './serializable.ts'
import { isVisible, Transaction, type Version } from './transaction.ts'

/** A statement under way: it says for whom it waits, and goes on when that one ends. */
type Statement = Generator<Transaction, Outcome, void>

interface Session {
  readonly name: string
  readonly level: Level
  transaction: Transaction | undefined
  /** What it waits with. */
  blocked: { readonly on: Transaction; readonly statement: Statement; readonly step: Step } | undefined
}

export class Database {
  readonly table: string
  readonly #versions: Version[]
  readonly #sessions: readonly Session[]
  readonly #transactions: Transaction[] = []
  readonly #locks = new Map<Version, Transaction>()
  #commits = 0

  constructor(table: string, rows: readonly Row[], sessions: readonly { name: string; level: Level }[]) {
    this.table = table
    const loader = new Transaction(100, '', 'read committed')
    loader.state = 'confirmada'
    loader.committed = 0
    this.#versions = rows.map((row) => ({ row, by: loader }))
    this.#sessions = sessions.map((each) => ({ ...each, transaction: undefined, blocked: undefined }))
  }

  /** Whether the session can be given a step: who waits cannot. */
  canRun(name: string): boolean {
    return this.#session(name).blocked === undefined
  }

  /** Gives a session its next step. What it unblocks happens too. */
  run(name: string, step: Step): Happening[] {
    const session = this.#session(name)
    if (session.blocked) throw new Error(`La sesión ${name} espera a otra: no puede recibir «${step.sql}».`)
    const happenings: Happening[] = []
    this.#advance(session, step, this.#statement(session, step), false, happenings)
    this.#wakeAll(happenings)
    return happenings
  }

  views(): SessionView[] {
    return this.#sessions.map(({ name, level, transaction, blocked }) => ({
      name,
      state: blocked ? 'espera' : !transaction ? 'fuera' : transaction.failed ? 'fallida' : 'en transacción',
      ...(transaction ? { transaction: transaction.id, level } : {}),
      ...(blocked ? { waitsFor: blocked.on.session } : {}),
      sees: transaction?.failed ? [] : this.#visible(transaction, this.#snapshotOf(transaction)).map(({ row }) => row),
    }))
  }

  versions(): VersionView[] {
    return this.#versions
      .filter(({ by }) => by.state !== 'deshecha')
      .map((version) => {
        const { row, by, ended } = version
        const holder = ended?.open ? ended : this.#locks.get(version)?.open ? this.#locks.get(version) : undefined
        return {
          row,
          made: { by: by.id, state: by.state },
          ...(ended && ended.state !== 'deshecha' ? { ended: { by: ended.id, state: ended.state } } : {}),
          ...(holder ? { lockedBy: holder.session } : {}),
        }
      })
  }

  #session(name: string): Session {
    const session = this.#sessions.find((each) => each.name === name)
    if (!session) throw new Error(`No hay una sesión ${name}.`)
    return session
  }

  #advance(session: Session, step: Step, statement: Statement, woke: boolean, into: Happening[]): void {
    const tell = (outcome: Outcome) => into.push({ session: session.name, sql: step.sql, outcome, woke })
    session.blocked = undefined
    try {
      const { done, value } = statement.next()
      if (done) {
        tell(value)
        return
      }
      if (this.#waitsFor(value, session.transaction)) throw deadlock()
      session.blocked = { on: value, statement, step }
      if (!woke) tell({ kind: 'waits', for: value.session })
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      this.#fail(session)
      tell({ kind: 'error', error: error.told })
    }
  }

  /** Whether `one` waits, directly or through others, for `other`. */
  #waitsFor(one: Transaction, other: Transaction | undefined): boolean {
    const seen = new Set<Transaction>()
    let at: Transaction | undefined = one
    while (at && !seen.has(at)) {
      if (at === other) return true
      seen.add(at)
      const name: string = at.session
      at = this.#sessions.find((each) => each.name === name)?.blocked?.on
    }
    return false
  }

  #wakeAll(into: Happening[]): void {
    for (let woken = true; woken; ) {
      woken = false
      for (const session of this.#sessions) {
        const { blocked } = session
        if (!blocked || blocked.on.open) continue
        this.#advance(session, blocked.step, blocked.statement, true, into)
        woken = true
      }
    }
  }

  /** An error takes back what the transaction did and lets go of its locks; the block stays, refusing everything. */
  #fail(session: Session): void {
    const { transaction } = session
    if (!transaction) return
    transaction.failed = true
    this.#undo(transaction)
    if (transaction.implicit) session.transaction = undefined
  }
  #undo(transaction: Transaction): void {
    transaction.state = 'deshecha'
    for (const version of this.#versions) if (version.ended === transaction) delete version.ended
  }

  *#statement(session: Session, step: Step): Statement {
    const { transaction } = session
    if (step.do === 'begin') {
      session.transaction = this.#start(session, false)
      return { kind: 'done', word: 'BEGIN' }
    }
    if (step.do === 'rollback') {
      if (transaction?.open) this.#undo(transaction)
      session.transaction = undefined
      return { kind: 'done', word: 'ROLLBACK' }
    }
    if (step.do === 'commit') return this.#commit(session)
    if (transaction?.failed) throw abortedBlock()
    const own = transaction ?? this.#start(session, true)
    session.transaction = own
    checkDoom(own, 'during conflict out checking')
    const outcome = yield* this.#perform(own, step)
    checkConflicts(own, this.#transactions)
    if (own.implicit) this.#commit(session)
    return outcome
  }

  #start(session: Session, implicit: boolean): Transaction {
    const transaction = new Transaction(101 + this.#transactions.length, session.name, session.level, implicit)
    this.#transactions.push(transaction)
    return transaction
  }

  #commit(session: Session): Outcome {
    const { transaction } = session
    if (!transaction) return { kind: 'done', word: 'COMMIT' }
    if (transaction.failed) {
      session.transaction = undefined
      return { kind: 'done', word: 'ROLLBACK' }
    }
    try {
      checkDoom(transaction, 'during commit attempt')
    } catch (error) {
      // A commit that fails ends the block: there is nothing left to roll back.
      this.#undo(transaction)
      session.transaction = undefined
      throw error
    }
    checkCommit(transaction)
    this.#commits += 1
    transaction.committed = this.#commits
    transaction.state = 'confirmada'
    session.transaction = undefined
    return { kind: 'done', word: 'COMMIT' }
  }

  /** READ COMMITTED looks again at each statement; the others keep what their first one saw. */
  #snapshotOf(transaction: Transaction | undefined): number {
    if (!transaction || transaction.level === 'read committed') return this.#commits
    return transaction.snapshot ?? this.#commits
  }

  #visible(viewer: Transaction | undefined, snapshot: number): Version[] {
    return this.#versions
      .filter((version) => isVisible(version, viewer, snapshot))
      .sort((a, b) => compareKeys(a.row.id, b.row.id))
  }

  *#perform(own: Transaction, step: Step): Statement {
    const snapshot = this.#snapshotOf(own)
    own.snapshot ??= snapshot
    switch (step.do) {
      case 'select': {
        own.reads.push(step.where)
        const rows = step.lock
          ? (yield* this.#targets(own, snapshot, step.where)).map(({ row }) => row)
          : this.#visible(own, snapshot)
              .map(({ row }) => row)
              .filter(step.where)
        return { kind: 'rows', rows: step.answer?.(rows) ?? rows }
      }
      case 'insert': {
        yield* this.#freeKey(own, step.row)
        this.#versions.push({ row: step.row, by: own })
        own.writes.push({ after: step.row })
        return { kind: 'changed', word: 'INSERT', count: 1 }
      }
      case 'update':
      case 'delete': {
        own.reads.push(step.where)
        let count = 0
        for (const version of yield* this.#targets(own, snapshot, step.where)) {
          version.ended = own
          const after = step.do === 'update' ? step.set(version.row) : undefined
          if (after) this.#versions.push({ row: after, by: own })
          own.writes.push({ before: version.row, ...(after ? { after } : {}) })
          count += 1
        }
        return { kind: 'changed', word: step.do === 'update' ? 'UPDATE' : 'DELETE', count }
      }
      default:
        throw new Error(`${step.do} no es una sentencia.`)
    }
  }

  /** The versions that a statement will change or lock, waiting for whoever holds them. */
  *#targets(own: Transaction, snapshot: number, where: Test): Generator<Transaction, Version[], void> {
    const targets: Version[] = []
    const take = (version: Version) => {
      this.#locks.set(version, own)
      targets.push(version)
    }
    for (const seen of this.#visible(own, snapshot).filter(({ row }) => where(row))) {
      for (let holder = this.#holder(seen, own); holder; holder = this.#holder(seen, own)) yield holder
      const latest = this.#latest(seen)
      if (latest === seen) take(seen)
      else if (own.level !== 'read committed') throw latest ? concurrentUpdate() : concurrentDelete()
      // READ COMMITTED looks at the newest version, and changes it if it still meets the condition.
      else if (latest && where(latest.row)) take(latest)
    }
    return targets
  }

  /** Another open transaction that changed or locked the row. */
  #holder(seen: Version, own: Transaction): Transaction | undefined {
    const latest = this.#latest(seen) ?? seen
    const holder = latest.by.open ? latest.by : latest.ended?.open ? latest.ended : this.#locks.get(latest)
    return holder?.open && holder !== own ? holder : undefined
  }

  /** The newest version of the same row that is not ended for good; none if it was deleted. */
  #latest(seen: Version): Version | undefined {
    if (!seen.ended) return seen
    return this.#versions.findLast(
      ({ row, by, ended }) => row.id === seen.row.id && by.state !== 'deshecha' && ended?.state !== 'confirmada',
    )
  }

  *#freeKey(own: Transaction, { id }: Row): Generator<Transaction, void, void> {
    const taken = () =>
      this.#versions.find(
        ({ row, by, ended }) =>
          row.id === id && by.state !== 'deshecha' && ended !== own && ended?.state !== 'confirmada',
      )
    for (let other = taken(); other; other = taken()) {
      const holder = other.by.open ? other.by : other.ended
      if (!holder?.open || holder === own) throw duplicateKey(this.table)
      yield holder
    }
  }
}

function compareKeys(a: unknown, b: unknown): number {
  return a === b ? 0 : (a as number) < (b as number) ? -1 : 1
}
