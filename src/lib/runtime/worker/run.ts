/** One run, the only one of this worker's life: from the order to the last message. */
import { importDatabase } from 'alquimia'
import { ProgramProblem } from '../assemble/problem.ts'
import type { MadeText } from '../assemble/text.ts'
import { explain } from '../explain/explain.ts'
import type { Program } from '../program.ts'
import type { RunOrder } from '../protocol.ts'
import type { Place, RunError } from '../record.ts'
import { checking } from './checking.ts'
import { makeConsole } from './console.ts'
import { Ending } from './ending.ts'
import { knownNames } from './known-names.ts'
import { restoreLanguage } from './language.ts'
import { type Libraries, type Marks, withExtras } from './libraries.ts'
import { locateFault } from './locate-fault.ts'
import type { Platform, Send } from './platform.ts'
import type { Recorder } from './recorder.ts'
import { Recording } from './recording.ts'
import { runScript } from './script.ts'
import { describe } from './thrown.ts'
import { Timers } from './timers.ts'

export async function run(
  order: RunOrder,
  send: Send,
  platform: Platform,
  common: Libraries,
  marks: Marks,
): Promise<void> {
  const { limits, keep } = order
  const libraries = await withExtras(common, order.extras, platform)
  const recording = new Recording(order.program, limits, keep, send, libraries.api)
  const { recorder, databases, engines, plans, requests, made } = recording
  for (const [path, bytes] of Object.entries(order.program.databases ?? {})) importDatabase(path, bytes)

  const ending = new Ending(recorder, (outcome, error) => {
    restoreLanguage()
    recorder.quiet = true
    const ms = recorder.at()
    const broken = attempt(() => {
      plans.tell()
      databases.tell()
    })
    const told = error ?? (broken === undefined ? undefined : BROKEN)
    recorder.outbox.send({ type: 'end', outcome: told ? 'error' : outcome, ms, ...(told ? { error: told } : {}) })
  })
  const explained = (error: unknown): RunError => errorOf(error, recorder, made, engines.placeOf(error), libraries)
  requests.explain = explained
  const checked = await checking(order.program, libraries, platform, recorder, explained)
  const { program, library, onPart, onPrint, onStatement } = checked
  const fail = (error: unknown): void => {
    restoreLanguage()
    const told = explained(error)
    if (told.name !== 'SyntaxError' || told.place) ending.fail(told)
    else locateFault(platform, made.values()).then((found) => ending.fail(found ? problemError(found) : told))
  }
  const timers = new Timers(fail, () => ending.look())
  ending.timers = timers
  globalThis.console = makeConsole((level, text, table) => {
    onPrint(text)
    recorder.print(level, text, table)
  })
  timers.install(globalThis)
  platform.onUncaught(fail)
  marks.onPart = (part) => {
    const before = recorder.quiet
    recorder.quiet = program.parts[part]?.quiet === true
    if (before && !recorder.quiet) databases.settle()
    onPart(part)
  }

  recorder.begin()
  if (program.language === 'sql') {
    try {
      const { checks, parts } = order.program
      runScript(order.program, recorder, engines, databases, { onPart, onStatement })
      if (checks) {
        // Checks of SQL are written in TypeScript: a module of their own, after the script.
        recorder.quiet = true
        marks.onPart = () => onPart(parts.length)
        const alone: Program = { language: 'ts', parts: [{ ...checks, quiet: true }] }
        await platform.load(recording.assemble(alone, platform, library))
      }
      ending.done()
    } catch (error) {
      fail(error)
    }
    return
  }
  try {
    const main = recording.assemble(program, platform, library)
    // What `using` keeps until the end is disposed of then, as it would be by the browser.
    const evaluated = platform.load(main)
    const ended = library.lowerUsing ? evaluated.finally(() => library.top.finAsync()) : evaluated
    ended.then(() => requests.serve(program.requests)).then(() => ending.done(), fail)
    ending.watch()
  } catch (error) {
    fail(error)
  }
}

function attempt(work: () => void): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error ?? true
  }
}

/** A program that changes what arrays or maps do leaves nobody able to read its databases. */
const BROKEN: RunError = {
  name: 'BrokenLanguage',
  message: 'The databases could not be read after the program changed built-in objects',
  explanation:
    'El programa terminó, pero cambió algo del propio lenguaje y ya no se pudo mirar cómo quedaron las tablas.',
  check: ['Busca dónde modificas objetos como Array.prototype o Map.prototype, y quítalo.'],
  stack: [],
}

function errorOf(
  error: unknown,
  recorder: Recorder,
  made: ReadonlyMap<string, MadeText>,
  asked: Place | undefined,
  { namespaces }: Libraries,
): RunError {
  if (error instanceof ProgramProblem) return problemError(error)
  const thrown = describe(error)
  const places = recorder.stacks.places(thrown.stack)
  return explain(thrown, places.length === 0 && asked ? [asked] : places, knownNames(made, namespaces))
}

const problemError = ({ name, message, explanation, check, place }: ProgramProblem): RunError => ({
  name,
  message,
  explanation,
  check,
  ...(place ? { place } : {}),
  stack: place ? [place] : [],
})
