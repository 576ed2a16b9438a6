/** A plan as a tree of steps, each with its own form; before and after, side by side. */
import { count, duration } from '../../results/numbers.ts'
import { sqlTokens } from '../../results/sql-tokens.ts'
import { type Child, el, type Markup } from '../svg/markup.ts'
import { sqlMarkup } from '../svg/sql.ts'
import type { PlanData, PlanNode, PlanVersion, QueryPlan } from './data.ts'
import { type IndexUse, type StepKind, stepSaid, verbOf } from './step.ts'

export interface PlanOptions {
  /** Queries drawn; the rest are counted. */
  readonly most?: number
  /** Only this one, from 1. */
  readonly only?: number | undefined
  /** The number that the reader sees beside a line. */
  readonly lineOf?: (file: string, line: number) => number
}

export function drawPlans({ queries }: PlanData, { most = 30, only, lineOf }: PlanOptions = {}): Markup {
  if (queries.length === 0) return el('p', { class: 'vacio' }, 'No hay consultas (SELECT) cuyo plan mostrar.')
  const chosen = only === undefined ? queries.slice(0, most) : queries.slice(only - 1, only)
  return el(
    'div',
    { class: 'planes' },
    chosen.map((each) => query(each, lineOf)),
    only === undefined &&
      queries.length > most &&
      el('p', { class: 'plan-resto' }, `Y ${count(queries.length - most, 'consulta más', 'consultas más')}.`),
  )
}

function query({ sql, line, file, versions }: QueryPlan, lineOf: PlanOptions['lineOf']): Markup {
  const times = versions.reduce((sum, each) => sum + each.times, 0)
  const returned = versions.reduce((sum, each) => sum + each.returned, 0)
  const where =
    line === undefined || file === undefined
      ? undefined
      : `${versions.length > 1 ? 'desde la línea' : 'línea'} ${lineOf?.(file, line) ?? line}`
  const facts = [
    where,
    times > 1 && `enviada ${count(times, 'vez', 'veces')}`,
    `devolvió ${count(returned, 'fila', 'filas')}`,
  ]
  return el(
    'section',
    { class: 'plan', 'aria-label': `Plan de ${shortened(sql)}` },
    code('Consulta', 'plan-sql', sqlMarkup(sql)),
    el('p', { class: 'plan-hechos' }, facts.filter(Boolean).join(' · ')),
    versions.length === 1 ? tree((versions[0] as PlanVersion).steps, limited(sql)) : comparison(versions, limited(sql)),
  )
}
const shortened = (sql: string) => {
  const line = sql.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

const limited = (sql: string): boolean =>
  sqlTokens(sql).some(({ kind, text }) => kind === 'keyword' && /^limit$/i.test(text))
/** To put rows in order, or in groups, all of them are read first. */
const gathers = (steps: readonly PlanNode[]): boolean =>
  steps.some(({ kind, within }) => kind === 'sort' || gathers(within))

function comparison(versions: readonly PlanVersion[], limit: boolean): Markup {
  return el(
    'ol',
    { class: 'plan-versiones' },
    versions.map((each, i) =>
      el(
        'li',
        {},
        el('p', { class: 'plan-momento' }, moment(i, versions.length)),
        i > 0 && (each.after?.length ?? 0) > 0 && changes(each.after ?? []),
        tree(each.steps, limit),
        el(
          'p',
          { class: 'plan-hechos' },
          `${count(each.times, 'vez', 'veces')} · ${duration(each.ms / Math.max(1, each.times))}${each.times > 1 ? ' cada una' : ''}`,
        ),
      ),
    ),
  )
}
const moment = (i: number, of: number) => (i === 0 ? 'Antes' : of === 2 ? 'Después' : `Después del cambio ${i}`)
const changes = (after: readonly string[]) =>
  code(
    'Lo que cambió entre las dos',
    'plan-cambio',
    after.slice(0, 3).map((sql, i) => [i > 0 && '\n', sqlMarkup(sql, 44)]),
  )

/** A long one scrolls in its place, and so takes the focus. */
const code = (label: string, name: string, content: Child) =>
  el('pre', { class: ['sql', name], tabindex: 0, role: 'group', 'aria-label': label }, content)

function tree(nodes: readonly PlanNode[], limit: boolean): Markup {
  const stops = limit && !gathers(nodes)
  return el(
    'ul',
    { class: 'plan-arbol' },
    nodes.map((each) => node(each, stops)),
  )
}

function node(step: PlanNode, stops: boolean): Markup {
  const { kind, table, index, rows, detail, within } = step
  return el(
    'li',
    { class: 'plan-paso', 'data-paso': kind },
    el(
      'div',
      { class: 'plan-ficha' },
      form(kind, index),
      el(
        'p',
        { class: 'plan-titulo' },
        el('span', { class: 'plan-verbo' }, verbOf(step)),
        ' ',
        table === undefined ? false : el('code', { class: 'plan-tabla' }, table),
        ' ',
        index ? chip(index) : kind === 'scan' && table !== undefined && el('span', { class: 'plan-sin' }, 'sin índice'),
      ),
      el('p', { class: 'plan-dicho' }, stepSaid(step, rows, stops)),
      el('p', { class: 'plan-original' }, el('code', { translate: 'no' }, detail)),
    ),
    within.length > 0 && tree(within, stops),
  )
}

function chip({ how, name, covering }: IndexUse): Markup {
  const said = { key: 'clave primaria', index: 'índice', automatic: 'índice pasajero' }[how]
  const automatic = name?.startsWith('sqlite_autoindex_')
  return el(
    'span',
    { class: 'plan-indice', 'data-indice': how },
    automatic ? 'índice de UNIQUE' : said,
    !automatic && name ? [' ', el('code', {}, name)] : false,
    covering && ' que basta',
  )
}

/** A table read row by row, one gone straight to, a pile put in order: told apart without colour or words. */
function form(kind: StepKind, index: IndexUse | undefined): Markup {
  const rows = [0, 1, 2, 3].map((i) => ({ y: 4 + i * 7, i }))
  const row = (y: number, full: boolean) =>
    el('rect', { class: full ? 'd-trabajo' : 'plan-fila', x: 4, y, width: 24, height: 5, rx: 1 })
  const drawn: Record<StepKind, () => Child> = {
    scan: () => [rows.map(({ y }) => row(y, true)), el('path', { class: 'd-linea', d: 'M34 4V29m-4 -4l4 5l4 -5' })],
    search: () => [
      rows.map(({ y, i }) => row(y, i === 2)),
      index?.how === 'key'
        ? el('path', {
            class: 'd-linea',
            d: 'M45 8a4 4 0 1 0 -8 0a4 4 0 1 0 8 0M41 12V20.5H31m3.5 -3.5l-3.5 3.5l3.5 3.5',
          })
        : el('path', { class: 'd-linea', d: 'M41 4L36 10M41 4L46 10M36 10V20.5H31m3.5 -3.5l-3.5 3.5l3.5 3.5' }),
    ],
    sort: () => rows.map(({ y, i }) => el('rect', { class: 'plan-fila', x: 4, y, width: 8 + i * 8, height: 5, rx: 1 })),
    join: () => el('path', { class: 'd-linea', d: 'M6 6H16L26 17M6 28H16L26 17H42m-4 -4l4 4l-4 4' }),
    part: () => el('path', { class: 'd-linea', d: 'M14 6H8V28H14M34 6h6V28h-6' }),
  }
  return el(
    'svg',
    { class: 'dibujo plan-forma', viewBox: '0 0 48 34', width: 48, height: 34, 'aria-hidden': 'true' },
    drawn[kind](),
  )
}
