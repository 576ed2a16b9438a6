/** The one asynchronous step: loading SQLite (and, if asked, Kysely's builder for `engine.core`). */
import { type InitOptions, initSqljs } from './dialects/sqljs.ts'
import { loadCore } from './engine/core.ts'

export interface InitAlquimia extends InitOptions {
  /** Whether `engine.core` will be used; true unless told otherwise. */
  readonly core?: boolean
}

export async function initAlquimia(options: InitAlquimia = {}): Promise<void> {
  await Promise.all([initSqljs(options), options.core === false ? undefined : loadCore()])
}
