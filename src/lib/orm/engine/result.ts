/** What a statement answers: rows, scalars or mappings, consumed once, with SQLAlchemy's methods and errors. */
import { ensure } from '../ensure.ts'
import { InvalidRequestError, MultipleResultsFound, NoResultFound, ResourceClosedError } from '../errors.ts'
import { asMapping, makeRow, position, type Row, rowShape } from './row.ts'

abstract class Cursor<R> implements Iterable<R> {
  #data: unknown[] | null
  #closed = false
  #unique = false
  #deduplicated = false
  #at = 0
  readonly #needsUnique: boolean

  constructor(data: unknown[] | null, needsUnique: boolean) {
    this.#data = data
    this.#needsUnique = needsUnique
  }

  protected abstract shape(raw: unknown): R
  /** What makes two results the same one, for `unique()`. */
  protected identity(raw: unknown): unknown {
    return raw
  }

  /** Only the first of equal results. Entities are compared by identity. */
  unique(): this {
    this.#unique = true
    return this
  }

  all(): R[] {
    const rest = this.#take()
    const start = this.#at
    this.#at = rest.length
    if (start === 0 && this.plain) return rest as R[]
    const out: R[] = new Array(rest.length - start)
    for (let i = start; i < rest.length; i++) out[i - start] = this.shape(rest[i])
    return out
  }
  /** Whether raw data already has the shape of the results. */
  protected get plain(): boolean {
    return false
  }
  fetchall(): R[] {
    return this.all()
  }
  fetchmany(size: number): R[] {
    const rows = this.#take().slice(this.#at, this.#at + size)
    this.#at += rows.length
    return rows.map((raw) => this.shape(raw))
  }
  fetchone(): R | null {
    return this.fetchmany(1)[0] ?? null
  }
  *partitions(size: number): IterableIterator<R[]> {
    for (let part = this.fetchmany(size); part.length; part = this.fetchmany(size)) yield part
  }
  first(): R | null {
    const rest = this.#rest()
    this.close()
    return rest.length ? this.shape(rest[0]) : null
  }
  one(): R {
    return this.#only(true, 'exactly one was required') as R
  }
  oneOrNone(): R | null {
    return this.#only(false, 'one or none was required')
  }
  close(): void {
    this.#closed = true
    if (this.#data) this.#data = []
  }
  *[Symbol.iterator](): Iterator<R> {
    const rest = this.#take()
    while (this.#at < rest.length) yield this.shape(rest[this.#at++])
  }

  #only(required: boolean, wanted: string): R | null {
    const rest = this.#rest()
    this.close()
    if (rest.length > 1)
      throw new MultipleResultsFound(`Multiple rows were found when ${wanted}`, {
        why: `la consulta devolvió ${rest.length} filas y se pidió una.`,
        fix: 'filtra por una columna única, o usa first() o all().',
      })
    if (rest.length) return this.shape(rest[0])
    if (!required) return null
    throw new NoResultFound('No row was found when one was required', {
      why: 'ninguna fila cumple las condiciones.',
      fix: 'si puede no haber ninguna usa oneOrNone() o first(), que devuelven null.',
    })
  }
  /** The rows, for another view of the same result; this one is spent. */
  protected spend(): { data: unknown[]; needsUnique: boolean } {
    const data = this.#unique ? this.#take() : this.#live()
    const rest = this.#at ? data.slice(this.#at) : data
    this.#data = []
    return { data: rest, needsUnique: this.#needsUnique && !this.#unique }
  }
  #rest(): unknown[] {
    const all = this.#take()
    return this.#at ? all.slice(this.#at) : all
  }
  #take(): unknown[] {
    const data = this.#live()
    if (this.#needsUnique && !this.#unique)
      throw new InvalidRequestError(
        'The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections',
        {
          why: 'joinedload de una colección repite el padre una vez por cada hijo.',
          fix: 'añade .unique() antes de .all(), o usa selectinload, que no repite filas.',
        },
      )
    if (!this.#unique || this.#deduplicated) return data
    const seen = new Set<unknown>()
    const out = data.filter((raw) => {
      const id = this.identity(raw)
      return !seen.has(id) && seen.add(id)
    })
    this.#deduplicated = true
    this.#data = out
    return out
  }
  #live(): unknown[] {
    if (this.#data === null)
      throw new ResourceClosedError('This result object does not return rows. It has been closed automatically.', {
        why: 'la sentencia (INSERT, UPDATE, DELETE o DDL) no devuelve filas.',
        fix: 'usa rowcount, o añade returning(…) a la sentencia.',
      })
    if (this.#closed)
      throw new ResourceClosedError('This result object is closed.', {
        why: 'first(), one() y scalar() cierran el resultado.',
        fix: 'guarda en una variable lo que devuelven, o ejecuta otra vez la consulta.',
      })
    return this.#data
  }
}

export interface ResultData {
  /** Rows, or bare values when `single`; null when the statement gives no rows. */
  readonly data: unknown[] | null
  readonly keys: readonly string[]
  readonly single: boolean
  readonly rowcount: number
  readonly lastId?: number | bigint | null
  readonly needsUnique?: boolean
  readonly insertedKeys?: readonly unknown[]
}

export class Result<T extends readonly unknown[] = readonly unknown[], N = Record<string, unknown>> extends Cursor<
  Row<T, N>
> {
  readonly #keys: readonly string[]
  readonly #single: boolean
  readonly #shape: object
  /** Rows that an UPDATE or DELETE matched, or an INSERT wrote. */
  readonly rowcount: number
  readonly lastrowid: number | bigint | null
  readonly insertedPrimaryKey: readonly unknown[]
  readonly returnsRows: boolean

  constructor(source: ResultData) {
    super(source.data, source.needsUnique ?? false)
    this.#keys = source.keys
    this.#single = source.single
    this.#shape = rowShape(source.keys)
    this.rowcount = source.rowcount
    this.lastrowid = source.lastId ?? null
    this.insertedPrimaryKey = source.insertedKeys ?? (source.lastId == null ? [] : [source.lastId])
    this.returnsRows = source.data !== null
  }
  protected override shape(raw: unknown): Row<T, N> {
    return makeRow(this.#single ? [raw] : (raw as unknown[]), this.#shape) as unknown as Row<T, N>
  }
  protected override identity(raw: unknown): unknown {
    return this.#single ? raw : rowIdentity(raw as unknown[])
  }
  keys(): readonly string[] {
    return this.#keys
  }
  scalars(column: number | string = 0): ScalarResult<T[0]> {
    const at = this.#keys.length ? position(this.#keys, column) : 0
    const { data, needsUnique } = this.spend()
    return new ScalarResult(this.#single ? data : data.map((row) => (row as unknown[])[at]), needsUnique)
  }
  mappings(): MappingResult<N> {
    const { data, needsUnique } = this.spend()
    return new MappingResult<N>(this.#single ? data.map((each) => [each]) : data, this.#keys, needsUnique)
  }
  tuples(): this {
    return this
  }
  /** First column of the first row, or null. */
  scalar(): T[0] | null {
    const row = this.first() as readonly unknown[] | null
    return row ? (row[0] as T[0]) : null
  }
  scalarOne(): T[0] {
    return (this.one() as readonly unknown[])[0] as T[0]
  }
  scalarOneOrNone(): T[0] | null {
    const row = this.oneOrNone() as readonly unknown[] | null
    return row ? (row[0] as T[0]) : null
  }
}

export class ScalarResult<T> extends Cursor<T> {
  protected override shape(raw: unknown): T {
    return raw as T
  }
  protected override get plain(): boolean {
    return true
  }
}

export class MappingResult<N> extends Cursor<N> {
  readonly #keys: readonly string[]
  constructor(data: unknown[], keys: readonly string[], needsUnique: boolean) {
    super(data, needsUnique)
    this.#keys = keys
  }
  protected override shape(raw: unknown): N {
    return asMapping(raw as unknown[], this.#keys) as N
  }
  protected override identity(raw: unknown): unknown {
    return rowIdentity(raw as unknown[])
  }
}

const ids = new WeakMap<object, number>()
let nextId = 0

/** Rows are equal when their values are; objects count by identity. */
function rowIdentity(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((each) => {
      if (each === null || typeof each !== 'object') return typeof each === 'bigint' ? `${each}n` : each
      return { id: ensure(ids, each, () => nextId++) }
    }),
  )
}
