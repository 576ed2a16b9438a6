/**
 * What goes to the page. Anything printed leaves at once, with all that came before it: a loop without end in the next
 * line must not keep it back. The rest waits for company, since the page pays for every message. The limits of the
 * record bound how many messages a run can send, whatever it does.
 */

import type { RunMessage } from '../protocol.ts'
import type { ConsoleEntry, FlushEntry, ObjectEntry, ServedEntry, StatementEntry, TransactionEntry } from '../record.ts'
import { append, performanceNow } from './primordials.ts'

const COMPANY = 40
const PATIENCE = 15

export class Outbox {
  readonly #send: (message: RunMessage) => void
  #console: ConsoleEntry[] = []
  #statements: StatementEntry[] = []
  #objects: ObjectEntry[] = []
  #flushes: FlushEntry[] = []
  #transactions: TransactionEntry[] = []
  #served: ServedEntry[] = []
  #waiting = 0
  #sent = 0

  constructor(send: (message: RunMessage) => void) {
    this.#send = send
  }
  console(entry: ConsoleEntry): void {
    append(this.#console, entry)
    this.flush()
  }
  statement(entry: StatementEntry): void {
    append(this.#statements, entry)
    this.#wait()
  }
  object(entry: ObjectEntry): void {
    append(this.#objects, entry)
    this.#wait()
  }
  flushed(entry: FlushEntry): void {
    append(this.#flushes, entry)
    this.#wait()
  }
  transaction(entry: TransactionEntry): void {
    append(this.#transactions, entry)
    this.#wait()
  }
  served(entry: ServedEntry): void {
    append(this.#served, entry)
    this.#wait()
  }
  #wait(): void {
    this.#waiting += 1
    if (this.#waiting >= COMPANY || performanceNow() - this.#sent > PATIENCE) this.flush()
  }
  flush(): void {
    const [console, statements, objects, flushes, transactions, served] = [
      this.#console,
      this.#statements,
      this.#objects,
      this.#flushes,
      this.#transactions,
      this.#served,
    ]
    this.#sent = performanceNow()
    if (this.#waiting === 0 && !console.length) return
    this.#console = []
    this.#statements = []
    this.#objects = []
    this.#flushes = []
    this.#transactions = []
    this.#served = []
    this.#waiting = 0
    this.#send({ type: 'events', console, statements, objects, flushes, transactions, served })
  }
  send(message: RunMessage): void {
    this.flush()
    this.#send(message)
  }
}
