/** What each thing that happens is called, and an exchange in one sentence. */
import { duration } from '../../results/numbers.ts'
import { statusLine, statusName } from '../../results/statuses.ts'
import type { EventKind, ExchangeData } from './data.ts'

export const EVENT_NAMES: Readonly<Record<EventKind, string>> = {
  request: 'Petición',
  dependency: 'Dependencia',
  validation: 'Validación',
  handler: 'Manejador',
  model: 'Modelo de salida',
  exception: 'Se atiende el error',
  response: 'Respuesta',
  background: 'Tarea de fondo',
  cleanup: 'Cierre de la dependencia',
  startup: 'Arranque',
  shutdown: 'Apagado',
  sql: 'SQL',
  transaction: 'Transacción',
  print: 'Imprime',
}

/** «POST /notas → 201 Created». */
export const exchangeTitle = ({ method, target, status }: ExchangeData): string =>
  `${method} ${target} → ${status === undefined ? 'sin respuesta' : statusLine(status)}`

export function exchangeSaid({ status, ms, error }: ExchangeData): string {
  if (status === undefined) return 'No hubo respuesta.'
  const { said } = statusName(status)
  const time = ms === undefined ? '' : ` en ${duration(ms)}`
  const late = error && status < 500 ? ' Después de responder, algo falló.' : ''
  return `Respuesta ${statusLine(status)}, ${said}${time}.${late}`
}

/** What a statement does, and to which table: «UPDATE», «productos». */
export function sqlSaid(sql: string): { readonly verb: string; readonly table: string } {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? 'SQL'
  const table = /\b(?:FROM|INTO|UPDATE|TABLE(?: IF (?:NOT )?EXISTS)?|INDEX)\s+["`[]?([\w.]+)/i.exec(sql)?.[1] ?? ''
  return { verb, table }
}
