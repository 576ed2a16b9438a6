// The story that the database heard: every statement in order, inside the brackets of its transactions.
import { count, duration, integer } from '../../lib/results/numbers.ts'
import type { StatementKind } from '../../lib/results/sql-tokens.ts'
import {
  type BracketLine,
  filterStory,
  frequent,
  type Lanes,
  type StatementLine,
  type StoryLine,
  storyOf,
} from '../../lib/results/story.ts'
import type { Place, RunRecord } from '../../lib/runtime/record.ts'
import { type OutputContext, shownLine } from './contexto.ts'
import { button, h, uniqueId } from './dom.ts'
import { sameAgain, statementElement } from './sentencia.ts'

const FILTER_FROM = 20
const SLICE = 60
const MOST_LANES = 4

const endings: Partial<Record<BracketLine['what'], string>> = {
  COMMIT: 'confirmada',
  ROLLBACK: 'deshecha',
  'RELEASE SAVEPOINT': 'confirmado',
  'ROLLBACK TO SAVEPOINT': 'deshecho',
}

const kinds: readonly [StatementKind | '', string][] = [
  ['', 'Todas'],
  ['consulta', 'Consultas (SELECT)'],
  ['cambio', 'Cambios (INSERT, UPDATE, DELETE)'],
  ['esquema', 'Esquema (CREATE, ALTER, DROP)'],
  ['control', 'Otras'],
]

export class SqlView {
  readonly element = h('div', { class: 'vista-sql rollo' })
  #story: StoryLine[] = []
  #context: OutputContext = {}
  #engines = 0
  #list = h('ol', { class: 'historia' })
  #said = h('p', { class: 'filtradas', role: 'status' })
  #more = h('div', { class: 'mas' })
  #waiting: StoryLine[] = []
  #last: StatementLine | undefined
  #watch = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) this.#draw()
    },
    { rootMargin: '600px' },
  )

  constructor() {
    this.#watch.observe(this.#more)
  }

  show(record: RunRecord, context: OutputContext): number {
    this.#story = storyOf(record)
    this.#context = context
    this.#engines = new Set(record.statements.map(({ engine }) => engine)).size
    const { length } = record.statements
    this.element.scrollTop = 0
    if (this.#story.length === 0) {
      this.element.replaceChildren(
        h('p', { class: 'vacio' }, 'El programa no envió ninguna sentencia a la base de datos.'),
      )
      return 0
    }
    this.element.replaceChildren(
      ...this.#notes(),
      ...(length > FILTER_FROM ? [this.#filter()] : []),
      this.#list,
      this.#more,
    )
    this.#start(this.#story)
    return length
  }

  #start(story: StoryLine[]) {
    this.#list.replaceChildren()
    this.#waiting = [...story]
    this.#last = undefined
    this.#draw()
  }

  /** Some lines now and, when their end comes near the reader's eyes, some more. */
  #draw() {
    for (const line of this.#waiting.splice(0, SLICE)) {
      this.#list.append(this.#item(line))
      this.#last = line.type === 'statement' ? line : undefined
    }
    this.#more.replaceChildren()
    const { length } = this.#waiting
    if (length === 0) return
    // Said as a button too, for who travels by keyboard or prints.
    this.#more.append(button({ class: 'enlace' }, () => this.#draw(), `Mostrar más (quedan ${integer(length)})`))
    this.#watch.unobserve(this.#more)
    this.#watch.observe(this.#more)
  }

  #item(line: StoryLine): HTMLElement {
    const rail = lanesElement(line.lanes)
    if (line.type === 'bracket') {
      const engine = this.#engines > 1 ? ` · motor ${line.engine + 1}` : ''
      const name = line.name ? h('code', {}, ` ${line.name}`) : undefined
      const time = line.ms === undefined ? '' : `, duró ${duration(line.ms)}`
      const how = endings[line.what]
      const note = h('span', { class: 'nota-corchete' }, `${how ? ` ${how}${time}` : ''}${engine}`)
      const text = h(
        'span',
        { class: 'corchete', 'data-como': line.what.split(' ')[0] },
        h('strong', {}, line.what),
        name,
        note,
      )
      return h('li', { class: 'linea corchete-linea' }, rail, text)
    }
    const same = this.#last && line.repeats && this.#last.repeats === line.repeats && !line.statement.error
    const number = h('span', { class: 'numero-sentencia' }, String(line.number))
    const body = same && !line.statement.many ? sameAgain(line, this.#context) : statementElement(line, this.#context)
    const failed = line.statement.error ? ' fallida' : ''
    return h('li', { class: `linea${same ? ' otra-vez' : ''}${failed}`, value: line.number }, rail, number, body)
  }

  #notes(): HTMLElement[] {
    const often = frequent(this.#story)[0]
    if (!often) return []
    const text = `Una misma consulta se envió ${integer(often.count)} veces. Si cada vez solo cambia un valor, quizá baste una sola: es el problema N+1.`
    return [h('p', { class: 'aviso-repetidas' }, text)]
  }

  #filter(): HTMLElement {
    const [kindId, textId] = [uniqueId('clase'), uniqueId('texto')]
    const select = h('select', { id: kindId }, ...kinds.map(([value, label]) => h('option', { value }, label)))
    const input = h('input', { id: textId, type: 'search', placeholder: 'tabla, valor, línea 7…', autocomplete: 'off' })
    const total = this.#story.filter(({ type }) => type === 'statement').length
    const lineOf = (place: Place) => shownLine(place, this.#context)
    const apply = () => {
      const kind = select.value as StatementKind | ''
      const kept = filterStory(this.#story, { ...(kind ? { kind } : {}), text: input.value, lineOf })
      const { length } = kept.filter(({ type }) => type === 'statement')
      const all = kind === '' && input.value.trim() === ''
      this.#said.textContent = all ? '' : `${integer(length)} de ${count(total, 'sentencia', 'sentencias')}`
      this.#start(kept)
    }
    select.addEventListener('change', apply)
    input.addEventListener('input', apply)
    return h(
      'div',
      { class: 'filtro no-imprimir' },
      h('label', { for: kindId }, 'Ver'),
      select,
      h('label', { for: textId }, 'Filtrar'),
      input,
      this.#said,
    )
  }
}

/** The brackets, drawn; in words they are the BEGIN and COMMIT of their own lines. */
function lanesElement(lanes: Lanes): HTMLElement {
  const rail = h('span', { class: 'carriles', 'aria-hidden': true })
  for (const lane of lanes.slice(0, MOST_LANES)) {
    const { kind, part, own, end } = lane ?? {}
    rail.append(
      h('span', {
        class: 'carril',
        'data-clase': kind ?? 'vacio',
        'data-parte': part,
        'data-final': end ?? 'abierta',
        'data-ajena': own === false,
      }),
    )
  }
  return rail
}
