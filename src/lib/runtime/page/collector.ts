/** Puts together the record of a run from what arrives, as far as it arrives. */
import type { Limits } from '../program.ts'
import type { EventsMessage, RunMessage } from '../protocol.ts'
import type {
  Cell,
  CheckEntry,
  ConsoleEntry,
  DatabaseEntry,
  FlushEntry,
  LimitEntry,
  ObjectEntry,
  Outcome,
  PlanEntry,
  RunError,
  RunRecord,
  ServedEntry,
  StatementEntry,
  TableData,
  TransactionEntry,
} from '../record.ts'

type RowsOf = (readonly Cell[])[]

export class Collector {
  readonly console: ConsoleEntry[] = []
  readonly #limits: Limits
  readonly #statements: StatementEntry[] = []
  readonly #objects: ObjectEntry[] = []
  readonly #flushes: FlushEntry[] = []
  readonly #transactions = new Map<number, TransactionEntry>()
  readonly #served = new Map<number, ServedEntry>()
  readonly #databases: DatabaseEntry[] = []
  readonly #plans: PlanEntry[] = []
  readonly #checks: CheckEntry[] = []
  readonly #bitten = new Map<LimitEntry['kind'], LimitEntry>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Takes what tells of the run itself; its beginning and its end are for who waits for them. */
  take(message: RunMessage): void {
    if (message.type === 'events') this.#events(message)
    else if (message.type === 'limit') this.#bitten.set(message.entry.kind, message.entry)
    else if (message.type === 'plans') add(this.#plans, message.entries, this.#limits.statements)
    else if (message.type === 'check') add(this.#checks, [message.entry], 1_000)
    else if (message.type === 'database') {
      if (this.#databases.length < 100) this.#databases.push(message.entry)
    } else if (message.type === 'rows') {
      const table: TableData | undefined = this.#databases.at(-1)?.contents[message.table]
      const rows = table?.rows as RowsOf | undefined
      if (rows && rows.length + message.rows.length <= this.#limits.tableRows)
        for (const row of message.rows) rows.push(row)
    }
  }

  #events({ console, statements, objects, flushes, transactions, served = [] }: EventsMessage): void {
    const { consoleEntries, statements: mostStatements, objects: mostObjects, requests } = this.#limits
    add(this.console, console, consoleEntries)
    add(this.#statements, statements, mostStatements)
    add(this.#objects, objects, mostObjects)
    add(this.#flushes, flushes, mostObjects)
    for (const each of transactions)
      if (this.#transactions.has(each.id) || this.#transactions.size < mostStatements)
        this.#transactions.set(each.id, each)
    for (const each of served)
      if (this.#served.has(each.id) || this.#served.size < requests) this.#served.set(each.id, each)
  }

  record(outcome: Outcome, ms: number, limit: LimitEntry | undefined, error?: RunError): RunRecord {
    return {
      version: 1,
      outcome,
      ms,
      console: this.console,
      statements: this.#statements.sort((a, b) => a.seq - b.seq),
      transactions: [...this.#transactions.values()].sort((a, b) => a.seq - b.seq),
      objects: this.#objects,
      flushes: this.#flushes,
      databases: this.#databases,
      plans: this.#plans,
      ...(error ? { error } : {}),
      limits: [...this.#bitten.values(), ...(limit ? [limit] : [])],
      ...(this.#served.size > 0 ? { served: [...this.#served.values()].sort((a, b) => a.seq - b.seq) } : {}),
      ...(this.#checks.length > 0 ? { checks: this.#checks } : {}),
    }
  }
}

function add<T>(target: T[], items: readonly T[], most: number): void {
  for (const item of items) if (target.length < most) target.push(item)
}
