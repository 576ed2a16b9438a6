// What was measured as rows of the table, with the targets the guide set itself: figures of the
// requirements, not of this machine.
import type { Row, Target } from '../common/rows.ts'
import { countWords } from './html.ts'
import { type Category, categories, type Device, type Request, type Visit } from './lighthouse.ts'
import type { Measured, Urls } from './measure.ts'
import { blockingFonts, scriptBytes } from './page.ts'
import type { PageToMeasure } from './sites.ts'

const peer = 'Starlight'
const text = async (url: string) => (await fetch(url)).text()

/** What does not depend on the device: that both pages say the same, and how they load their fonts. */
export async function pageRows(subject: string, urls: Urls): Promise<Row[]> {
  const [ours, theirs] = [await text(urls.ours), await text(urls.theirs)]
  const blocking = await blockingFonts(ours, urls.ours)
  const theirBlocking = await blockingFonts(theirs, urls.theirs)
  const [words, theirWords] = [countWords(ours), countWords(theirs)]
  const differ = Math.abs(words - theirWords) > words * 0.02
  return [
    {
      ...row(subject, 'palabras', 'unidades', words, theirWords),
      ...(differ && { note: 'los textos no coinciden: revisa tools/bench/site/markdown.ts antes de comparar' }),
    },
    {
      ...row(subject, 'fuentes que bloquean el texto', 'unidades', blocking.length, theirBlocking.length),
      target: { is: '≤', value: 0 },
      ...(blocking.length > 0 && { note: blocking.join('; ') }),
    },
  ]
}

export async function deviceRows(page: PageToMeasure, device: Device, { ours, theirs }: Measured): Promise<Row[]> {
  const subject = `${page.name}, ${device}`
  const add = (metric: string, unit: Row['unit'], read: (visit: Visit) => number) =>
    row(subject, metric, unit, read(ours), read(theirs))
  const scores = (Object.keys(categories) as Category[]).map((id) => ({
    ...add(categories[id], 'puntos', (visit) => visit.scores[id]),
    target: scoreTarget(id, device),
    ...(ours.scores[id] < 100 && { note: ours.failing[id].join('; ') }),
  }))
  return [
    ...scores,
    add('LCP', 'ms', (visit) => visit.lcp),
    {
      ...add('CLS', 'unidades', (visit) => visit.cls),
      target: { is: '≤', value: 0 },
      ...(ours.cls > 0 && { note: `se mueve ${ours.shifted.join('; ')}` }),
    },
    add('TBT', 'ms', (visit) => visit.tbt),
    ...Object.entries(kinds).map(([metric, counts]) => add(metric, 'B', (visit) => transferred(visit, counts))),
    await scriptRow(subject, page, ours, theirs),
  ]
}

const kinds: Record<string, (request: Request) => boolean> = {
  'transferido, total': () => true,
  'transferido, HTML': ({ kind }) => kind === 'Document',
  'transferido, CSS': ({ kind }) => kind === 'Stylesheet',
  'transferido, JS': ({ kind }) => kind === 'Script',
  'transferido, fuentes': ({ kind }) => kind === 'Font',
}

function transferred(visit: Visit, counts: (request: Request) => boolean): number {
  return visit.requests.filter(counts).reduce((sum, request) => sum + request.bytes, 0)
}

async function scriptRow(subject: string, page: PageToMeasure, ours: Visit, theirs: Visit): Promise<Row> {
  const [oursBytes, theirBytes] = [await scripts(ours), await scripts(theirs)]
  return {
    ...row(subject, 'JS antes de interactuar (brotli 11)', 'B', oursBytes, theirBytes),
    ...(page.path !== '' && { target: { is: '≤', value: 15_000 } }),
  }
}

async function scripts(visit: Visit): Promise<number> {
  const document = visit.requests.find(({ kind }) => kind === 'Document')
  return document ? scriptBytes(await text(document.url), visit.requests) : Number.NaN
}

function scoreTarget(category: Category, device: Device): Target {
  return { is: '≥', value: category === 'performance' && device === 'móvil' ? 98 : 100 }
}

function row(subject: string, metric: string, unit: Row['unit'], ours: number, theirs: number): Row {
  return { subject, metric, unit, ours, peers: { [peer]: theirs } }
}
