// SQLite for the zone, apart from the page: a file from anybody may bring a query that never ends, and the page has to
// be able to put an end to it.
import type { WorkspaceDatabase } from '../../../lib/workspace/database.ts'
import { WorkspaceProblem } from '../../../lib/workspace/problem.ts'
import { dumpOf, importFile, openDatabase } from './files.ts'
import type { Answer, Question, RequestName, Requests } from './protocol.ts'

let current: WorkspaceDatabase | undefined

function opened(): WorkspaceDatabase {
  if (!current) throw new Error('no hay ninguna base de datos abierta')
  return current
}

const does: { readonly [N in RequestName]: (...args: Parameters<Requests[N]>) => unknown } = {
  async open(bytes) {
    const next = await openDatabase(bytes)
    current?.close()
    current = next
  },
  tables: () => opened().tables(),
  contents: (table, most) => opened().contents(table, most),
  run(sql, values) {
    const { changed } = opened().run(sql, values)
    return { changed, bytes: opened().bytes() }
  },
  importFile,
  dump: dumpOf,
}

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { id, name, args } = data
  const tell = (answer: Answer) => postMessage(answer)
  try {
    tell({ id, value: await (does[name] as (...all: unknown[]) => unknown)(...args) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    tell({ id, error: { message, forReader: error instanceof WorkspaceProblem } })
  }
})
