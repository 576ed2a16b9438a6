/** An exchange: the line of its state, what came back, and the way that the request went, drawn as a path of steps. */
import { duration, integer } from '../../results/numbers.ts'
import { statusName } from '../../results/statuses.ts'
import type { Place } from '../../runtime/record.ts'
import { codeMarkup } from '../svg/code.ts'
import { el, join, type Markup } from '../svg/markup.ts'
import { sqlMarkup } from '../svg/sql.ts'
import type { Body, EventData, ExchangeData } from './data.ts'
import { jsonMarkup } from './json.ts'
import { EVENT_NAMES, exchangeTitle, sqlSaid } from './words.ts'

export interface DrawOptions {
  /** How the reader knows a line: «línea 12». Without it lines are not told. */
  readonly lineOf?: (place: Place) => string
  /** What a line says. */
  readonly sourceOf?: (place: Place) => string | undefined
  /** Lines are buttons, for who listens to them. */
  readonly links?: boolean
}

/** The answer and the way to it. `around` are the start and the end of the application, in one run with it. */
export function drawExchange(
  exchange: ExchangeData,
  options: DrawOptions = {},
  around: readonly ExchangeData[] = [],
): Markup {
  const before = around.filter(({ what }) => what === 'startup')
  const after = around.filter(({ what }) => what === 'shutdown')
  return el(
    'div',
    { class: 'intercambio vistas-datos' },
    statusMarkup(exchange),
    errorMarkup(exchange, options),
    el(
      'div',
      { class: 'intercambio-partes' },
      el(
        'section',
        { class: 'respuesta' },
        el('p', { class: 'intercambio-titulo' }, 'Lo que respondió'),
        answerMarkup(exchange),
      ),
      el(
        'section',
        { class: 'recorrido-caja' },
        el('p', { class: 'intercambio-titulo' }, 'Lo que pasó, en orden'),
        before.map((each) => lifeMarkup(each, options)),
        pathMarkup(exchange, options),
        after.map((each) => lifeMarkup(each, options)),
      ),
    ),
  )
}

function statusMarkup({ method, target, route, status, ms }: ExchangeData): Markup {
  const { name, said } = statusName(status ?? 0)
  return el(
    'p',
    { class: 'linea-estado', 'data-familia': status === undefined ? 'nada' : String(Math.floor(status / 100)) },
    el('span', { class: 'estado-marca', 'aria-hidden': 'true' }, markOf(status)),
    el('strong', {}, status === undefined ? 'Sin respuesta' : `${status} ${name}`),
    status !== undefined && el('span', { class: 'estado-dicho' }, said),
    el('span', { class: 'estado-dato' }, el('code', {}, `${method} ${target}`)),
    route !== undefined && route !== target && el('span', { class: 'estado-dato' }, 'ruta ', el('code', {}, route)),
    ms !== undefined && el('span', { class: 'estado-dato' }, duration(ms)),
  )
}
const markOf = (status: number | undefined): string =>
  status === undefined ? '…' : status < 300 ? '✓' : status < 400 ? '→' : status < 500 ? '!' : '✕'

function answerMarkup({ body, headers, status }: ExchangeData): Markup {
  return join(
    body.text === ''
      ? el('p', { class: 'nota-chica' }, status === undefined ? 'No llegó nada.' : 'Sin cuerpo.')
      : bodyMarkup(body, 'Cuerpo de la respuesta'),
    headers.length > 0 &&
      el(
        'details',
        { class: 'cabeceras' },
        el('summary', {}, `Cabeceras (${headers.length})`),
        el(
          'dl',
          {},
          headers.map(([name, value]) =>
            el('div', {}, el('dt', {}, el('code', {}, name)), el('dd', {}, el('code', {}, value))),
          ),
        ),
      ),
  )
}

export const bodyMarkup = ({ text, more }: Body, label: string): Markup =>
  join(
    el('pre', { class: 'sql cuerpo', tabindex: '0', role: 'group', 'aria-label': label }, jsonMarkup(text)),
    more > 0 && el('p', { class: 'nota-chica' }, `y ${integer(more)} caracteres más`),
  )

function errorMarkup({ error, status }: ExchangeData, { lineOf }: DrawOptions): Markup | false {
  if (!error) return false
  const when =
    status === 500
      ? 'Quien pidió solo ve el 500. En el servidor se sabe por qué:'
      : 'La respuesta ya había salido; después falló esto:'
  const where = error.place && lineOf ? ` (${lineOf(error.place)})` : ''
  return el(
    'div',
    { class: 'intercambio-error' },
    el('p', {}, when),
    el('p', {}, el('code', {}, `${error.name}: ${error.message}`), where),
    el('p', { class: 'nota-chica' }, error.explanation),
  )
}

