/** Errors of the model, in PostgreSQL's words and with its codes. */
import type { DatabaseError } from './model.ts'

export class ModelError extends Error {
  readonly told: DatabaseError
  constructor(code: string, message: string) {
    super(message)
    this.told = { code, message }
  }
}

export const serializationFailure = (reason: string): ModelError =>
  new ModelError(
    '40001',
    `could not serialize access due to read/write dependencies among transactions (Reason code: ${reason})`,
  )
export const concurrentUpdate = (): ModelError =>
  new ModelError('40001', 'could not serialize access due to concurrent update')
export const concurrentDelete = (): ModelError =>
  new ModelError('40001', 'could not serialize access due to concurrent delete')
export const deadlock = (): ModelError => new ModelError('40P01', 'deadlock detected')
export const duplicateKey = (table: string): ModelError =>
  new ModelError('23505', `duplicate key value violates unique constraint "${table}_pkey"`)
export const abortedBlock = (): ModelError =>
  new ModelError('25P02', 'current transaction is aborted, commands ignored until end of transaction block')
