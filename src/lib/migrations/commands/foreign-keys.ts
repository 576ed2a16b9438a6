/**
 * SQLite, with foreign keys on, empties a table before dropping it, and the rows that referred to it go or refuse. A
 * batch drops tables only to put others in their place, so the keys are let go while versions run and checked after.
 */
import { runNow } from '../../orm/inner.ts'
import { CommandError } from '../errors.ts'
import type { LiveExecutor } from '../operations/executor.ts'

/** Gives back how to restore them. Outside a transaction: inside one SQLite does not listen. */
export function letForeignKeysGo(executor: LiveExecutor): () => void {
  if (executor.dialect !== 'sqlite') return () => {}
  const on = executor.execute('PRAGMA foreign_keys').scalar() === 1
  if (!on) return () => {}
  executor.execute('PRAGMA foreign_keys=OFF')
  return () => {
    executor.connection.commit()
    executor.execute('PRAGMA foreign_keys=ON')
  }
}

/** Rows that refer to nothing stop the version that left them so. */
export function checkForeignKeys(executor: LiveExecutor, revision: string): void {
  if (executor.dialect !== 'sqlite') return
  // After every version: a question that is nobody's business, and must not cost what a statement costs.
  const orphans = runNow(executor.connection.core.aside('PRAGMA foreign_key_check')).rows
  const [first] = orphans
  if (!first) return
  throw new CommandError(`FOREIGN KEY constraint failed in revision ${revision}`, {
    why: `${orphans.length === 1 ? 'una fila' : `${orphans.length} filas`} de «${first[0]}» ${orphans.length === 1 ? 'apunta' : 'apuntan'} a una fila de «${first[2]}» que no existe.`,
    fix: 'corrige o borra esas filas en la misma migración, antes de que termine; la base quedó como antes de ella.',
  })
}
