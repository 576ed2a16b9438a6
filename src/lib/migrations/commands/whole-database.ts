/**
 * While versions run, SQLite keeps its lock from one transaction to the next. Each of a thousand would otherwise ask the
 * file system again whether somebody else left something half done, which costs as much as a small change.
 */
import { runNow } from '../../orm/inner.ts'
import type { LiveExecutor } from '../operations/executor.ts'

/** Gives back how to let go of it. Nobody hears of either: they are no part of what a version does. */
export function holdDatabase(executor: LiveExecutor): () => void {
  if (executor.dialect !== 'sqlite') return () => {}
  const { core } = executor.connection
  const [before] = runNow(core.aside('PRAGMA locking_mode')).rows[0] as [string]
  if (before === 'exclusive') return () => {}
  runNow(core.aside('PRAGMA locking_mode=EXCLUSIVE'))
  return () => {
    runNow(core.aside('PRAGMA locking_mode=NORMAL'))
    // It is let go of with the next look at the database.
    runNow(core.aside('SELECT count(*) FROM sqlite_master'))
  }
}