function pathMarkup({ events, asked, statements }: ExchangeData, options: DrawOptions): Markup {
  const gone = events.findIndex(({ kind }) => kind === 'response')
  const folded = statements > FEW
  return el(
    'ol',
    { class: 'recorrido', 'data-camino': true },
    events.map((event, i) =>
      join(
        i === gone + 1 &&
          gone >= 0 &&
          el('li', { class: 'frontera' }, 'La respuesta ya salió. Lo que sigue pasa después.'),
        eventMarkup(event, options, folded, event.kind === 'request' ? asked : undefined),
      ),
    ),
  )
}
/** So many statements are read where they are; more are folded under what they do. */
const FEW = 3

function eventMarkup(event: EventData, options: DrawOptions, folded: boolean, asked?: Body): Markup {
  const { kind, name, detail, ms, at, inner, threw, after } = event
  const time = ms !== undefined && ms >= 5 ? `duró ${duration(ms)}` : at >= 5 && !inner ? `a los ${duration(at)}` : ''
  const said = kind === 'response' ? `${name} ${statusName(Number(name)).name}` : name
  return el(
    'li',
    {
      class: ['tramo', inner && 'dentro', after && 'despues', threw !== undefined && 'fallo'],
      'data-tramo': kind,
    },
    el('span', { class: 'tramo-marca', 'aria-hidden': 'true' }),
    el(
      'div',
      { class: 'tramo-cuerpo' },
      kind === 'sql'
        ? statementMarkup(event, folded)
        : join(
            kind !== 'transaction' && el('span', { class: 'tramo-clase' }, EVENT_NAMES[kind]),
            ' ',
            el('code', { class: 'tramo-nombre' }, said),
          ),
      asked && asked.text !== '' && el('pre', { class: 'sql' }, jsonMarkup(asked.text)),
      kind !== 'sql' && detail !== undefined && el('span', { class: 'tramo-detalle' }, detail),
      threw !== undefined &&
        el('span', { class: 'tramo-lanzo' }, kind === 'sql' ? 'la base respondió: ' : 'lanzó ', el('code', {}, threw)),
      time !== '' && el('span', { class: 'tramo-detalle' }, time),
      placeMarkup(event, options),
    ),
  )
}

function statementMarkup({ name, detail }: EventData, folded: boolean): Markup {
  const { verb, table } = sqlSaid(name)
  const facts = detail !== undefined && el('span', { class: 'tramo-detalle' }, detail)
  const whole = el('pre', { class: 'sql' }, sqlMarkup(name, 44))
  if (!folded) return join(el('span', { class: 'tramo-clase' }, 'SQL'), whole, facts)
  return el(
    'details',
    {},
    el(
      'summary',
      {},
      el('span', { class: 'tramo-clase' }, 'SQL'),
      ' ',
      el('code', { class: 'tramo-verbo' }, verb),
      ' ',
      el('code', {}, table),
    ),
    whole,
    facts,
  )
}

/** The line that asked for it: where it is and, under it, what it says. */
function placeMarkup({ place }: EventData, { lineOf, sourceOf, links }: DrawOptions): Markup | false {
  if (!place || !lineOf) return false
  const source = sourceOf?.(place)?.trim()
  const where = lineOf(place)
  return el(
    'span',
    { class: 'tramo-lugar' },
    links
      ? el(
          'button',
          { type: 'button', class: 'ir-a-linea', 'data-archivo': place.file, 'data-linea': place.line },
          where,
        )
      : where,
    source ? codeMarkup(source) : '',
  )
}

/** The start or the end of the application, in a line that unfolds. */
function lifeMarkup(exchange: ExchangeData, options: DrawOptions): Markup {
  const { what, events, statements, error } = exchange
  const [step] = events
  const sent = statements > 0 ? ` · ${statements} ${statements === 1 ? 'sentencia' : 'sentencias'}` : ''
  return el(
    'details',
    { class: 'vida', open: error !== undefined },
    el('summary', {}, `${EVENT_NAMES[what as 'startup']} de la aplicación`, step ? ` · ${step.name}` : '', sent),
    el(
      'ol',
      { class: 'recorrido' },
      events.map((event) => eventMarkup(event, options, true)),
    ),
    error && el('p', { class: 'intercambio-error' }, `${error.name}: ${error.explanation}`),
  )
}

/** All the requests of a run, each folded under its title; the last one open. */
export function drawExchanges(exchanges: readonly ExchangeData[], options: DrawOptions = {}): Markup {
  const requests = exchanges.filter(({ what }) => what === 'request')
  if (exchanges.length === 0)
    return el('p', { class: 'vacio' }, 'Nadie le ha pedido nada todavía. Pídele algo con TestClient, o con el cliente.')
  return el(
    'div',
    { class: 'intercambios' },
    exchanges.map((each) =>
      each.what === 'request'
        ? el(
            'details',
            { class: 'intercambio-plegado', open: each === requests.at(-1) },
            el('summary', {}, exchangeTitle(each)),
            drawExchange(each, options),
          )
        : el('div', { class: 'vistas-datos' }, lifeMarkup(each, options)),
    ),
  )
}
