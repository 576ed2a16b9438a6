/**
 * The commands, over a connection and a set of version files. Each answers with the lines it prints; what happens on the
 * way (a version that begins) is told to `onLog`, as Alembic's logger would.
 */
import { Connection, type Engine, type MetaData } from '../../orm/index.ts'
import { type CompareOptions, compare } from '../autogenerate/compare.ts'
import { type Difference, inverted, told } from '../autogenerate/difference.ts'
import { type IncludeName, included } from '../autogenerate/included.ts'
import { render } from '../autogenerate/render.ts'
import { CommandError } from '../errors.ts'
import { applied, changesDown, changesUp, type HeadChange, stampChanges } from '../graph/heads.ts'
import { downgradePath, upgradePath } from '../graph/path.ts'
import { rangeOf, revisionNamed, targetOf } from '../graph/resolve.ts'
import type { Revision } from '../graph/revision.ts'
import { type Executor, LiveExecutor, ScriptExecutor } from '../operations/executor.ts'
import { Operations } from '../operations/operations.ts'
import { VERSION_TABLE } from '../schema/names.ts'
import { specOf, type TableSpec } from '../schema/spec.ts'
import type { MigrationScript, Scripts } from '../scripts.ts'
import { checkForeignKeys, letForeignKeysGo } from './foreign-keys.ts'
import { branchLines, revisionLine, revisionLines } from './lines.ts'
import { mergedParents, type NewVersion, newVersion, parentFor } from './new-version.ts'
import { clearHeads, createVersionTable, readHeads, writeHeads } from './version-table.ts'
import { holdDatabase } from './whole-database.ts'

export interface AlembicOptions extends CompareOptions {
  /** The models that autogenerate and check compare with the database. */
  readonly metadata?: MetaData | readonly MetaData[]
  /** Which names of the database are looked at when comparing. */
  readonly includeName?: IncludeName
  /** Each version in a transaction of its own; otherwise, all of a command in one. */
  readonly transactionPerMigration?: boolean
  /** Folder of env.ts and the version files, for the paths of new ones. */
  readonly location?: string
  /** Write changes inside a table as a batch; on SQLite, yes unless told otherwise. */
  readonly renderAsBatch?: boolean
  /** Files that the project has, which `init` must not step on. */
  readonly existing?: readonly string[]
  readonly newId?: () => string
  readonly now?: () => Date
  /** Each version that begins and each that ends. */
  readonly onStep?: (step: MigrationStep) => void
}
export interface MigrationStep {
  readonly direction: 'upgrade' | 'downgrade' | 'stamp'
  readonly from: string
  readonly to: string
  readonly revision: string
  readonly message: string
}
export interface SqlOption {
  /** Print the SQL instead of running it. */
  readonly sql?: boolean
}
export interface RevisionOptions {
  readonly message?: string
  readonly autogenerate?: boolean
  readonly revId?: string
  readonly head?: string
  readonly branchLabel?: string
  readonly dependsOn?: readonly string[]
}

export class Alembic {
  readonly scripts: Scripts
  readonly options: AlembicOptions
  readonly bind: Engine | Connection

