/** What happened between two sessions, said. */
import { count, list } from '../../results/numbers.ts'
import type { Happening, Outcome, Row } from './model.ts'
import type { Played } from './play.ts'
import type { Scenario } from './scenarios.ts'

export const rowText = (row: Row): string =>
  Object.entries(row)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? `«${value}»` : value}`)
    .join(', ')

export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'rows':
      return outcome.rows.length === 0 ? 'ninguna fila' : outcome.rows.map(rowText).join(' · ')
    case 'changed':
      return count(outcome.count, 'fila', 'filas')
    case 'waits':
      return `espera a ${outcome.for}`
    case 'error':
      return `${outcome.error.code}: ${outcome.error.message}`
    default:
      return outcome.word === 'ROLLBACK' ? 'deshecho' : outcome.word === 'BEGIN' ? 'empieza' : 'confirmado'
  }
}

const WHY: Readonly<Record<string, string>> = {
  '40001': 'La base la canceló: no puede quedar como si se hubieran ejecutado una tras otra. La aplicación debe deshacer y volver a intentarlo entera.',
  '40P01': 'Cada una esperaba a la otra, y la base sacrificó a una. La aplicación debe deshacer y volver a intentarlo entera.',
  '23505': 'Ya hay una fila con esa clave.',
  '25P02': 'Tras un error, PostgreSQL no acepta nada más hasta el ROLLBACK.',
  SQLITE_BUSY: 'SQLite deja escribir a una sola conexión a la vez. Aquí responde al instante; en Python el driver esperaría antes cinco segundos (timeout).',
} // biome-ignore format: one error a line

/** What to notice, once some steps were taken. Sentences. */
export function verdict(scenario: Scenario, { frames, unfinished }: Played): string[] {
  const all = frames.flatMap(({ happenings }) => happenings)
  const said: string[] = []
  const whoOf = (name: string) => scenario.sessions.find((each) => each.name === name)?.who ?? name
  for (const { session, outcome } of all)
    if (outcome.kind === 'waits') said.push(`${whoOf(session)} tuvo que esperar a ${whoOf(outcome.for)}.`)
  for (const name of repeated(all))
    said.push(`${whoOf(name)} preguntó dos veces lo mismo en una transacción y obtuvo respuestas distintas.`)
  for (const { session, outcome } of all)
    if (outcome.kind === 'error')
      said.push(`${whoOf(session)} recibió ${outcome.error.code}. ${WHY[outcome.error.code] ?? ''}`.trim())
  if (unfinished.length > 0) return said
  const rows = frames.at(-1)?.sessions[0]?.sees ?? []
  const broken = scenario.broken?.(rows, confirmed(all))
  if (broken) said.push(broken)
  if (said.length === 0)
    said.push(`Nadie esperó, nadie falló, y ${list(scenario.sessions.map(({ who }) => who))} vieron lo que debían.`)
  return said
}

/** Sessions that confirmed a change. */
function confirmed(all: readonly Happening[]): number {
  const changed = new Set<string>()
  let total = 0
  for (const { session, outcome } of all) {
    if (outcome.kind === 'changed' && outcome.count > 0) changed.add(session)
    if (outcome.kind === 'error' && outcome.error.code !== 'SQLITE_BUSY') changed.delete(session)
    if (outcome.kind !== 'done') continue
    if (outcome.word === 'COMMIT' && changed.has(session)) total += 1
    if (outcome.word !== 'BEGIN') changed.delete(session)
  }
  return total
}

/** Sessions whose same question had two answers within a transaction. */
function repeated(all: readonly Happening[]): string[] {
  const answers = new Map<string, string>()
  const found = new Set<string>()
  for (const { session, sql, outcome } of all) {
    if (outcome.kind === 'done')
      for (const key of answers.keys()) if (key.startsWith(`${session} `)) answers.delete(key)
    if (outcome.kind !== 'rows') continue
    const key = `${session} ${sql}`
    const answer = JSON.stringify(outcome.rows)
    if ((answers.get(key) ?? answer) !== answer) found.add(session)
    answers.set(key, answer)
  }
  return [...found]
}
