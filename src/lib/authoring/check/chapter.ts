// The examples of a chapter, run as a click on «Ejecutar» would: how they end, what the page says that they print, and
// what was kept of them the last time that somebody looked.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChapterExample, examplesOf, fencesOf, programOf } from '../../content/chapter-examples.ts'
import { cachedRun } from '../../content/run-cache.ts'
import type { Program } from '../../runtime/program.ts'
import type { Place, RunRecord } from '../../runtime/record.ts'
import { type Finding, firstDifference } from '../finding.ts'
import { figureFindings } from './figures.ts'
import { shown, slugOfFile } from './files.ts'
import { BrokenSetup, sourcesIn } from './known.ts'
import { brief, differences, type Outcome, type Outcomes, outcomeOf, steady, VARIES } from './outcome.ts'
import type { Typed } from './types.ts'

export interface ChapterResult {
  readonly findings: readonly Finding[]
  readonly ran: number
  readonly outcomes: Outcomes
  /** Examples that did not end as they should: nothing is known of what they do. */
  readonly failed: readonly string[]
  /** What the compiler has to look at. */
  readonly typed: readonly Typed[]
}

/** `told`: lines that are already known to be wrong; what they belong to is not run. */
export async function checkChapter(
  content: string,
  path: string,
  told: readonly number[] = [],
  broken?: ReadonlySet<string>,
): Promise<ChapterResult> {
  const file = shown(path)
  const text = readFileSync(path, 'utf8')
  const examples = examplesOf(text)
  const kept = readOutcomes(content, slugOfFile(path))
  const sources = sourcesIn(content, broken)
  const findings: Finding[] = []
  const outcomes: Record<string, Outcome> = {}
  const typed: Typed[] = []
  const failed: string[] = []
  const records = new Map<string, RunRecord>()
  let ran = 0
  for (const example of examples) {
    const at = { file, line: example.line, what: `«${example.title}»` }
    if (!runs(example)) continue
    // One message for one mistake: neither what is told already nor what goes on from something broken adds its own.
    const [from, to] = [example.line, example.insideAt + example.inside.split('\n').length]
    if (failed.includes(example.continues ?? '') || told.some((line) => line >= from && line <= to)) {
      failed.push(example.id)
      continue
    }
    let program: Program
    try {
      program = programOf(example.id, examples, sources)
    } catch (error) {
      if (!(error instanceof BrokenSetup))
        findings.push({ ...at, wrong: error instanceof Error ? error.message : String(error) })
      failed.push(example.id)
      continue
    }
    if (example.still) continue
    // What fails on purpose may be what the editor underlines, on purpose too.
    if (example.fails === undefined)
      typed.push({ program, file, what: at.what, lineOf: (name) => lineOfFile(example, name) })
    const script = program.language === 'sql'
    const [first, second] = [await cachedRun(program, 1), await cachedRun(program, 2)]
    ran += 1
    records.set(example.id, first)
    const ended = ending(example, first, outcomeOf(first), at)
    findings.push(...ended)
    // What it did until then says nothing more.
    if (ended.length > 0) {
      failed.push(example.id)
      continue
    }
    const whole = steady(outcomeOf(first, script), outcomeOf(second, script))
    const outcome = brief(whole)
    outcomes[example.id] = outcome
    const printed = printedOtherwise(example, whole, at)
    findings.push(...(printed.length > 0 ? printed : compared(kept[example.id], outcome, at)))
  }
  // Of a chapter that is new there is nothing kept: it is said once, and not of each of its examples.
  const [first, ...others] = findings.filter(({ wrong }) => wrong === NOTHING_KEPT)
  if (first && others.length > 0 && Object.keys(kept).length === 0)
    findings.splice(0, findings.length, ...findings.filter((each) => !others.includes(each)))
  findings.push(...figureFindings(file, text, new Map([...records].filter(([id]) => !failed.includes(id)))))
  return { findings, ran, outcomes, typed, failed }
}

/** `npm run check -- --update` knows it by its beginning. */
const NOTHING_KEPT = 'no hay nada guardado de lo que hace.'

