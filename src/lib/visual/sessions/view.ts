/** Two sessions side by side: their steps in order, who waits, and what each would see at the moment looked at. */
import { button, choice, controls, picker } from '../controls.ts'
import { scrolled } from '../scrolled.ts'
import { type Child, el, join, type Markup } from '../svg/markup.ts'
import type { Frame, Happening, Level, Row, SessionView, VersionView } from './model.ts'
import type { Played } from './play.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'
import { outcomeText, rowText, verdict } from './words.ts'

export type Engine = Level | 'sqlite'
export const ENGINES: readonly (readonly [Engine, string])[] = [
  ['read committed', 'READ COMMITTED'],
  ['repeatable read', 'REPEATABLE READ'],
  ['serializable', 'SERIALIZABLE'],
  ['sqlite', 'SQLite'],
]

export interface Shown {
  readonly scenario: Scenario
  readonly engine: Engine
  readonly played: Played
  /** How many turns have been taken at the moment looked at. */
  readonly at: number
}

export function sessionsView(shown: Shown, title: string): Markup {
  const { scenario, engine } = shown
  return el(
    'div',
    { class: 'laboratorio dos-sesiones' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Dos sesiones'), ' ', title),
    controls(
      `Situación y aislamiento: ${title}`,
      picker({
        name: 'escenario',
        legend: 'Situación',
        options: SCENARIOS.map((each) => [each.id, each.title] as const),
        value: scenario.id,
      }),
      choice({
        name: 'motor',
        legend: 'Con las reglas de PostgreSQL, o SQLite de verdad',
        options: ENGINES,
        value: engine,
      }),
    ),
    el('div', { 'data-parte': 'historia' }, story(shown)),
    el(
      'div',
      { class: 'botones con-js no-imprimir', role: 'group', 'aria-label': 'Pasos' },
      button('inicio', 'Desde el principio'),
      button('atras', 'Atrás'),
      button('siguiente', 'Siguiente', {
        class: 'mando-boton principal',
        ...(isOver(shown) ? { 'aria-disabled': 'true' } : {}),
      }),
      el('span', { class: 'turnos', 'data-parte': 'turnos' }, turnButtons(shown)),
    ),
    el('div', { 'data-parte': 'pasos' }, steps(shown)),
    el('div', { 'data-parte': 'estado' }, standing(shown)),
  )
}

/** Nobody has a turn left. */
export const isOver = ({ played, at }: Shown): boolean => at === played.order.length && played.ready.length === 0

export const turnButtons = ({ scenario, played, at }: Shown): Markup => {
  const here = played.order.length === at ? played.ready : scenario.sessions.map(({ name }) => name)
  return join(
    ...scenario.sessions.map(({ name, who }) =>
      button('turno', `Turno de ${who}`, {
        'data-turno': name,
        ...(here.includes(name) ? {} : { 'aria-disabled': 'true' }),
      }),
    ),
  )
}

export function story({ scenario, engine, played, at }: Shown): Markup {
  const all = at === played.order.length
  const upTo: Played = all ? played : { ...played, frames: played.frames.slice(0, at + 1), unfinished: ['más'] }
  return join(
    el('p', { class: 'lab-dicho' }, scenario.story),
    el(
      'p',
      { class: 'nota-chica' },
      engine === 'sqlite'
        ? 'Ejecutado en SQLite, con dos conexiones a un archivo. Como hace Python, BEGIN se envía con la primera escritura. FOR UPDATE no existe: SQLite bloquea la base entera.'
        : 'PostgreSQL no cabe en una página: esto es un modelo de lo que dice su manual, con sus códigos de error.',
    ),
    el(
      'ul',
      { class: 'veredicto', 'aria-live': 'polite' },
      verdict(scenario, upTo).map((each) => el('li', {}, each)),
    ),
  )
}

/** One row for each turn; what a wait lets happen later has its own line in the turn that ended it. */
export function steps({ scenario, played, at }: Shown): Markup {
  const { sessions } = scenario
  return scrolled('Pasos de las dos sesiones', [
    el(
      'table',
      { class: 'pasos' },
      el('caption', { class: 'solo-lectores' }, `Pasos de ${scenario.title}, en orden. Se miran los ${at} primeros.`),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, el('span', { class: 'solo-lectores' }, 'Turno')),
          sessions.map(({ name, who }) => el('th', { scope: 'col' }, `${who} `, el('span', { class: 'sigla' }, name))),
        ),
      ),
      el(
        'tbody',
        {},
        played.frames.slice(1).map((frame, i) =>
          el(
            'tr',
            {
              class: [i + 1 === at && 'ahora', i + 1 > at && 'futuro'],
              ...(i + 1 === at ? { 'aria-current': 'step' } : {}),
            },
            el(
              'th',
              { scope: 'row' },
              el(
                'button',
                { type: 'button', class: 'ir', 'data-ir': i + 1 },
                i + 1,
                el('span', { class: 'solo-lectores' }, ' : mirar este momento'),
              ),
            ),
            sessions.map(({ name }) => cell(frame, name)),
          ),
        ),
        played.frames.length === 1 &&
          el(
            'tr',
            {},
            el('td', { colspan: sessions.length + 1, class: 'vacio' }, 'Todavía no ha pasado nada. Da un paso.'),
          ),
      ),
    ),
  ])
}

