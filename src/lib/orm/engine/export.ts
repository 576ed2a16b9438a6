/** The bytes of a database, for download or to look inside. */
import { SqljsConnection } from '../dialects/sqljs.ts'
import { NotSupportedError } from '../errors.ts'
import type { Engine } from './engine.ts'

export function exportDatabase(engine: Engine): Uint8Array {
  const connection = engine.pool.checkout()
  try {
    if (connection instanceof SqljsConnection) return connection.export()
    throw new NotSupportedError(
      'Este motor no puede exportar su base.',
      { why: 'solo SQLite en memoria tiene sus bytes a mano.', fix: 'usa un motor sqlite://.' },
      { sql: '', params: [], orig: new Error('export') },
    )
  } finally {
    engine.pool.checkin(connection)
  }
}
