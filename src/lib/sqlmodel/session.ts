/** SQLModel's sessions: SQLAlchemy's, with an `exec` that gives objects instead of rows of one object. */
import {
  AsyncSession as AlquimiaAsyncSession,
  Session as AlquimiaSession,
  type Executable,
  type NamesOf,
  type Result,
  type RowsOf,
  type ScalarResult,
  Select,
} from 'alquimia'

/** A select of one thing gives that thing; one of several, their rows. */
export type ExecResult<S> =
  S extends Select<infer _>
    ? RowsOf<S> extends readonly [infer One]
      ? ScalarResult<One>
      : Result<RowsOf<S>, NamesOf<S>>
    : Result<RowsOf<S>, NamesOf<S>>

export class Session extends AlquimiaSession {
  exec<S extends Executable>(statement: S): ExecResult<S> {
    return unwrapped(statement, this.execute(statement)) as ExecResult<S>
  }
}

export class AsyncSession extends AlquimiaAsyncSession {
  async exec<S extends Executable>(statement: S): Promise<ExecResult<S>> {
    return unwrapped(statement, await this.execute(statement)) as ExecResult<S>
  }
}

function unwrapped(statement: unknown, result: { keys(): readonly string[]; scalars(): unknown }): unknown {
  return statement instanceof Select && result.keys().length === 1 ? result.scalars() : result
}
