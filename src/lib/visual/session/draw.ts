/** One moment of the sessions: objects as cards in the lane of their state, the identity map, and what waits to be sent. */
import { integer } from '../../results/numbers.ts'
import type { ObjectState } from '../../runtime/record.ts'
import { type Child, el, join, type Markup } from '../svg/markup.ts'
import { oneLine } from '../svg/measure.ts'
import type { SessionStep, SessionStory } from './data.ts'
import { frameAt, type Queued, type SessionFrame, type SessionObject } from './frame.ts'
import { queueNames, stateMeanings, stateNames, states, stepSaid } from './words.ts'

export interface SessionOptions {
  readonly lineOf?: (file: string, line: number) => number
}
type LineOf = NonNullable<SessionOptions['lineOf']>

/** Cards of a lane: more are counted. */
const MOST = 24

export function drawSession(
  story: SessionStory,
  step: number,
  { lineOf = (_, line) => line }: SessionOptions = {},
): Markup {
  if (story.steps.length === 0) return el('p', { class: 'vacio' }, 'El programa no puso objetos en ninguna sesión.')
  const at = Math.min(Math.max(0, step), story.steps.length - 1)
  const frame = frameAt(story, at)
  const several = story.sessions > 1
  return el(
    'div',
    { class: 'sesion', 'data-paso': at },
    codeLine(story.steps[at] as SessionStep, lineOf),
    el(
      'div',
      { class: 'sesion-carriles' },
      states.map((state) => lane(state, frame, several)),
    ),
    el('div', { class: 'sesion-dentro' }, identityMap(frame, several), queue(frame), sent(frame)),
  )
}

function codeLine({ line, file, code }: SessionStep, lineOf: LineOf): Markup {
  const number = line === undefined ? undefined : lineOf(file ?? '', line)
  return el(
    'p',
    { class: 'sesion-linea' },
    el(
      'span',
      { class: 'sesion-numero' },
      number === undefined ? 'fuera del código' : `línea ${number}, en TypeScript`,
    ),
    code ? el('code', { translate: 'no' }, code) : false,
  )
}

function lane(state: ObjectState, { objects }: SessionFrame, several: boolean): Markup {
  const all = objects.filter((each) => each.state === state)
  // What moved in this step is shown first: it is what there is to see.
  const shown = [...all].sort((a, b) => Number(moved(b)) - Number(moved(a)) || a.object - b.object).slice(0, MOST)
  const name = stateNames[state]
  return el(
    'section',
    {
      class: ['sesion-carril', all.length === 0 && 'sesion-sin'],
      'data-estado': state,
      'aria-label': `${name}: ${all.length}`,
    },
    el(
      'p',
      { class: 'sesion-estado', title: stateMeanings[state] },
      el('span', {}, name),
      el('small', { lang: 'en' }, state),
    ),
    el(
      'ul',
      {},
      shown.map((each) => card(each, several)),
    ),
    all.length > MOST && el('p', { class: 'sesion-mas' }, `y ${integer(all.length - MOST)} más`),
  )
}
/** `Libro(id=1, …)`: in a narrow card its first value begins a line rather than being cut in two. */
function printed(text: string): Markup {
  const line = oneLine(text)
  const inside = line.indexOf('(') + 1
  return el('code', { translate: 'no' }, line.slice(0, inside), inside > 0 && el('wbr'), line.slice(inside))
}
const moved = ({ was, joined }: SessionObject): boolean => was !== undefined || joined === true

function card({ object, model, text, key, queued, was, joined, session }: SessionObject, several: boolean): Markup {
  const from = was === undefined ? undefined : was === 'loaded' ? 'llegó de la base' : `era ${stateNames[was]}`
  return el(
    'li',
    {
      class: ['sesion-ficha', (was !== undefined || joined) && 'sesion-movida'],
      'data-objeto': object,
      'data-cola': queued,
    },
    el('p', { class: 'sesion-modelo' }, model, key === undefined ? false : el('b', {}, ` ${key}`)),
    el('p', { class: 'sesion-texto' }, printed(text)),
    (from !== undefined || queued !== undefined || several) &&
      el(
        'p',
        { class: 'sesion-senas' },
        from !== undefined && el('span', { class: 'sesion-era' }, `← ${from}`),
        queued !== undefined && el('span', { class: 'sesion-cola' }, queueNames[queued]),
        several && el('span', {}, `sesión ${session}`),
      ),
  )
}

