// SQLite for the reader's own database; the programs run elsewhere, in the sandbox.
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'

let loaded: Promise<SqlJsStatic> | undefined

export function sqlite(): Promise<SqlJsStatic> {
  loaded ??= initSqlJs({ locateFile: () => wasmUrl })
  loaded.catch(() => {
    // Forgotten, so that the next attempt tries again (the network may be back).
    loaded = undefined
  })
  return loaded
}
