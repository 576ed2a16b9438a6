/** A URL on the page: to write in, taken apart below, and with what an engine would say of it. */
import { button, choice, controls } from '../controls.ts'
import { type Child, el, join, type Markup } from '../svg/markup.ts'
import { MOST, PART_NAMES, type UrlAnatomy } from './anatomy.ts'

export const EXAMPLES: readonly string[] = [
  'sqlite://',
  'sqlite:///retorta.db',
  'postgresql+psycopg://ines:s3creta@localhost:5432/retorta',
  'mysql+pymysql://ines:p%40ss@db.ejemplo.ec/retorta?charset=utf8mb4',
  'postgres://ines@localhost/retorta',
]

/** A long one goes on in another line after a sign, and not within a name. */
const breakable = (url: string): Child =>
  url.split(/(?<=[@:/?])(?=[^@:/?])/).map((part, i) => (i === 0 ? part : [el('wbr'), part]))

export function urlView(anatomy: UrlAnatomy, title: string): Markup {
  return el(
    'div',
    { class: 'laboratorio anatomia-url' },
    el('p', { class: 'lab-titulo' }, el('span', { class: 'rotulo' }, 'Anatomía'), ' ', title),
    controls(
      `URL: ${title}`,
      el(
        'label',
        { class: 'mando mando-lista url-texto' },
        el('span', { class: 'mando-nombre' }, 'Escribe una URL'),
        el('input', {
          type: 'text',
          name: 'url',
          value: anatomy.text,
          maxlength: MOST,
          spellcheck: 'false',
          autocomplete: 'off',
          autocapitalize: 'off',
          inputmode: 'url',
        }),
      ),
      choice({
        name: 'kind',
        legend: 'Para',
        options: [
          ['sync', 'createEngine'],
          ['async', 'createAsyncEngine'],
        ],
        value: anatomy.kind,
      }),
      el(
        'div',
        { class: 'botones url-casos', role: 'group', 'aria-label': 'Ejemplos' },
        EXAMPLES.map((each) => button('ejemplo', breakable(each), { 'data-url': each })),
      ),
    ),
    el('div', { 'data-parte': 'partes' }, urlParts(anatomy)),
    el('div', { 'data-parte': 'dicho', 'aria-live': 'polite' }, urlTold(anatomy)),
  )
}

/** The URL with a bracket and a name under each part, and the same as a list. */
export function urlParts({ pieces, parts }: UrlAnatomy): Markup {
  return join(
    el(
      'p',
      { class: 'url-piezas', 'aria-hidden': 'true' },
      pieces.map(({ part, text }) =>
        part
          ? el(
              'span',
              { class: 'url-pieza', 'data-pieza': part },
              el('code', {}, text),
              el('span', { class: 'url-nombre' }, PART_NAMES[part]),
            )
          : el('span', { class: 'url-signo' }, el('code', {}, text)),
      ),
    ),
    parts.length > 0 &&
      el(
        'dl',
        { class: 'url-lista' },
        parts.map(({ part, name, value, means, implied }) =>
          el(
            'div',
            { 'data-pieza': part, class: implied ? 'implicita' : undefined },
            el('dt', {}, name),
            el('dd', {}, el('code', {}, implied ? `(${value})` : value), ' ', el('span', {}, means)),
          ),
        ),
      ),
  )
}

export function urlTold({ kind, printed, connects, error }: UrlAnatomy): Markup {
  const call = kind === 'async' ? 'createAsyncEngine' : 'createEngine'
  if (error) return el('p', { class: 'lab-error' }, `✕ ${error.name}: ${error.message}`)
  return join(
    el(
      'p',
      { class: 'lab-dicho' },
      `✓ ${call} la acepta. Al imprimirla se ve `,
      el('code', {}, breakable(printed ?? '')),
      '.',
    ),
    !connects &&
      el(
        'p',
        { class: 'nota-chica' },
        'Desde esta página no se puede abrir una conexión de red: aquí solo conecta sqlite. En Python, con su driver instalado, esta URL conecta.',
      ),
  )
}
