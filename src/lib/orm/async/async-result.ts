/** What `stream()` gives: a result read with `for await`. SQLite in memory has every row already; the shape is the contract. */
import type { MappingResult, Result, ScalarResult } from '../engine/result.ts'

/** The methods that every kind of result shares. */
interface Rows<R> extends Iterable<R> {
  all(): R[]
  fetchmany(size: number): R[]
  fetchone(): R | null
  first(): R | null
  one(): R
  oneOrNone(): R | null
  partitions(size: number): IterableIterator<R[]>
  close(): void
}

export class AsyncCursor<R, C extends Rows<R> & { unique(): C }> implements AsyncIterable<R> {
  protected readonly result: C
  constructor(result: C) {
    this.result = result
  }
  unique(): this {
    this.result.unique()
    return this
  }
  async all(): Promise<R[]> {
    return this.result.all()
  }
  async fetchall(): Promise<R[]> {
    return this.result.all()
  }
  async fetchmany(size: number): Promise<R[]> {
    return this.result.fetchmany(size)
  }
  async fetchone(): Promise<R | null> {
    return this.result.fetchone()
  }
  async first(): Promise<R | null> {
    return this.result.first()
  }
  async one(): Promise<R> {
    return this.result.one()
  }
  async oneOrNone(): Promise<R | null> {
    return this.result.oneOrNone()
  }
  async *partitions(size: number): AsyncIterableIterator<R[]> {
    yield* this.result.partitions(size)
  }
  async close(): Promise<void> {
    this.result.close()
  }
  async *[Symbol.asyncIterator](): AsyncIterator<R> {
    yield* this.result
  }
}

export class AsyncScalarResult<T> extends AsyncCursor<T, ScalarResult<T>> {}
export class AsyncMappingResult<N> extends AsyncCursor<N, MappingResult<N>> {}

export class AsyncResult<T extends readonly unknown[], N> extends AsyncCursor<
  ReturnType<Result<T, N>['one']>,
  Result<T, N>
> {
  keys(): readonly string[] {
    return this.result.keys()
  }
  scalars(column: number | string = 0): AsyncScalarResult<T[0]> {
    return new AsyncScalarResult(this.result.scalars(column))
  }
  mappings(): AsyncMappingResult<N> {
    return new AsyncMappingResult(this.result.mappings())
  }
  async scalar(): Promise<T[0] | null> {
    return this.result.scalar()
  }
  async scalarOne(): Promise<T[0]> {
    return this.result.scalarOne()
  }
  async scalarOneOrNone(): Promise<T[0] | null> {
    return this.result.scalarOneOrNone()
  }
}
