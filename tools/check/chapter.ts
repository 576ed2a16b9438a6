// The examples of a chapter, run as a click on «Ejecutar» would: how they end, what the page says that they print, and
// what was kept of them the last time that somebody looked.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { answersOf, clientsOf, programOfClient } from '../../src/lib/content/chapter-clients.ts'
import { type ChapterExample, examplesOf, fencesOf, programOf } from '../../src/lib/content/chapter-examples.ts'
import { cachedRun } from '../../src/lib/content/run-cache.ts'
import { type Finding, firstDifference } from './finding.ts'
import { brief, differences, type Outcome, type Outcomes, outcomeOf, steady, VARIES } from './outcome.ts'

export interface ChapterResult {
  readonly findings: readonly Finding[]
  readonly ran: number
  readonly outcomes: Outcomes
}

export async function checkChapter(content: string, path: string): Promise<ChapterResult> {
  const file = relative(process.cwd(), path)
  const text = readFileSync(path, 'utf8')
  const examples = examplesOf(text)
  const kept = readOutcomes(content, slugOfFile(path))
  const findings: Finding[] = [...twins(file, examples)]
  const outcomes: Record<string, Outcome> = {}
  let ran = 0
  const check = async (example: ChapterExample) => {
    const at = { file, line: example.line, what: `«${example.title}»` }
    if (example.still || !runs(example)) return
    let whole: Outcome
    try {
      const program = programOf(example.id, examples, (name) => setupCode(content, name))
      const [first, second] = [await cachedRun(program, 1), await cachedRun(program, 2)]
      ran += 1
      const ended = ending(example, first.outcome, outcomeOf(first), first.error, at)
      findings.push(...ended)
      // What it did until then says nothing more.
      if (ended.length > 0) return
      whole = steady(outcomeOf(first), outcomeOf(second))
    } catch (error) {
      findings.push({ ...at, wrong: error instanceof Error ? error.message : String(error) })
      return
    }
    const outcome = brief(whole)
    outcomes[example.id] = outcome
    findings.push(...printedOtherwise(example, whole, at))
    const before = kept[example.id]
    if (!before)
      findings.push({
        ...at,
        wrong: 'no hay nada guardado de lo que hace.',
        cause: 'es nuevo o cambió de nombre: si lo que hace está bien, guárdalo con npm run check -- --update.',
      })
    else
      for (const { what, expected, got } of differences(before, outcome))
        findings.push({
          ...at,
          wrong: `cambió ${what}.`,
          expected,
          got,
          cause: 'cambió el ejemplo, su preparación o la librería: si ahora está bien, npm run check -- --update.',
        })
  }
  for (const example of examples) await check(example)
  const asked = await checkClients(content, file, text, examples)
  return { findings: [...findings, ...asked.findings], ran: ran + asked.ran, outcomes }
}

/** Ready requests of client panels: each answers with the state that it says. */
async function checkClients(content: string, file: string, text: string, examples: readonly ChapterExample[]) {
  const findings: Finding[] = []
  const clients = clientsOf(text)
  for (const client of clients) {
    const at = { file, line: client.line, what: `<ClienteAPI de="${client.of}">` }
    const record = await cachedRun(programOfClient(client, examples, (name) => setupCode(content, name)))
    for (const { request, response } of answersOf(client, record))
      if (response?.status !== request.status)
        findings.push({
          ...at,
          wrong: `«${request.title}» no responde lo que dice.`,
          expected: String(request.status),
          got: `${response?.status ?? 'nada'} ${response?.body.text ?? record.error?.explanation ?? ''}`,
        })
  }
  return { findings, ran: clients.length }
}

const runs = ({ inside, solo }: ChapterExample) =>
  solo !== 'python' && fencesOf(inside).some(({ language }) => language === 'ts' || language === 'sql')

export const slugOfFile = (path: string) => basename(path, '.mdx').replace(/^\d+-/, '')

export function readOutcomes(content: string, slug: string): Outcomes {
  const file = join(content, `outcomes/${slug}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcomes) : {}
}

export function setupCode(content: string, name: string): string {
  const file = join(content, `setups/${name}.ts`)
  if (!existsSync(file)) throw new Error(`prepara="${name}": no existe ${relative(process.cwd(), file)}.`)
  return readFileSync(file, 'utf8').trimEnd()
}

function* twins(file: string, examples: readonly ChapterExample[]): Generator<Finding> {
  const seen = new Map<string, ChapterExample>()
  for (const example of examples) {
    const twin = seen.get(example.id)
    if (twin)
      yield {
        file,
        line: example.line,
        what: `«${example.title}»`,
        wrong: `su nombre, «${example.id}», ya lo usa el ejemplo de la línea ${twin.line}.`,
        cause: 'dos ejemplos con el mismo título: dale a uno su id="…".',
      }
    seen.set(example.id, example)
  }
}

type At = Pick<Finding, 'file' | 'line' | 'what'>

function ending(
  { fails }: ChapterExample,
  outcome: string,
  { error }: Outcome,
  full: { readonly message: string; readonly explanation: string; readonly name: string } | undefined,
  at: At,
): Finding[] {
  if (fails === undefined) {
    if (outcome === 'ok') return []
    return [
      {
        ...at,
        wrong: 'debía terminar bien.',
        got: full ? `${error}: ${full.message}` : outcome,
        cause: full?.explanation ?? 'tardó demasiado o se detuvo solo.',
      },
    ]
  }
  if (full?.name === fails) return []
  return [
    {
      ...at,
      wrong: `anuncia falla="${fails}" y no termina así.`,
      expected: fails,
      got: full ? `${error}: ${full.message}` : 'terminó bien',
    },
  ]
}

/** A <Salida> with text is what the example prints. */
function printedOtherwise(example: ChapterExample, { printed }: Outcome, at: At): Finding[] {
  const open = /<Salida[^>]*>/.exec(example.inside)
  if (open?.[0] && /\sajena[\s>]/.test(open[0])) return []
  const close = example.inside.indexOf('</Salida>')
  if (!open || close < 0) return []
  const inside = example.inside.slice(open.index, close)
  const fence = /^```text[^\n]*\n([\s\S]*?)^```/m.exec(inside)
  if (!fence) return []
  const shown = (fence[1] ?? '').trimEnd().split('\n')
  const found = firstDifference(
    shown,
    printed.map((line, i) => (line === VARIES ? (shown[i] ?? VARIES) : line)),
  )
  if (!found) return []
  const before = example.inside.slice(0, open.index) + inside.slice(0, fence.index)
  const line = example.insideAt + before.split('\n').length + found.at
  return [
    {
      ...at,
      line,
      wrong: 'la página dice que imprime otra cosa.',
      expected: found.expected,
      got: found.got,
      cause: 'el texto de <Salida> o el código cambió, y el otro no.',
    },
  ]
}
