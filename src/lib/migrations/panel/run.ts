/**
 * The program behind each command of the panel. It runs where snippets run, with the learner's files as its modules:
 * `beginPanel` understands the command and does what needs no database; env.ts, loaded after it, gives the database to
 * what does; `endPanel` comes last. What the page must know leaves as lines that it takes apart.
 */
import { type Connection, createEngine, text } from '../../orm/index.ts'
import { Alembic, type MigrationStep } from '../commands/alembic.ts'
import { type Asked, readCommandLine } from '../commands/command-line.ts'
import type { Answer } from '../commands/command-table.ts'
import { Config } from '../environment/config.ts'
import { enterEnvironment, leaveEnvironment } from '../environment/context.ts'
import { CommandError } from '../errors.ts'
import { LiveExecutor } from '../operations/executor.ts'
import { type MigrationScript, Scripts } from '../scripts.ts'
import { Filming } from './filming.ts'
import { type PanelMessage, panelLines } from './names.ts'
import { panelState } from './state.ts'

export interface PanelCall {
  /** What was typed; empty: only tell how things are. */
  readonly line: string
  readonly versions: readonly MigrationScript[]
  /** Names of all the files of the project. */
  readonly files: readonly string[]
  /** Text of alembic.ini, and the folder that it names; absent in a project that `init` has not prepared. */
  readonly ini?: string
  readonly location?: string
  /** Why the project is not ready, when it is not: said to commands that need it to be. */
  readonly unready?: { readonly what: string; readonly why: string; readonly fix: string }
  /** SQL that fills the database of a scenario the first time. */
  readonly seed?: string
}

let pending: Asked | undefined
let inEnvironment = false

export function beginPanel(call: PanelCall): void {
  const { line, versions, files, ini, location, unready, seed } = call
  const asked = line ? readCommandLine(line) : undefined
  pending = asked
  const scripts = new Scripts(versions)
  const options = { existing: files, onStep: announce }
  if (asked?.needs === 'files' || (asked?.needs === 'scripts' && !unready)) {
    pending = undefined
    const place = location === undefined ? {} : { location }
    answer(asked.run(new Alembic(createEngine('sqlite://'), scripts, { ...options, ...place })))
  }
  if (unready || ini === undefined || location === undefined) {
    if (pending && unready) throw new CommandError(unready.what, unready)
    return
  }
  inEnvironment = true
  const offline = pending?.needs === 'url'
  enterEnvironment({
    config: new Config(ini),
    scripts,
    location,
    offline,
    options,
    run: (alembic) => (offline ? written(alembic) : online(alembic, seed)),
  })
}

export function endPanel(): void {
  if (inEnvironment) leaveEnvironment()
}

let film: Filming | undefined

function online(alembic: Alembic, seed: string | undefined): void {
  const connection = alembic.bind as Connection
  if (seed) sow(connection, seed)
  film = pending ? new Filming(connection) : undefined
  try {
    perform(alembic)
  } finally {
    sayAnnounced()
    const frames = film?.cut()
    const state = connection.core.quietly(() => panelState(alembic))
    tell({ state, ...(frames && frames.frames.length > 0 ? { frames } : {}) })
  }
}

/** `--sql`: what would be done is the answer, and nothing happens. */
function written(alembic: Alembic): void {
  announced.length = 0
  perform(alembic)
  announced.length = 0
}

function perform(alembic: Alembic): void {
  if (pending) answer(pending.run(alembic))
}

function answer({ lines, created, files }: Answer): void {
  for (let at = 0; at < lines.length; at += 100) console.log(lines.slice(at, at + 100).join('\n'))
  const made = [...(created ? [created] : []), ...(files ?? [])]
  if (made.length > 0) tell({ files: made.map(({ path, text }) => ({ path, text })) })
}

function announce(step: MigrationStep): void {
  film?.begins(step)
  const { direction, from, to, message } = step
  const doing = direction === 'stamp' ? 'stamp_revision' : direction
  announced.push(`INFO  [alembic.runtime.migration] Running ${doing} ${from} -> ${to}${message ? `, ${message}` : ''}`)
}
const announced: string[] = []
/** All at once when the command ends: each line of a console is written down with the place that it came from. */
function sayAnnounced(): void {
  for (let at = 0; at < announced.length; at += 100) console.info(announced.slice(at, at + 100).join('\n'))
  announced.length = 0
}

/** `console.debug` is where the panel listens. */
function tell(message: PanelMessage): void {
  for (const line of panelLines(message)) console.debug(line)
}

function sow(connection: Connection, seed: string): void {
  const executor = new LiveExecutor(connection)
  if (executor.tables().length > 0) return
  for (const statement of seed.split(/;\s*(?:\n|$)/))
    if (statement.trim()) connection.execute(text(statement.replaceAll(':', '\\:')))
  connection.commit()
}