/** Who the session finds by its key without asking the database. */
function identityMap({ objects }: SessionFrame, several: boolean): Markup {
  const inside = objects.filter(({ state, key }) => state === 'persistent' && key !== undefined)
  return panel(
    'Mapa de identidad',
    inside.length === 0
      ? 'Vacío: la sesión no guarda ningún objeto con fila.'
      : el(
          'table',
          { class: 'sesion-mapa' },
          el(
            'thead',
            { class: 'solo-lectores' },
            el('tr', {}, el('th', { scope: 'col' }, 'Clave'), el('th', { scope: 'col' }, 'Objeto')),
          ),
          el(
            'tbody',
            {},
            inside
              .slice(0, MOST)
              .map(({ model, key, text, session }) =>
                el(
                  'tr',
                  {},
                  el('th', { scope: 'row' }, `${model} ${key}`),
                  el('td', {}, printed(text), several && ` sesión ${session}`),
                ),
              ),
          ),
        ),
    inside.length > MOST && el('p', { class: 'sesion-mas' }, `y ${integer(inside.length - MOST)} más`),
  )
}

const verbs: Readonly<Record<Queued, string>> = { insert: 'INSERT', update: 'UPDATE', delete: 'DELETE' }

/** What the next flush will send. */
function queue({ objects }: SessionFrame): Markup {
  const order: readonly Queued[] = ['insert', 'update', 'delete']
  const waiting = order.flatMap((how) => objects.filter(({ queued }) => queued === how))
  return panel(
    'Cola de la unidad de trabajo',
    waiting.length === 0
      ? 'Vacía: nada espera al próximo flush.'
      : el(
          'ol',
          {},
          waiting
            .slice(0, MOST)
            .map(({ queued, text }) =>
              el('li', {}, el('b', { class: 'sesion-verbo' }, verbs[queued as Queued]), ' ', printed(text)),
            ),
        ),
    waiting.length > MOST && el('p', { class: 'sesion-mas' }, `y ${integer(waiting.length - MOST)} más`),
  )
}

function sent({ events }: SessionFrame): Markup {
  const told = events.flatMap((event): Child[] => {
    if (event.type === 'statement')
      return [el('li', {}, el('code', { translate: 'no', title: event.sql }, event.label))]
    if (event.type === 'bracket') return [el('li', {}, el('b', { class: 'sesion-verbo' }, event.what))]
    if (event.type === 'flush' && event.undone) return [el('li', {}, el('i', {}, 'rollback: la cola se descarta'))]
    return event.type === 'flush' && !event.done ? [el('li', {}, el('i', {}, 'flush: se envía la cola'))] : []
  })
  return panel(
    'Lo que se envió en este paso',
    told.length === 0 ? 'Nada: la base no se enteró de esta línea.' : el('ol', {}, told.slice(0, MOST)),
    told.length > MOST && el('p', { class: 'sesion-mas' }, `y ${integer(told.length - MOST)} más`),
  )
}

const panel = (title: string, content: Child, more: Child): Markup =>
  el(
    'section',
    { class: 'sesion-panel', 'aria-label': title },
    el('p', { class: 'sesion-titulo' }, title),
    typeof content === 'string' ? el('p', { class: 'sesion-nada' }, content) : content,
    more,
  )

/** All of it, in words: what is read without the picture. */
export const sessionWords = (story: SessionStory, { lineOf = (_, line) => line }: SessionOptions = {}): Markup =>
  join(
    el(
      'details',
      { class: 'sesion-palabras' },
      el('summary', {}, 'Paso a paso, en palabras'),
      el(
        'ol',
        {},
        story.steps.map((step, i) => el('li', {}, stepSaid(step, i + 1, story.steps.length, lineOf))),
      ),
      story.hidden > 0 && el('p', {}, `Y ${integer(story.hidden)} pasos más.`),
    ),
  )