  constructor(bind: Engine | Connection, scripts: Scripts, options: AlembicOptions = {}) {
    this.bind = bind
    this.scripts = scripts
    this.options = options
  }
  get engine(): Engine {
    return this.bind.engine
  }
  get #graph() {
    return this.scripts.graph
  }

  upgrade(target: string, { sql = false }: SqlOption = {}): string[] {
    if (sql) return this.#script('upgrade', target)
    return this.#changing((executor) => {
      const heads = readHeads(executor)
      const path = upgradePath(this.#graph, heads ?? [], target)
      this.#walk(executor, heads, path, 'upgrade')
      return []
    })
  }

  downgrade(target: string, { sql = false }: SqlOption = {}): string[] {
    if (sql) return this.#script('downgrade', target)
    return this.#changing((executor) => {
      const heads = readHeads(executor)
      const path = downgradePath(this.#graph, heads ?? [], target)
      this.#walk(executor, heads, path, 'downgrade')
      return []
    })
  }

  /** Says that the database is at a version, without running anything. */
  stamp(target: string, { sql = false, purge = false }: SqlOption & { readonly purge?: boolean } = {}): string[] {
    const { revisions } = targetOf(this.#graph, target)
    const wanted = revisions.map(({ revision }) => revision)
    if (sql) {
      const script = new ScriptExecutor(this.engine)
      writeHeads(
        script,
        this.engine,
        wanted.map((to) => ({ kind: 'insert', to })),
      )
      return script.lines
    }
    return this.#live((executor) => {
      const heads = readHeads(executor)
      if (heads === null) createVersionTable(executor)
      if (purge) clearHeads(executor)
      else for (const id of heads ?? []) revisionNamed(this.#graph, id)
      const changes = stampChanges(this.#graph, purge ? [] : (heads ?? []), wanted)
      for (const change of changes)
        this.options.onStep?.({
          direction: 'stamp',
          from: change.kind === 'insert' ? '' : change.from,
          to: change.kind === 'delete' ? '' : change.to,
          revision: change.kind === 'delete' ? change.from : change.to,
          message: '',
        })
      writeHeads(executor, this.engine, changes)
      return []
    })
  }

  /** Makes the table of versions where there is none, and touches nothing else. */
  ensureVersion({ sql = false }: SqlOption = {}): string[] {
    if (sql) {
      const script = new ScriptExecutor(this.engine)
      createVersionTable(script)
      return script.lines
    }
    return this.#live((executor) => {
      if (readHeads(executor) === null) createVersionTable(executor)
      return []
    })
  }

  current({
    verbose = false,
    checkHeads = false,
  }: {
    readonly verbose?: boolean
    readonly checkHeads?: boolean
  } = {}): string[] {
    return this.#live((executor) => {
      const heads = readHeads(executor) ?? []
      const missing = checkHeads ? upgradePath(this.#graph, heads, 'heads') : []
      if (missing.length > 0)
        throw new CommandError('Database is not on all head revisions', {
          why: `faltan por aplicar: ${missing.map(({ revision }) => revision).join(', ')}.`,
          fix: 'ejecuta «alembic upgrade head».',
        })
      return heads.map((id) => {
        const each = revisionNamed(this.#graph, id)
        return verbose
          ? revisionLines(this.#graph, each, [], this.scripts.get(each.revision)?.path).join('\n')
          : revisionLine(this.#graph, each)
      })
    })
  }

  history({
    verbose = false,
    indicateCurrent = false,
    revRange,
  }: {
    readonly verbose?: boolean
    readonly indicateCurrent?: boolean
    readonly revRange?: string
  } = {}): string[] {
    const current = indicateCurrent ? this.#live((executor) => readHeads(executor) ?? []) : []
    const chosen = revRange === undefined ? undefined : rangeOf(this.#graph, revRange)
    const walked = this.#graph.walk().filter(({ revision }) => chosen?.has(revision) ?? true)
    return walked.flatMap((each) =>
      verbose
        ? revisionLines(this.#graph, each, current, this.scripts.get(each.revision)?.path)
        : [revisionLine(this.#graph, each, { parents: true, branches: true, message: true, current })],
    )
  }

  heads({ verbose = false }: { readonly verbose?: boolean } = {}): string[] {
    return this.#graph.heads.flatMap((each) =>
      verbose
        ? revisionLines(this.#graph, each, [], this.scripts.get(each.revision)?.path)
        : [revisionLine(this.#graph, each, { branches: true, tree: false })],
    )
  }

  branches(): string[] {
    return branchLines(this.#graph)
  }

  show(id: string): string[] {
    const { revisions } = targetOf(this.#graph, id)
    return revisions.flatMap((each) => revisionLines(this.#graph, each, [], this.scripts.get(each.revision)?.path))
  }

  /** What autogenerate would write; an error when it is not nothing, so that a pipeline stops. */
  check(): string[] {
    const found = this.differences()
    if (found.length === 0) return ['No new upgrade operations detected.']
    throw new CommandError(`New upgrade operations detected: ${JSON.stringify(found.map(told))}`, {
      why: 'los modelos dicen algo que ninguna versión lleva todavía a la base.',
      fix: 'crea la versión que falta con «alembic revision --autogenerate -m "…"», revísala y aplícala.',
    })
  }

  differences(): Difference[] {
    const { metadata } = this.options
    if (!metadata)
      throw new CommandError(
        `Can't proceed with --autogenerate option; environment script ${this.options.location ?? 'migraciones'}/env.ts does not provide a MetaData object or sequence of objects to the context.`,
        {
          why: 'para comparar hacen falta los modelos, y env.ts no dio ninguno: su targetMetadata es null.',
          fix: "en env.ts, importa Base de '../modelos' y escribe const targetMetadata = Base.metadata.",
        },
      )
    return this.#live((executor) => {
      const { models, live } = this.#tables(executor)
      return compare(models, included(live, this.options.includeName), this.options)
    })
  }

  /** The tables of the models and those of the database, side by side. */
  tables(): { readonly models: TableSpec[]; readonly live: TableSpec[] } {
    return this.#live((executor) => this.#tables(executor))
  }
  #tables(executor: LiveExecutor) {
    const { metadata = [] } = this.options
    const all = Array.isArray(metadata) ? (metadata as readonly MetaData[]) : [metadata as MetaData]
    return {
      models: all.flatMap((each) => each.sortedTables.map((table) => specOf(table, executor.wording))),
      live: executor
        .tables()
        .filter((name) => name !== VERSION_TABLE)
        .map((name) => executor.reflect(name)),
    }
  }
  /** Where the database says that it is; null without a table of versions. */
  databaseHeads(): string[] | null {
    return this.#live((executor) => readHeads(executor))
  }

  /** A new version file. The caller keeps it and, once it is read, adds it to the scripts. */
  revision({
    message = '',
    autogenerate = false,
    revId,
    head = 'head',
    branchLabel,
    dependsOn,
  }: RevisionOptions = {}): NewVersion {
    const parent = parentFor(this.#graph, head)
    const differences = autogenerate ? this.#upToDateDifferences() : undefined
    const batch = this.options.renderAsBatch ?? this.engine.dialect.name === 'sqlite'
    const up = differences && render(differences, { batch })
    const down = differences && render(inverted(differences), { batch })
    return newVersion(this.#graph, this.options, {
      message,
      downRevision: parent,
      ...(revId ? { revId } : {}),
      ...(branchLabel ? { branchLabels: [branchLabel] } : {}),
      ...(dependsOn ? { dependsOn } : {}),
      ...(up && down ? { upgrade: up.lines, downgrade: down.lines, imports: [...up.imports, ...down.imports] } : {}),
    })
  }

  merge(
    targets: string | readonly string[],
    { message = '', revId }: { readonly message?: string; readonly revId?: string } = {},
  ): NewVersion {
    const parents = mergedParents(this.#graph, typeof targets === 'string' ? [targets] : targets)
    return newVersion(this.#graph, this.options, { message, downRevision: parents, ...(revId ? { revId } : {}) })
  }

  // Steps

  #walk(
    executor: LiveExecutor,
    heads: readonly string[] | null,
    path: readonly Revision[],
    direction: 'upgrade' | 'downgrade',
  ) {
    let now = heads ?? []
    if (heads === null && path.length > 0) createVersionTable(executor)
    for (const each of path) {
      const changes = direction === 'upgrade' ? changesUp(this.#graph, now, each) : changesDown(this.#graph, now, each)
      this.#run(executor, each, direction, changes)
      now = applied(now, changes)
      checkForeignKeys(executor, each.revision)
      // A version that fails leaves the earlier ones done, unless all were asked to be one.
      if (this.options.transactionPerMigration ?? true) executor.connection.commit()
    }
  }

  #run(executor: Executor, each: Revision, direction: 'upgrade' | 'downgrade', changes: readonly HeadChange[]): void {
    const parents = each.downRevisions.join(', ')
    const [from, to] = direction === 'upgrade' ? [parents, each.revision] : [each.revision, parents]
    this.options.onStep?.({ direction, from, to, revision: each.revision, message: each.message })
    if (executor instanceof ScriptExecutor) executor.note(`-- Running ${direction} ${from} -> ${to}`.trimEnd())
    const script = this.scripts.get(each.revision) as MigrationScript
    script[direction](new Operations(executor))
    writeHeads(executor, this.engine, changes)
  }

  #script(direction: 'upgrade' | 'downgrade', target: string): string[] {
    const [from, to] = target.includes(':') ? (target.split(':', 2) as [string, string]) : [undefined, target]
    if (direction === 'downgrade' && from === undefined)
      throw new CommandError('downgrade with --sql requires <fromrev>:<torev>', {
        why: 'sin mirar la base no se sabe desde dónde hay que bajar.',
        fix: 'escribe, por ejemplo, «alembic downgrade c3:a1 --sql».',
      })
    const script = new ScriptExecutor(this.engine)
    let heads = from === undefined ? [] : targetOf(this.#graph, from).revisions.map(({ revision }) => revision)
    const path = direction === 'upgrade' ? upgradePath(this.#graph, heads, to) : downgradePath(this.#graph, heads, to)
    if (heads.length === 0 && path.length > 0) createVersionTable(script)
    for (const each of path) {
      const changes =
        direction === 'upgrade' ? changesUp(this.#graph, heads, each) : changesDown(this.#graph, heads, each)
      this.#run(script, each, direction, changes)
      heads = applied(heads, changes)
    }
    return script.lines
  }

  /** On a connection of its own, unless it was given one; whatever fails leaves no open transaction. */
  #live<T>(work: (executor: LiveExecutor) => T): T {
    const own = !(this.bind instanceof Connection)
    const connection = own ? (this.bind as Engine).connect() : (this.bind as Connection)
    try {
      const result = work(new LiveExecutor(connection))
      connection.commit()
      return result
    } catch (error) {
      connection.rollback()
      throw error
    } finally {
      if (own) connection.close()
    }
  }

  /** As SQLite's manual says of copying tables: foreign keys are let go meanwhile, and checked before committing. */
  #changing<T>(work: (executor: LiveExecutor) => T): T {
    return this.#live((executor) => {
      const restore = letForeignKeysGo(executor)
      const release = holdDatabase(executor)
      try {
        return work(executor)
      } catch (error) {
        executor.connection.rollback()
        throw error
      } finally {
        restore()
        release()
      }
    })
  }

  #upToDateDifferences(): Difference[] {
    const at = this.#live((executor) => readHeads(executor) ?? [])
    const missing = upgradePath(this.#graph, at, 'heads')
    if (missing.length > 0)
      throw new CommandError('Target database is not up to date.', {
        why: `faltan por aplicar: ${missing.map(({ revision }) => revision).join(', ')}.`,
        fix: 'ejecuta antes «alembic upgrade head».',
      })
    return this.differences()
  }
}
