/** The cheat sheet does what it says: each row that is a whole program runs, and sends the SQL beside it. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cheatsheet } from '../../src/lib/content/schema.ts'
import { openLab } from '../unit/runtime/lab.ts'

const { run } = openLab()
const setup = readFileSync('src/content/setups/chuleta.ts', 'utf8')

/** What runs a row: its last expression put where the group says, after the lines that prepare it. */
function programOf(code: string, whole: string | undefined): string {
  if (!whole) return code
  const lines = code.split('\n')
  const at = Math.max(
    lines.findLastIndex((line) => /^(?:select|union)\(/.test(line)),
    0,
  )
  return [...lines.slice(0, at), whole.replace('{}', () => lines.slice(at).join('\n'))].join('\n')
}

const plain = (sql: string) => sql.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').trim()
const pattern = (sql: string) =>
  new RegExp(
    `^${plain(sql)
      .split('…')
      .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )

for (const file of globSync('src/content/cheatsheet/*.yaml').sort()) {
  const group = cheatsheet.parse(parse(readFileSync(file, 'utf8')))
  const whole = group.rows.filter(({ ts, shown }) => ts !== undefined && !shown)
  if (whole.length > 0)
    describe(group.title, () => {
      test.each(whole)('$do', async ({ ts = '', sql }) => {
        const record = await run({
          language: 'ts',
          parts: [
            { id: 'chuleta', code: setup },
            { id: 'fila', code: programOf(ts, group.run) },
          ],
        })
        expect(record.error).toBeUndefined()
        const sent = record.statements.filter(({ place, sql: text }) => place?.file === 'fila' && !/^PRAGMA/.test(text))
        if (sql === undefined) expect(sent).toEqual([])
        else {
          const told = sql.replace(/^(?:BEGIN|COMMIT|ROLLBACK)$/gm, '')
          expect(plain(sent.map((each) => each.sql).join('\n'))).toMatch(pattern(`${group.starts ?? ''} ${told}`))
        }
      })
    })
}
