/** What is said of a run in words: aloud to a screen reader, and in the line under the output. */
import type { Place, RunRecord } from '../runtime/record.ts'
import { count, duration } from './numbers.ts'
import { statementKind } from './sql-tokens.ts'

/** «3 consultas» when all of them read; «5 sentencias» when some do something else; nothing when none was sent. */
export function statementsSaid(record: Pick<RunRecord, 'statements'>): string {
  const { statements } = record
  if (statements.length === 0) return ''
  const reads = statements.every(({ sql }) => statementKind(sql) === 'consulta')
  return reads ? count(statements.length, 'consulta', 'consultas') : count(statements.length, 'sentencia', 'sentencias')
}

/** The outcome in a few words. */
export function outcomeSaid(record: RunRecord, nameOf: (place: Place) => string): string {
  const { outcome, error, ms } = record
  if (outcome === 'ok') return `Terminó en ${duration(ms)}`
  if (outcome === 'stopped') return `Lo detuviste a los ${duration(ms)}`
  if (outcome === 'timeout') return `Se detuvo: pasó el tiempo máximo (${duration(ms)})`
  if (outcome === 'crashed') return 'La ejecución se interrumpió'
  const where = error?.place ? ` en ${withArticle(nameOf(error.place))}` : ''
  return `Error${where}: ${error?.name ?? 'desconocido'}`
}

/** The sentence for the live region: outcome, how much was sent, and what else should not be missed. */
export function announcement(record: RunRecord, nameOf: (place: Place) => string): string {
  const parts = [outcomeSaid(record, nameOf), statementsSaid(record)]
  const warnings = record.console.filter(({ level }) => level === 'error' || level === 'warn').length
  if (warnings > 0) parts.push(count(warnings, 'aviso en la salida', 'avisos en la salida'))
  if (record.limits.length > 0) parts.push(count(record.limits.length, 'límite alcanzado', 'límites alcanzados'))
  const told = parts.filter(Boolean).join(', ')
  return record.error ? `${told}. ${record.error.explanation.replaceAll('`', '')}` : `${told}.`
}

/** «la línea 7», but «catálogo, línea 7». */
export const withArticle = (place: string) => (place.startsWith('línea') ? `la ${place}` : place)
