// Errors of migrations. The first line is Alembic's own wording, so that a search finds it; why and what to do, in Spanish.
import { type Explanation, SQLAlchemyError } from '../orm/index.ts'

export class CommandError extends SQLAlchemyError {
  constructor(what: string, explanation: Explanation = {}) {
    super(what, explanation)
  }
}
Object.defineProperty(CommandError.prototype, 'name', { value: 'CommandError', configurable: true, writable: true })

/** A version file that cannot be understood, or a set of them that makes no sense. */
export class RevisionError extends CommandError {}
Object.defineProperty(RevisionError.prototype, 'name', { value: 'RevisionError', configurable: true, writable: true })
