/** A simulation said in words: for who does not see it, and as the verdict that everybody reads. */
import { count, integer } from '../../results/numbers.ts'
import { el, type Markup } from '../svg/markup.ts'
import type { Simulation } from './simulate.ts'
import { standingAt } from './stats.ts'

const NARROW = '\u202f'

/** «0,35 s», «30 s». */
export function seconds(value: number): string {
  const places = value === 0 || value >= 10 ? (Number.isInteger(value) ? 0 : 1) : value >= 1 ? 1 : 2
  const text = value.toFixed(places)
  return `${(places > 0 ? text.replace(/\.?0+$/, '') : text).replace('.', ',')}${NARROW}s`
}
export const percent = (part: number): string => `${Math.round(part * 100)}${NARROW}%`
const decimal = (value: number): string => integerOr(Math.round(value * 10) / 10)
const integerOr = (value: number): string =>
  Number.isInteger(value) ? integer(value) : value.toFixed(1).replace('.', ',')

/** What happened, and why: the sentence under the knobs. */
export function verdict({ load, stats }: Simulation): string {
  const most = load.poolSize + load.maxOverflow
  const needs = `La carga ocupa, en promedio, ${decimal(stats.demand)} ${stats.demand === 1 ? 'conexión' : 'conexiones'} (llegadas × duración); el pool puede prestar ${most}.`
  if (stats.timeouts > 0) {
    const who = stats.timeouts === 1 ? '1 petición esperó' : `${integer(stats.timeouts)} peticiones esperaron`
    const got = stats.timeouts === 1 ? 'recibió' : 'recibieron'
    const why =
      stats.demand > most
        ? 'Pide más de lo que hay, y la cola crece hasta que los que esperan se rinden'
        : 'Alcanza por poco, y en una racha no alcanzó'
    return `${needs} ${why}: ${who} ${seconds(load.poolTimeout)} y ${got} TimeoutError.`
  }
  if (stats.demand > most)
    return `${needs} Pide más de lo que hay: la cola crece sin parar. Todavía nadie esperó ${seconds(load.poolTimeout)}; con más tiempo habrá TimeoutError.`
  if (stats.longestLine > 0)
    return `${needs} Alcanza, pero en las rachas hay cola: la espera más larga fue de ${seconds(stats.wait.most)}.`
  if (stats.mostLent > load.poolSize)
    return `${needs} Nadie esperó, gracias al desborde: llegó a haber ${count(stats.mostLent, 'conexión prestada', 'conexiones prestadas')} y pool_size es ${load.poolSize}. Cada una de más se abre y se cierra: se abrieron ${integer(stats.opened)} en total.`
  return `${needs} Nadie esperó, y no hizo falta el desborde.`
}

/** The figures, as a table that all can read. */
export function figures({ stats }: Simulation): Markup {
  const rows: readonly (readonly [string, string])[] = [
    ['Llegaron', integer(stats.arrived)],
    ['Atendidas', integer(stats.served)],
    ['Sin esperar', integer(stats.atOnce)],
    ['TimeoutError', integer(stats.timeouts)],
    ['En cola al final', integer(stats.inLine)],
    ['En curso al final', integer(stats.underWay)],
    ['Espera media', seconds(stats.wait.mean)],
    ['Espera del 95 %', seconds(stats.wait.p95)],
    ['Espera más larga', seconds(stats.wait.most)],
    ['Cola más larga', integer(stats.longestLine)],
    ['Conexiones abiertas', integer(stats.opened)],
    ['Uso del pool', percent(stats.use)],
  ]
  return el(
    'dl',
    { class: 'cifras' },
    rows.map(([name, value]) =>
      el(
        'div',
        { class: name === 'TimeoutError' && stats.timeouts > 0 ? 'cifra-mala' : undefined },
        el('dt', {}, name),
        el('dd', {}, value),
      ),
    ),
  )
}

/** «A los 12,5 s: 5 prestadas, 0 libres, 3 en cola». */
export function moment({ standings }: Simulation, at: number): string {
  const { lent, idle, waiting } = standingAt(standings, at)
  return `A los ${seconds(at)}: ${count(lent, 'prestada', 'prestadas')}, ${count(idle, 'libre', 'libres')}, ${integer(waiting)} en cola.`
}
