// Sending: the example's program runs once more, on the database as the request before left it, and answers.
import '../salida/comunes.css'
import '../salida/error.css'
import type { Asked } from '../../lib/api/server.ts'
import type { Program } from '../../lib/runtime/program.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import { exchangesFrom } from '../../lib/visual/requests/data.ts'
import { drawExchange } from '../../lib/visual/requests/draw.ts'
import { exchangeSaid, exchangeTitle } from '../../lib/visual/requests/words.ts'
import { drawOptions, placeExchanges } from '../dibujo/peticion/live.ts'
import type { OutputContext } from '../salida/contexto.ts'
import { h } from '../salida/dom.ts'
import { errorPanel } from '../salida/vista-error.ts'
import { runtime } from '../vivo/runtime.ts'

export const warm = (program: Program | undefined): void => {
  void runtime.warm(program)
}

/** What a request left, to be shown now or again. */
export interface Shown {
  readonly record: RunRecord
  readonly program: Program
  /** «POST /notas → 201 Created». */
  readonly title: string
  /** For who hears the page. */
  readonly said: string
  /** What is to be known besides, or nothing. */
  readonly note: string
}
type Databases = Record<string, Uint8Array>

export function ask(
  program: Program,
  asked: Asked,
  databases: Databases | undefined,
): { readonly done: Promise<Shown & { readonly databases?: Databases }>; stop(): void } {
  const run = runtime.run({ ...program, requests: [asked], ...(databases && { databases }) }, { keep: true })
  const done = run.record.then((record) => {
    const request = exchangesFrom(record).find(({ what }) => what === 'request')
    const title = request ? exchangeTitle(request) : `${asked.method} ${asked.target} → sin respuesta`
    const memory = record.databases.length > 0 && record.databases.every(({ name }) => name === 'memoria')
    const note = memory
      ? 'Esta base vive en memoria: cada petición empieza de cero.'
      : databases && BEFORE_THE_CHANGE.test(request?.error?.message ?? record.error?.message ?? '')
        ? 'La base es de antes de tu cambio en las tablas, y crearlas no toca las que ya están. Pulsa «Empezar con la base vacía» y envía otra vez.'
        : ''
    return {
      record,
      program,
      title,
      said: request ? exchangeSaid(request) : outcomes[record.outcome],
      note,
      // What a run that failed left is not what the next one goes on from.
      ...(record.outcome === 'ok' && { databases: filesOf(record) }),
    }
  })
  return { done, stop: () => run.stop() }
}

/** What SQLite says when the models have changed and the tables that they made have not. */
const BEFORE_THE_CHANGE = /no such (?:column|table)|has no column named/

const outcomes: Readonly<Record<RunRecord['outcome'], string>> = {
  ok: 'No hubo respuesta.',
  error: 'La aplicación no llegó a responder: el código se detuvo con un error.',
  stopped: 'Detuviste la petición.',
  timeout: 'La aplicación tardó demasiado y se detuvo.',
  crashed: 'El lugar donde se ejecuta el código dejó de responder.',
}

const filesOf = ({ databases }: RunRecord): Databases =>
  Object.fromEntries(databases.flatMap(({ name, bytes }) => (bytes ? [[name, bytes] as const] : [])))

/** Draws it in the panel, with the error of the code if it did not come to answer. */
export function show(panel: HTMLElement, { record, program }: Shown, nameOf: (file: string) => string): void {
  const context: OutputContext = { program, nameOf }
  const served = exchangesFrom(record)
  const request = served.find(({ what }) => what === 'request')
  const answer = panel.querySelector('[data-respuesta]') as HTMLElement
  const error = panel.querySelector('[data-error]') as HTMLElement
  answer.hidden = request === undefined
  if (request)
    placeExchanges(
      answer,
      drawExchange(
        request,
        drawOptions(context),
        served.filter(({ what }) => what !== 'request'),
      ),
    )
  const cut = record.outcome !== 'ok' && record.outcome !== 'error'
  error.hidden = record.error === undefined && !cut
  error.replaceChildren(
    ...(record.error ? [errorPanel(record.error, context)] : []),
    ...(cut ? [h('p', { class: 'aviso-final' }, outcomes[record.outcome])] : []),
    ...record.limits.map(({ text }) => h('p', { class: 'aviso-final' }, text)),
  )
}