function cell(frame: Frame, name: string): Markup {
  const own = frame.happenings.filter(({ session }) => session === name)
  const waits = frame.sessions.find((each) => each.name === name)?.state === 'espera'
  if (own.length === 0)
    return el(
      'td',
      { class: waits ? 'esperando' : undefined },
      waits && el('span', { class: 'solo-lectores' }, 'sigue esperando'),
    )
  return el('td', { class: waits ? 'esperando' : undefined }, own.map(happening))
}

const SIGNS: Readonly<Record<string, string>> = { error: '✕', waits: '‖', rows: '→', changed: '✎', done: '✓' }

const happening = ({ sql, outcome, woke }: Happening): Markup =>
  el(
    'div',
    { class: ['suceso', `suceso-${outcome.kind}`] },
    woke ? el('span', { class: 'desperto' }, 'deja de esperar') : el('code', {}, sql),
    el(
      'span',
      { class: 'resultado' },
      el('span', { 'aria-hidden': 'true' }, `${SIGNS[outcome.kind]} `),
      outcomeText(outcome),
    ),
  )

/** What each sees now, and the versions behind it. */
export function standing({ scenario, engine, played, at }: Shown): Markup {
  const frame = played.frames[at] as Frame
  const [first, second] = frame.sessions
  const differ = engine !== 'sqlite' && JSON.stringify(first?.sees) !== JSON.stringify(second?.sees)
  if (engine === 'sqlite')
    return join(
      el('p', { class: 'lab-sub' }, 'La tabla, como la ve quien llega ahora'),
      rowsTable(scenario, first?.sees ?? [], `Tabla ${scenario.table}`),
    )
  return join(
    el('p', { class: 'lab-sub' }, differ ? 'Ahora mismo no ven lo mismo' : 'Ahora mismo ven lo mismo'),
    el(
      'div',
      { class: 'vistas-lado' },
      frame.sessions.map((session, i) => sight(scenario, session, frame.sessions[1 - i]?.sees ?? [])),
    ),
    el('p', { class: 'lab-sub' }, 'Las versiones que guarda la base'),
    versions(scenario, frame.versions),
  )
}

function sight(scenario: Scenario, session: SessionView, other: readonly Row[]): Markup {
  const who = scenario.sessions.find(({ name }) => name === session.name)?.who ?? session.name
  return el(
    'div',
    { class: 'vista' },
    el(
      'p',
      {},
      el('strong', {}, who),
      ' ',
      el('span', { class: ['estado', `estado-${session.state.replace(' ', '-')}`] }, stateText(session)),
    ),
    session.state === 'fallida'
      ? el('p', { class: 'vacio' }, 'No puede leer nada hasta el ROLLBACK.')
      : rowsTable(scenario, session.sees, `Lo que ve ${who}`, other),
  )
}

function stateText({ state, transaction, waitsFor }: SessionView): string {
  if (state === 'fuera') return 'fuera de una transacción'
  if (state === 'espera') return `‖ espera a ${waitsFor}`
  return state === 'fallida' ? '✕ transacción fallida' : `en la transacción ${transaction}`
}

function rowsTable({ columns }: Scenario, rows: readonly Row[], caption: string, other: readonly Row[] = rows): Markup {
  const same = (row: Row) => other.some((each) => JSON.stringify(each) === JSON.stringify(row))
  return el(
    'table',
    { class: 'filas' },
    el('caption', { class: 'solo-lectores' }, caption),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        columns.map(({ name }) => el('th', { scope: 'col' }, name)),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((row) =>
        el(
          'tr',
          { class: same(row) ? undefined : 'distinta' },
          columns.map(({ name }, i) =>
            el('td', {}, i === 0 && !same(row) && el('span', { class: 'marca' }, '≠ '), row[name] ?? ''),
          ),
        ),
      ),
      rows.length === 0 && el('tr', {}, el('td', { colspan: columns.length, class: 'vacio' }, 'Sin filas')),
    ),
  )
}

function versions({ table }: Scenario, all: readonly VersionView[]): Markup {
  const lines: Child[] = all.map(({ row, made, ended, lockedBy }) =>
    el(
      'li',
      { class: ended?.state === 'confirmada' ? 'pasada' : undefined },
      el('code', {}, rowText(row)),
      el('span', {}, ` hecha por la transacción ${made.by} (${made.state})`),
      ended && el('span', {}, `, terminada por la ${ended.by} (${ended.state})`),
      lockedBy !== undefined && el('span', { class: 'candado' }, `, la tiene ${lockedBy}`),
    ),
  )
  return el('ul', { class: 'versiones', 'aria-label': `Versiones de las filas de ${table}` }, lines)
}
