/**
 * Every error the library raises. Class names are SQLAlchemy's, so that a search finds them; the text is Spanish and
 * always answers three questions: what happened, why, and what to do.
 */
export interface Explanation {
  /** Why it happened. */
  readonly why?: string
  /** What the reader can do about it. */
  readonly fix?: string
  readonly cause?: unknown
}

export class SQLAlchemyError extends Error {
  readonly what: string
  readonly why: string
  readonly fix: string

  constructor(what: string, { why = '', fix = '', cause }: Explanation = {}) {
    const parts = [what]
    if (why) parts.push(`Por qué: ${why}`)
    if (fix) parts.push(`Qué hacer: ${fix}`)
    super(parts.join('\n'), cause === undefined ? undefined : { cause })
    this.what = what
    this.why = why
    this.fix = fix
  }
}

/** `name` lives on the prototype: bundlers rename classes, and the name is part of the contract. */
function named(name: string, cls: abstract new (...args: never[]) => Error): void {
  Object.defineProperty(cls.prototype, 'name', { value: name, configurable: true, writable: true })
}

export class ArgumentError extends SQLAlchemyError {}
export class NoSuchModuleError extends ArgumentError {}
export class NoForeignKeysError extends ArgumentError {}
export class AmbiguousForeignKeysError extends ArgumentError {}
export class MappedAnnotationError extends ArgumentError {}
export class ObjectNotExecutableError extends ArgumentError {}
export class CompileError extends SQLAlchemyError {}
export class CircularDependencyError extends SQLAlchemyError {}
export class TimeoutError extends SQLAlchemyError {}
export class InvalidRequestError extends SQLAlchemyError {}
export class NoInspectionAvailable extends InvalidRequestError {}
export class PendingRollbackError extends InvalidRequestError {}
export class ResourceClosedError extends InvalidRequestError {}
export class NoSuchColumnError extends InvalidRequestError {}
export class NoSuchTableError extends InvalidRequestError {}
export class NoReferencedTableError extends InvalidRequestError {}
export class NoReferencedColumnError extends InvalidRequestError {}
export class ConstraintColumnNotFoundError extends ArgumentError {}
export class NoResultFound extends InvalidRequestError {}
export class MultipleResultsFound extends InvalidRequestError {}
export class MissingGreenlet extends InvalidRequestError {}
export class UnboundExecutionError extends InvalidRequestError {}
export class IllegalStateChangeError extends InvalidRequestError {}
export class UnmappedError extends InvalidRequestError {}
export class UnmappedInstanceError extends UnmappedError {}
export class UnmappedClassError extends UnmappedError {}
export class ObjectDeletedError extends InvalidRequestError {}
export class DetachedInstanceError extends SQLAlchemyError {}
export class StaleDataError extends SQLAlchemyError {}
export class FlushError extends SQLAlchemyError {}

/** What the driver said and the statement it said it about; `orig` is the driver's own error. */
export interface StatementContext {
  readonly sql: string
  readonly params: readonly unknown[]
  readonly orig: Error
}

export class StatementError extends SQLAlchemyError {
  readonly sql: string
  readonly params: readonly unknown[]
  readonly orig: Error

  constructor(what: string, explanation: Explanation, context: StatementContext) {
    super(what, { ...explanation, cause: context.orig })
    this.sql = context.sql
    this.params = context.params
    this.orig = context.orig
  }
}
export class DBAPIError extends StatementError {}
export class InterfaceError extends DBAPIError {}
export class DatabaseError extends DBAPIError {}
export class DataError extends DatabaseError {}
export class IntegrityError extends DatabaseError {}
export class OperationalError extends DatabaseError {}
export class ProgrammingError extends DatabaseError {}
export class NotSupportedError extends DatabaseError {}

for (const [name, cls] of Object.entries({
  SQLAlchemyError,
  ArgumentError,
  NoSuchModuleError,
  NoForeignKeysError,
  AmbiguousForeignKeysError,
  MappedAnnotationError,
  ObjectNotExecutableError,
  CompileError,
  CircularDependencyError,
  TimeoutError,
  InvalidRequestError,
  NoInspectionAvailable,
  PendingRollbackError,
  ResourceClosedError,
  NoSuchColumnError,
  NoSuchTableError,
  NoReferencedTableError,
  NoReferencedColumnError,
  ConstraintColumnNotFoundError,
  NoResultFound,
  MultipleResultsFound,
  MissingGreenlet,
  UnboundExecutionError,
  IllegalStateChangeError,
  UnmappedError,
  UnmappedInstanceError,
  UnmappedClassError,
  ObjectDeletedError,
  DetachedInstanceError,
  StaleDataError,
  FlushError,
  StatementError,
  DBAPIError,
  InterfaceError,
  DatabaseError,
  DataError,
  IntegrityError,
  OperationalError,
  ProgrammingError,
  NotSupportedError,
}))
  named(name, cls)

/** The beginning and the end of a long statement: a message is for reading. */
export function abridged(sql: string): string {
  return sql.length > 600 ? `${sql.slice(0, 400)} … ${sql.slice(-150)}` : sql
}

/** Whether an error is the stack running out, in any browser. */
export function tooDeep(error: unknown): boolean {
  return error instanceof Error && (error instanceof RangeError || error.name === 'InternalError')
}

/** Shows a value inside an error message without letting a hostile or huge one take the message over. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : typeof value === 'bigint' ? `${value}n` : safeString(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

function safeString(value: unknown): string {
  try {
    return value instanceof Date || typeof value !== 'object' ? String(value) : (JSON.stringify(value) ?? String(value))
  } catch {
    return Object.prototype.toString.call(value)
  }
}
