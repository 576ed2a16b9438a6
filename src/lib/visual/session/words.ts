/** What the session did, in sentences. */
import { count, list } from '../../results/numbers.ts'
import type { ObjectState } from '../../runtime/record.ts'
import type { SessionEvent, SessionStep, SessionStory } from './data.ts'

export const states: readonly ObjectState[] = ['transient', 'pending', 'persistent', 'deleted', 'detached']
export const stateNames: Readonly<Record<ObjectState, string>> = {
  transient: 'transitorio',
  pending: 'pendiente',
  persistent: 'persistente',
  deleted: 'borrado',
  detached: 'separado',
}
/** What each state means, in a line. */
export const stateMeanings: Readonly<Record<ObjectState, string>> = {
  transient: 'Un objeto suelto: ninguna sesión lo conoce.',
  pending: 'En la sesión, y todavía sin fila.',
  persistent: 'En la sesión, y con su fila.',
  deleted: 'Su fila ya se borró, sin confirmar.',
  detached: 'Tiene clave y ya no tiene sesión.',
}
export const queueNames = { insert: 'por insertar', update: 'por actualizar', delete: 'por borrar' } as const

export function stepSaid(
  step: SessionStep,
  number: number,
  of: number,
  lineOf: (file: string, line: number) => number,
): string {
  const where = step.line === undefined ? '' : `, línea ${lineOf(step.file ?? '', step.line)}`
  return `Paso ${number} de ${of}${where}: ${eventsSaid(step.events)}`
}

export function eventsSaid(events: readonly SessionEvent[]): string {
  const said: string[] = []
  const moves = new Map<string, string[]>()
  for (const event of events) {
    if (event.type === 'state') {
      const key = event.loaded ? 'llega de la base' : `pasa de ${stateNames[event.from]} a ${stateNames[event.to]}`
      moves.set(key, [...(moves.get(key) ?? []), event.text])
    } else if (event.type === 'queued') said.push(`${event.text} queda ${queueNames[event.how]}`)
  }
  for (const [how, who] of moves) {
    if (who.length === 1) said.push(`${who[0]} ${how}`)
    else
      said.push(
        `${count(who.length, 'objeto', 'objetos')} ${how.replace(/^pasa/, 'pasan').replace(/^llega/, 'llegan')}: ${list(who.slice(0, 3))}${who.length > 3 ? '…' : ''}`,
      )
  }
  if (events.some((event) => event.type === 'flush' && event.undone)) said.push('lo que esperaba se descarta')
  const sent = events.filter((event) => event.type === 'statement')
  if (sent.length > 0)
    said.push(
      `se ${sent.length === 1 ? 'envía' : 'envían'} ${sent.length === 1 ? sent[0]?.label : count(sent.length, 'sentencia', 'sentencias')}`,
    )
  for (const event of events) if (event.type === 'bracket' && event.what !== 'BEGIN') said.push(event.what)
  return said.length > 0 ? `${said.join('; ')}.` : 'nada cambia de estado.'
}

export const storySaid = ({ objects, sessions, steps }: SessionStory): string =>
  `${count(objects, 'objeto', 'objetos')} en ${count(sessions, 'sesión', 'sesiones')}, en ${count(steps.length, 'paso', 'pasos')}.`
