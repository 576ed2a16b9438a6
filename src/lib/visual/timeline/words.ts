/** The timeline in words, and what it says of the patterns that it finds. */
import { count, duration, list } from '../../results/numbers.ts'
import { codeMarkup } from '../svg/code.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import type { Cluster } from './clusters.ts'
import type { StatementRow, TimelineData, TimelineRow } from './data.ts'

/** Of a run by itself. Beside another, what the whole took says more of the machine than of the cure: it is left out. */
export function summarySaid(data: TimelineData, alone = true): string {
  const { statements, queries, transactions, ms, inDatabase } = data
  const sent = count(statements, 'sentencia', 'sentencias')
  const reads =
    queries === statements
      ? count(queries, 'consulta', 'consultas')
      : `${sent}, ${count(queries, 'consulta', 'consultas')} entre ellas`
  const within = transactions > 0 ? `, en ${count(transactions, 'transacción', 'transacciones')}` : ''
  return `${reads}${within}: ${duration(inDatabase)} en la base${alone ? `, de ${duration(ms)} en total` : ''}.`
}

export function rowSaid(
  row: StatementRow,
  { clusters }: TimelineData,
  lineOf: (file: string, line: number) => number,
): string {
  const cluster = row.cluster === undefined ? undefined : clusters[row.cluster]
  const parts = [
    row.count > 1 ? `${row.count} veces ${row.label}` : row.label,
    row.line === undefined ? undefined : `línea ${lineOf(row.file ?? '', row.line)}`,
    `a los ${duration(row.times[0]?.[0] ?? 0)}`,
    row.count > 1 ? `${duration(row.ms)} en total` : duration(row.ms),
    row.rows === undefined ? undefined : count(row.rows, 'fila', 'filas'),
    row.changed === undefined ? undefined : count(row.changed, 'fila afectada', 'filas afectadas'),
    row.failed ? 'falló' : undefined,
    cluster ? (row.origin ? `la primera de ${cluster.title}` : `de ${cluster.title}`) : undefined,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

const bracketSaid: Readonly<Record<string, string>> = {
  BEGIN: 'Empieza una transacción',
  COMMIT: 'La transacción se confirma',
  ROLLBACK: 'La transacción se deshace',
  SAVEPOINT: 'Punto de guardado',
  'RELEASE SAVEPOINT': 'El punto de guardado se confirma',
  'ROLLBACK TO SAVEPOINT': 'Se vuelve al punto de guardado',
}

export const wordsOfTimeline = (
  data: TimelineData,
  lineOf: (file: string, line: number) => number = (_, line) => line,
): Markup =>
  el(
    'ol',
    {},
    data.rows.map((row: TimelineRow) =>
      el(
        'li',
        {},
        row.type === 'statement'
          ? rowSaid(row, data, lineOf)
          : `${bracketSaid[row.what] ?? row.what}${row.name ? ` ${row.name}` : ''}, a los ${duration(row.at)}.`,
      ),
    ),
  )

/** Each pattern with its name, its reason and its cure, as a note under the picture. */
export function clusterNotes({ clusters }: TimelineData): Markup | false {
  if (clusters.length === 0) return false
  return el('ul', { class: 'tiempo-notas' }, clusters.slice(0, 6).map(note))
}

function note({ title, relation, why, cure, ms }: Cluster): Markup {
  return el(
    'li',
    { class: 'tiempo-nota' },
    el(
      'p',
      {},
      el('strong', { class: 'tiempo-nombre' }, title),
      relation ? el('span', {}, ` · problema N+1 · ${duration(ms)}`) : el('span', {}, ` · ${duration(ms)}`),
    ),
    el('p', {}, why),
    el('p', {}, cure.said),
    cure.code &&
      el(
        'p',
        { class: 'tiempo-cura' },
        codeMarkup(cure.code, { translate: 'no', 'data-copiar': '' }),
        cure.python &&
          cure.python !== cure.code &&
          el('span', {}, ' en TypeScript; en Python, ', codeMarkup(cure.python, { translate: 'no' })),
      ),
  )
}

/** Two runs of the same, before and after the cure. */
export function cureSaid(before: TimelineData, after: TimelineData): string {
  const sent = (data: TimelineData) => count(data.statements, 'sentencia', 'sentencias')
  const gone = before.clusters.filter((each) => !after.clusters.some(({ relation }) => relation === each.relation))
  const names = gone.flatMap(({ relation }) => relation ?? [])
  const cured = names.length > 0 ? ` Ya no se va a la base por cada «${list(names)}».` : ''
  return `De ${sent(before)} a ${sent(after)}.${cured}`
}

export const withNotes = (drawing: Markup, data: TimelineData): Markup => join(drawing, clusterNotes(data))
