/** A statement in two words: its verb and whom it is about. Enough to know it at a glance. */
import type { StatementEntry } from '../../runtime/record.ts'

const NAME = '["`\\[]?([\\p{L}\\w]+)["`\\]]?'
const FROM = new RegExp(`\\bFROM ${NAME}`, 'iu')
const ABOUT = new RegExp(
  `^(?:INSERT(?: OR \\w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO|PRAGMA(?: main\\.)?|(?:CREATE|DROP|ALTER) (?:UNIQUE |TEMP(?:ORARY)? )?\\w+(?: IF (?:NOT )?EXISTS)?) ?${NAME}`,
  'iu',
)

export function statementLabel({ sql, many, sets }: Pick<StatementEntry, 'sql' | 'many' | 'sets'>): string {
  const text = sql.slice(0, 5_000).replace(/\s+/g, ' ').trim()
  const verb = /^\w+/.exec(text)?.[0].toUpperCase() ?? ''
  const about = (verb === 'SELECT' || verb === 'WITH' ? FROM : ABOUT).exec(text)?.[1]
  const joined = verb === 'SELECT' && /\bJOIN\b/i.test(text) ? ' + JOIN' : ''
  return `${verb}${about ? ` ${about}` : ''}${joined}${many && sets > 1 ? ` ×${sets}` : ''}`
}
