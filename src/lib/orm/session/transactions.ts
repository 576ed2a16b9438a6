/** How a session begins, commits and undoes: its connection, its savepoints and what its objects are after each. */
import { CoreConnection } from '../engine/connection.ts'
import type { Step } from '../engine/drive.ts'
import { InvalidRequestError, PendingRollbackError, shown } from '../errors.ts'
import { SessionObjects } from './objects.ts'
import { DETACHED, PERSISTENT, TRANSIENT } from './state.ts'
import { SessionTransaction } from './transaction.ts'

export abstract class SessionTransactions extends SessionObjects {
  /** The transaction of a `begin(() => …)` that has ended while its function is still running. */
  guard: SessionTransaction | null = null
  #connection: CoreConnection | null = null

  abstract flush(): Step<void>

  autobegin(): SessionTransaction {
    const { transaction } = this
    if (this.guard && this.guard.status === 'closed')
      throw new InvalidRequestError(
        "Can't operate on closed transaction inside context manager.  Please complete the context manager before emitting further commands.",
        {
          why: 'dentro de begin() ya se hizo commit o rollback, y esa transacción terminó.',
          fix: 'deja que begin() confirme al final, o sigue trabajando fuera de él.',
        },
      )
    if (transaction) {
      if (transaction.status === 'failed') throw this.#pendingRollback(transaction)
      return transaction
    }
    this.transaction = new SessionTransaction(null)
    return this.transaction
  }
  #pendingRollback(transaction: SessionTransaction): PendingRollbackError {
    const cause =
      transaction.cause instanceof Error ? transaction.cause.message.split('\n')[0] : shown(transaction.cause)
    return new PendingRollbackError(
      `This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback(). Original exception was: ${cause}`,
      {
        why: 'un flush falló y la transacción se deshizo; la sesión espera a que lo reconozcas.',
        fix: 'llama a session.rollback() y empieza de nuevo.',
        cause: transaction.cause,
      },
    )
  }
  begin(): SessionTransaction {
    if (this.transaction)
      throw new InvalidRequestError('A transaction is already begun on this Session.', {
        why: 'la primera operación de la sesión ya abrió una transacción.',
        fix: 'termínala con commit() o rollback(), o abre un punto de guardado con beginNested().',
      })
    return this.autobegin()
  }
  *connection(): Step<CoreConnection> {
    this.autobegin()
    let connection = this.#connection
    if (!connection) {
      connection = new CoreConnection(this.engine)
      yield* connection.open(this.awaits)
      this.#connection = connection
    }
    if (!connection.inTransaction) yield* connection.begin()
    if (this.transaction?.parent && !this.transaction.savepoint)
      yield* this.#openSavepoints(connection, this.transaction)
    return connection
  }
  *beginNested(): Step<SessionTransaction> {
    const parent = this.autobegin()
    yield* this.flush()
    const nested = new SessionTransaction(parent)
    this.transaction = nested
    return nested
  }
  /** A savepoint is not sent until something is, as SessionTransaction._connection_for_bind. */
  *#openSavepoints(connection: CoreConnection, transaction: SessionTransaction): Step<void> {
    if (!transaction.parent || transaction.savepoint) return
    yield* this.#openSavepoints(connection, transaction.parent)
    transaction.savepoint = yield* connection.savepoint()
  }

  /** Commits the innermost transaction, or the given one with those inside it. */
  *commit(upTo?: SessionTransaction): Step<void> {
    this.autobegin()
    if (upTo) while (this.transaction && this.transaction !== upTo && this.transaction.nested) yield* this.#commitOne()
    else while (this.transaction?.nested) yield* this.#commitOne()
    yield* this.#commitOne()
  }
  *#commitOne(): Step<void> {
    const transaction = this.autobegin()
    this.events.emit('beforeCommit')
    yield* this.flush()
    if (transaction.parent) {
      if (transaction.savepoint) yield* (this.#connection as CoreConnection).releaseSavepoint(transaction.savepoint)
      for (const state of transaction.created) transaction.parent.created.push(state)
      for (const state of transaction.removed) transaction.parent.removed.add(state)
      for (const state of transaction.dirtied) transaction.parent.dirtied.add(state)
      for (const [state, key] of transaction.keySwitches)
        if (!transaction.parent.keySwitches.has(state)) transaction.parent.keySwitches.set(state, key)
      transaction.status = 'closed'
      this.transaction = transaction.parent
      // A savepoint says so too, as SessionTransaction.commit.
      this.events.emit('afterCommit')
      return
    }
    const connection = this.#connection
    if (connection) {
      try {
        yield* connection.commit()
      } catch (error) {
        yield* this.undo(transaction)
        throw error
      }
      yield* connection.close()
      this.#connection = null
    }
    for (const state of transaction.removed) this.release(state, DETACHED)
    if (this.expireOnCommit) for (const map of this.maps.values()) for (const state of map.values()) state.expire()
    transaction.status = 'closed'
    this.transaction = null
    this.events.emit('afterCommit')
  }

  *rollback(upTo?: SessionTransaction): Step<void> {
    if (!this.transaction) return
    if (upTo) {
      while (this.transaction && this.transaction !== upTo && this.transaction.nested)
        yield* this.#rollbackOne(this.transaction)
      if (this.transaction === upTo) yield* this.#rollbackOne(upTo)
      return
    }
    while (this.transaction) yield* this.#rollbackOne(this.transaction)
  }
  *#rollbackOne(transaction: SessionTransaction): Step<void> {
    if (transaction.status !== 'failed') yield* this.undo(transaction)
    transaction.status = 'closed'
    this.transaction = transaction.parent
    if (!transaction.parent) yield* this.#disconnect()
  }
  *#disconnect(): Step<void> {
    const connection = this.#connection
    this.#connection = null
    if (connection) yield* connection.close()
  }
  /** Undoes in the database and in memory; the transaction stays until someone closes it. */
  *undo(transaction: SessionTransaction): Step<void> {
    const connection = this.#connection
    if (connection) {
      if (transaction.savepoint) yield* connection.rollbackTo(transaction.savepoint)
      else if (!transaction.nested) yield* connection.rollback()
    }
    this.#restore(transaction)
    // Of savepoints too, and of what a failed flush undoes, as SessionTransaction._rollback_impl.
    this.events.emit('afterRollback')
  }
  #restore(transaction: SessionTransaction): void {
    for (const state of [...this.fresh]) {
      this.fresh.delete(state)
      this.release(state, TRANSIENT)
    }
    const created = new Set(transaction.created)
    for (const state of created) {
      this.forget(state)
      // The key was never committed: the object may be added again as new.
      state.key = undefined
      state.committed = null
      state.expired = false
      this.release(state, TRANSIENT)
    }
    for (const [state, key] of transaction.keySwitches) {
      if (created.has(state)) continue
      this.forget(state)
      state.key = key
      this.identity(state.mapper).set(key, state)
    }
    for (const state of transaction.removed) {
      if (created.has(state) || state.key === undefined) continue
      this.identity(state.mapper).set(state.key, state)
      state.session = this
      this.move(state, PERSISTENT)
    }
    this.doomed.clear()
    for (const state of this.all())
      if (!transaction.nested || state.modified || transaction.dirtied.has(state)) state.expire()
    this.modified.clear()
  }

  *close(): Step<void> {
    while (this.transaction) {
      this.transaction.status = 'closed'
      this.transaction = this.transaction.parent
    }
    this.expungeAll()
    yield* this.#disconnect()
  }
  inTransaction(): boolean {
    return this.transaction !== null
  }
  inNestedTransaction(): boolean {
    return this.transaction?.nested ?? false
  }
}
