// The SQL that an example sends, as `npm run check` keeps it and compares it: what a page shows of it is never made up.
import { outcomes } from 'virtual:alquimia-archivos'
import { listedSql } from '../results/listed-sql.ts'

/** Empty where nothing is sent, or nothing is kept yet. */
export function sentSql(chapter: string, example: string): string {
  const kept = outcomes[`outcomes/${chapter}.json`] as
    | Readonly<Record<string, { sent?: readonly string[] }>>
    | undefined
  return listedSql(kept?.[example]?.sent ?? [])
}
