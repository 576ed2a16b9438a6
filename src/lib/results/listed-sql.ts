/** A list of statements that were sent, as a script that reads well: repetitions told, and long lists cut. */
import { count } from './numbers.ts'
import { formatSql } from './sql-format.ts'

/** More than these are a list that nobody reads. */
const MOST = 16

/** Each as the outcomes of an example keep it: in a line, «-- ×2» if it went with several sets of values. */
export function listedSql(lines: readonly string[]): string {
  // What is kept of a long list ends by how many more there were.
  const cut = Number(/^… y (\d+) líneas más/.exec(lines.at(-1) ?? '')?.[1] ?? 0)
  // What createAll asks of the catalogue is not what the example is about.
  const sent = (cut > 0 ? lines.slice(0, -1) : lines).filter((each) => !each.startsWith('PRAGMA '))
  const runs: { line: string; times: number }[] = []
  for (const line of sent) {
    const last = runs.at(-1)
    if (last?.line === line) last.times += 1
    else runs.push({ line, times: 1 })
  }
  const shown = runs.slice(0, MOST)
  const left = cut + runs.slice(MOST).reduce((sum, { times }) => sum + times, 0)
  const told = shown.map(statement)
  if (left > 0) told.push(`-- … y ${count(left, 'sentencia más', 'sentencias más')}`)
  // Long statements stand apart; a list of short ones reads as one.
  return told.join(told.some((each) => each.includes('\n')) ? '\n\n' : '\n')
}

function statement({ line, times }: { line: string; times: number }): string {
  const [, sql = line, sets] = /^(.*) -- ×(\d+)$/s.exec(line) ?? []
  const notes = [times > 1 && `${times} veces seguidas`, sets && `con ${sets} juegos de valores`].filter(Boolean)
  return (notes.length > 0 ? `-- ${notes.join(', ')}\n` : '') + formatSql(sql)
}