function compared(before: Outcome | undefined, outcome: Outcome, at: At): Finding[] {
  if (!before)
    return [
      {
        ...at,
        wrong: NOTHING_KEPT,
        cause: 'es nuevo o cambió de nombre: si lo que hace está bien, guárdalo con npm run check -- --update.',
      },
    ]
  const [found, ...others] = differences(before, outcome)
  if (!found) return []
  const more = others.length === 0 ? '' : ` También ${others.map(({ what }) => what).join('; ')}.`
  return [
    {
      ...at,
      wrong: `cambió ${found.what}.${more}`,
      expected: found.expected,
      got: found.got,
      cause: 'cambió el ejemplo, su preparación o la biblioteca: si ahora está bien, npm run check -- --update.',
    },
  ]
}

/** Of an error, where it happened, if that is in the example's own code. */
function lineOfPlace(example: ChapterExample, place: Place | undefined): number {
  const own =
    place && !/^preparacion$/.test(place.file) && !example.continues
      ? lineOfFile(example, place.file) + place.line - 1
      : undefined
  return own !== undefined && own <= example.insideAt + example.inside.split('\n').length ? own : example.line
}

/** Where a file of the example begins, in the chapter. */
function lineOfFile({ inside, insideAt }: ChapterExample, name: string): number {
  const fences = [...inside.matchAll(/^```(\w+)([^\n]*)\n/gm)].filter(
    ([, language]) => language === 'ts' || language === 'sql',
  )
  // A comparison also shows the SQL that was sent: what runs is in TypeScript, where there is any.
  const own = fences.some(([, language]) => language === 'ts')
    ? fences.filter(([, language]) => language === 'ts')
    : fences
  const named = own.find(([, , meta = '']) => meta.includes(`archivo="${name}"`)) ?? own[0]
  return named ? insideAt + inside.slice(0, named.index).split('\n').length : insideAt
}

const runs = ({ inside, solo }: ChapterExample) =>
  solo !== 'python' && fencesOf(inside).some(({ language }) => language === 'ts' || language === 'sql')

export function readOutcomes(content: string, slug: string): Outcomes {
  const file = join(content, `outcomes/${slug}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcomes) : {}
}

type At = Pick<Finding, 'file' | 'line' | 'what'>

function ending(example: ChapterExample, { outcome, error: full }: RunRecord, { error }: Outcome, at: At): Finding[] {
  const { fails } = example
  if (fails === undefined) {
    if (outcome === 'ok') return []
    return [
      {
        ...at,
        line: lineOfPlace(example, full?.place),
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
      cause: 'el código ya no falla donde antes, o el nombre del error no es ese.',
    },
  ]
}

/** A <Salida> with text is what the example prints. */
function printedOtherwise(example: ChapterExample, { printed, answers }: Outcome, at: At): Finding[] {
  const open = /<Salida[^>]*>/.exec(example.inside)
  if (open?.[0] && /\sajena[\s>]/.test(open[0])) return []
  const close = example.inside.indexOf('</Salida>')
  if (!open || close < 0) return []
  const inside = example.inside.slice(open.index, close)
  const asked = expectedRows(inside)
  if (asked && answers) return rowsOtherwise(example, inside, asked, answers.at(-1) ?? [], at)
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

/** A <Salida> with a table is what the last query of a script of SQL gives. */
function expectedRows(inside: string): string[] | undefined {
  const rows = inside.match(/^\|.*\|$/gm)?.filter((row) => !/^\|[\s|:-]+\|$/.test(row))
  return rows?.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'))
      .join(' | '),
  )
}

function rowsOtherwise(
  example: ChapterExample,
  inside: string,
  asked: string[],
  given: readonly string[],
  at: At,
): Finding[] {
  const found = firstDifference(asked, given)
  if (!found) return []
  const tableAt = example.inside.indexOf(inside) + Math.max(0, inside.search(/^\|/m))
  const line =
    example.insideAt + example.inside.slice(0, tableAt).split('\n').length - 1 + found.at + (found.at > 0 ? 1 : 0)
  return [
    {
      ...at,
      line,
      wrong: 'la tabla de la página no es lo que devuelve la consulta.',
      expected: found.expected,
      got: found.got,
      cause: 'cambió la consulta, su preparación o la tabla de <Salida>, y lo demás no.',
    },
  ]
}
