/**
 * The program behind each command of the panel. It runs where snippets run, with the learner's version files and models
 * as its modules, and says what it leaves as one last line that the page takes apart.
 */
import { createEngine, type Engine, type MetaData, text } from '../../orm/index.ts'
import { Alembic, type MigrationStep } from '../commands/alembic.ts'
import { runCommandLine } from '../commands/command-line.ts'
import { readHeads } from '../commands/version-table.ts'
import { LiveExecutor } from '../operations/executor.ts'
import { type MigrationScript, Scripts } from '../scripts.ts'
import { PANEL_DATABASE, PANEL_MARK } from './names.ts'
import { type PanelState, panelState } from './state.ts'

export interface PanelCall {
  /** What was typed; empty: only tell how things are. */
  readonly line: string
  readonly versions: readonly MigrationScript[]
  readonly metadata?: MetaData
  /** SQL that fills the database of a scenario the first time. */
  readonly seed?: string
}

/** `console` is where the panel listens. */
export function runPanel({ line, versions, metadata, seed }: PanelCall): void {
  const engine = createEngine(`sqlite:///${PANEL_DATABASE}`)
  if (seed) sow(engine, seed)
  const steps: MigrationStep[] = []
  const alembic = new Alembic(engine, new Scripts(versions), {
    ...(metadata ? { metadata } : {}),
    onStep: (step) => {
      steps.push(step)
      const { direction, from, to, message } = step
      console.info(
        `INFO  [alembic.runtime.migration] Running ${direction} ${from} -> ${to}${message ? `, ${message}` : ''}`,
      )
    },
  })
  let created: PanelState['created']
  try {
    if (line) {
      const answer = runCommandLine(alembic, line)
      created = answer.created
      for (const each of answer.lines) console.log(each)
    }
  } finally {
    console.debug(PANEL_MARK + JSON.stringify(panelState(alembic, headsOf(engine), steps, created)))
  }
}

function headsOf(engine: Engine): string[] {
  using connection = engine.connect()
  return readHeads(new LiveExecutor(connection)) ?? []
}

function sow(engine: Engine, seed: string): void {
  using connection = engine.connect()
  const executor = new LiveExecutor(connection)
  if (executor.tables().length > 0) return
  for (const statement of seed.split(/;\s*(?:\n|$)/))
    if (statement.trim()) connection.execute(text(statement.replaceAll(':', '\\:')))
  connection.commit()
}
