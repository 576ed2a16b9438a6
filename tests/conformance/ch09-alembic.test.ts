// Alembic's recorded commands: same schema, same lines, same errors, same statements.
import { readFileSync } from 'node:fs'
import {
  Column,
  createEngine,
  type Engine,
  foreignKey,
  Integer,
  initAlquimia,
  MetaData,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: SQLAlchemy's name
  String,
  Table,
  Text,
  text,
  uniqueConstraint,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../../src/lib/migrations/autogenerate/compare.ts'
import { inverted, told } from '../../src/lib/migrations/autogenerate/difference.ts'
import { render } from '../../src/lib/migrations/autogenerate/render.ts'
import { Alembic, type Operations, Scripts } from '../../src/lib/migrations/index.ts'
import { LiveExecutor } from '../../src/lib/migrations/operations/executor.ts'
import { specOf } from '../../src/lib/migrations/schema/spec.ts'
import { Recorder } from './harness.ts'

interface Scenario {
  readonly id: string
  readonly title: string
  readonly result: unknown
  readonly trace?: readonly object[]
}
const { scenarios, versions } = JSON.parse(
  readFileSync(new URL('../../src/content/recorded/ch09-alembic.json', import.meta.url), 'utf8'),
) as { scenarios: Scenario[]; versions: { alembic: string } }
const recorded = (id: string) => scenarios.find((each) => each.id === id) as Scenario

type Step = (op: Operations) => unknown
const nothing: Step = () => undefined

/** The recordings' own little laboratory. */
class Lab {
  readonly recorder = new Recorder()
  readonly engine: Engine = createEngine('sqlite://')
  readonly scripts = new Scripts()
  readonly alembic: Alembic

  constructor(metadata?: MetaData) {
    this.recorder.attach(this.engine)
    this.alembic = new Alembic(this.engine, this.scripts, metadata ? { metadata } : {})
  }
  version(revision: string, downRevision: string | null, upgrade: Step, downgrade: Step = nothing, message = ''): void {
    this.scripts.add({ revision, downRevision, message, upgrade, downgrade })
  }
  query(sql: string): unknown[][] {
    return this.recorder.quietly(() => {
      using connection = this.engine.connect()
      return connection
        .execute(text(sql))
        .all()
        .map((row) => [...(row as unknown as unknown[])])
    })
  }
  put(sql: string): void {
    this.recorder.quietly(() => this.engine.begin((connection) => connection.execute(text(sql))))
  }
  at(): unknown[] {
    return this.query('SELECT version_num FROM alembic_version ORDER BY 1').flat()
  }
  schema(): string[] {
    return this.query('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name')
      .flat()
      .map((sql) => `${sql}`.replace(/\s+/g, ' ').replace(/\( /g, '( ').trim())
  }
}
const lineal = (metadata?: MetaData): Lab => {
  const lab = new Lab(metadata)
  lab.version(
    'a1',
    null,
    (op) =>
      op.createTable(
        'users',
        Column('id', Integer, { primaryKey: true }),
        Column('name', String(50), { nullable: false }),
      ),
    (op) => op.dropTable('users'),
    'crear users',
  )
  lab.version(
    'b2',
    'a1',
    (op) => op.addColumn('users', Column('email', String(120), { nullable: true })),
    (op) => op.dropColumn('users', 'email'),
    'email en users',
  )
  lab.version(
    'c3',
    'b2',
    (op) => {
      op.createTable(
        'posts',
        Column('id', Integer, { primaryKey: true }),
        Column('title', String, { nullable: false }),
        Column('user_id', Integer, foreignKey('users.id')),
      )
      op.createIndex('ix_posts_title', 'posts', ['title'])
    },
    (op) => {
      op.dropIndex('ix_posts_title', { tableName: 'posts' })
      op.dropTable('posts')
    },
    'crear posts',
  )
  return lab
}
function fails(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    const { name, what } = error as { name: string; what: string }
    return [name, (what ?? `${error}`).split('\n')[0]]
  }
}

const runs: Record<string, () => { lab: Lab; result: unknown }> = {
  'alembic-upgrade-head': () => {
    const lab = lineal()
    lab.alembic.upgrade('head')
    return { lab, result: [lab.at(), lab.schema()] }
  },
  'alembic-steps': () => {
    const lab = lineal()
    const steps = [
      ['upgrade', '+1'],
      ['upgrade', '+1'],
      ['downgrade', '-1'],
      ['upgrade', 'head'],
      ['downgrade', 'a1'],
      ['downgrade', 'base'],
    ] as const
    const result = steps.map(([command, target]) => {
      lab.recorder.mark(`${command} ${target}`)
      lab.alembic[command](target)
      return [command, target, lab.at(), lab.schema()]
    })
    return { lab, result }
  },
  'alembic-current-history': () => {
    const lab = lineal()
    const { alembic } = lab
    const before = [alembic.current(), alembic.history(), alembic.heads()]
    alembic.upgrade('b2')
    return {
      lab,
      result: [
        ...before,
        alembic.current(),
        alembic.current(),
        alembic.history({ indicateCurrent: true }),
        alembic.history({ revRange: 'a1:c3' }),
        alembic.history({ verbose: true }),
      ],
    }
  },
  'alembic-branches': () => {
    const lab = lineal()
    const { alembic, scripts } = lab
    lab.version(
      'd4',
      'b2',
      (op) => op.addColumn('users', Column('phone', String, { nullable: true })),
      (op) => op.dropColumn('users', 'phone'),
      'tel?fono',
    )
    const result: unknown[] = [alembic.heads(), alembic.branches(), fails(() => alembic.upgrade('head'))]
    alembic.upgrade('heads')
    result.push(lab.at())
    const { revision } = alembic.merge('heads', { message: 'unir', revId: 'e5' })
    scripts.add({ revision, downRevision: ['c3', 'd4'], message: 'unir', upgrade: nothing, downgrade: nothing })
    result.push(alembic.history(), alembic.heads())
    alembic.upgrade('head')
    result.push(lab.at(), alembic.current())
    return { lab, result }
  },
  'alembic-unknown': () => {
    const lab = lineal()
    const { alembic } = lab
    alembic.upgrade('b2')
    const result = [
      fails(() => alembic.upgrade('zz')),
      fails(() => alembic.downgrade('-5')),
      fails(() => alembic.upgrade('+5')),
      fails(() => alembic.downgrade('c3')),
      fails(() => alembic.upgrade('a1')),
      lab.at(),
    ]
    return { lab, result }
  },
  'alembic-missing-version-in-db': () => {
    const lab = lineal()
    lab.alembic.upgrade('head')
    lab.put("UPDATE alembic_version SET version_num='zz9'")
    return { lab, result: [fails(() => lab.alembic.current()), fails(() => lab.alembic.upgrade('head')), lab.at()] }
  },
  'alembic-stamp': () => {
    const lab = lineal()
    lab.alembic.stamp('b2')
    const result: unknown[] = [lab.at(), lab.schema()]
    lab.alembic.stamp('head')
    result.push(lab.at())
    lab.alembic.stamp('base')
    return { lab, result: [...result, lab.at()] }
  },
  'alembic-sql': () => {
    const lab = lineal()
    return { lab, result: [lab.alembic.upgrade('head', { sql: true }), lab.alembic.downgrade('c3:a1', { sql: true })] }
  },
  'alembic-data-kept': () => {
    const lab = lineal()
    lab.alembic.upgrade('a1')
    lab.put("INSERT INTO users(name) VALUES ('Ana'),('Luis')")
    lab.alembic.upgrade('head')
    lab.put("UPDATE users SET email='a@x' WHERE id=1")
    const result = [lab.query('SELECT * FROM users')]
    lab.alembic.downgrade('a1')
    return { lab, result: [...result, lab.query('SELECT * FROM users')] }
  },
  'alembic-fail-middle': () => {
    const lab = lineal()
    lab.version('d4', 'c3', (op) => {
      op.addColumn('users', Column('x', Integer))
      op.execute('esto no es sql')
    })
    const failed = fails(() => lab.alembic.upgrade('head'))
    return { lab, result: [failed, lab.at(), lab.schema()] }
  },
  'alembic-not-null-rows': () => {
    const lab = lineal()
    lab.alembic.upgrade('a1')
    lab.put("INSERT INTO users(name) VALUES ('Ana')")
    lab.version('b9', 'a1', (op) => op.addColumn('users', Column('age', Integer, { nullable: false })))
    lab.version('c9', 'a1', (op) =>
      op.addColumn('users', Column('age', Integer, { nullable: false, serverDefault: '18' })),
    )
    const failed = fails(() => lab.alembic.upgrade('b9'))
    lab.alembic.upgrade('c9')
    return { lab, result: [failed, lab.query('SELECT * FROM users'), lab.at()] }
  },
  'alembic-batch': () => {
    const lab = lineal()
    lab.alembic.upgrade('b2')
    lab.put("INSERT INTO users(name, email) VALUES ('Ana','a@x'),('Luis',NULL)")
    lab.version('d4', 'b2', (op) =>
      op.batchAlterTable('users', (batch) => {
        batch.alterColumn('name', { newColumnName: 'nombre', existingType: String(50) })
        batch.createUniqueConstraint('uq_email', ['email'])
      }),
    )
    lab.recorder.mark('upgrade')
    lab.alembic.upgrade('d4')
    return { lab, result: [lab.schema(), lab.query('SELECT * FROM users')] }
  },
}

const id = () => Column('id', Integer, { primaryKey: true })
type Tables = (metadata: MetaData) => void
/** From one set of tables to another: what autogenerate finds, and what it writes. */
const autogenerations: Record<string, { from: Tables; to: Tables }> = {
  'auto-add-table': {
    from: (m) => void Table('users', m, id(), Column('name', String(50))),
    to: (m) => {
      Table('users', m, id(), Column('name', String(50)))
      Table(
        'posts',
        m,
        id(),
        Column('title', String(80), { nullable: false, index: true }),
        Column('user_id', foreignKey('users.id')),
      )
    },
  },
  'auto-drop-table': {
    from: (m) => {
      Table('users', m, id())
      Table('viejo', m, id(), Column('x', Integer))
    },
    to: (m) => void Table('users', m, id()),
  },
  'auto-columns': {
    from: (m) => void Table('users', m, id(), Column('a', Integer)),
    to: (m) => void Table('users', m, id(), Column('b', String(20), { nullable: false, serverDefault: 'x' })),
  },
  'auto-rename': {
    from: (m) => void Table('users', m, id(), Column('nombre', String(50))),
    to: (m) => void Table('users', m, id(), Column('name', String(50))),
  },
  'auto-nullable-type': {
    from: (m) => void Table('users', m, id(), Column('a', String(20), { nullable: true }), Column('b', Integer)),
    to: (m) => void Table('users', m, id(), Column('a', String(50), { nullable: false }), Column('b', Text)),
  },
  'auto-index-unique': {
    from: (m) =>
      void Table('users', m, id(), Column('a', String), Column('b', String), uniqueConstraint('b', { name: 'uq_b' })),
    to: (m) =>
      void Table(
        'users',
        m,
        id(),
        Column('a', String, { index: true }),
        Column('b', String),
        uniqueConstraint('a', 'b', { name: 'uq_ab' }),
      ),
  },
  'auto-nothing': {
    from: (m) => void Table('users', m, id(), Column('a', String(20), { unique: true })),
    to: (m) => void Table('users', m, id(), Column('a', String(20), { unique: true })),
  },
}

function autogenerate({ from, to }: { from: Tables; to: Tables }) {
  const engine = createEngine('sqlite://')
  const [before, after] = [new MetaData(), new MetaData()]
  from(before)
  to(after)
  before.createAll(engine)
  using connection = engine.connect()
  const executor = new LiveExecutor(connection)
  const found = compare(
    after.sortedTables.map((table) => specOf(table, executor.wording)),
    executor.tables().map((name) => executor.reflect(name)),
  )
  return {
    ops: found.map(told),
    upgrade: render(found, { batch: false }).lines,
    downgrade: render(inverted(found), { batch: false }).lines,
  }
}

/** Recorded tuples are text: `None`, `True`. */
const asText = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(asText)
    : value === null
      ? 'None'
      : typeof value === 'boolean'
        ? value
          ? 'True'
          : 'False'
        : value

/** Which operations are written, in which order: `op.create_table` is `op.createTable`. */
const order = (lines: readonly string[]) =>
  lines
    .filter((line) => !line.trim().startsWith('//'))
    .map((line) => /op\.\w+/.exec(line)?.[0])
    .filter((call) => call !== undefined && call !== 'op.f')
const pythonOrder = (lines: readonly string[]) =>
  lines
    .map((line) => /^\s*(op\.\w+)/.exec(line)?.[1])
    .filter((call) => call !== undefined)
    .map((call) => call?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))

describe(`as Alembic ${versions.alembic} did`, () => {
  beforeAll(() => initAlquimia())

  it('covers every recorded scenario', () => {
    expect([...Object.keys(runs), ...Object.keys(autogenerations)].sort()).toEqual(scenarios.map((s) => s.id).sort())
  })

  it.each(Object.keys(runs))('%s', (name) => {
    const { lab, result } = (runs[name] as () => { lab: Lab; result: unknown })()
    const scenario = recorded(name)
    expect(result).toEqual(differences[name]?.result?.(scenario.result as never) ?? scenario.result)
    if (!scenario.trace) return
    const adjust = differences[name]?.trace ?? ((lines: string[]) => lines)
    expect(adjust(lines(lab.recorder.trace))).toEqual(adjust(lines(scenario.trace)))
  })

  it.each(Object.keys(autogenerations))('%s', (name) => {
    const wanted = recorded(name).result as { ops: unknown; upgrade: string[]; downgrade: string[] }
    const made = autogenerate(autogenerations[name] as { from: Tables; to: Tables })
    expect(asText(made.ops)).toEqual(wanted.ops)
    expect(order(made.upgrade)).toEqual(pythonOrder(wanted.upgrade))
    expect(order(made.downgrade)).toEqual(pythonOrder(wanted.downgrade))
  })
})

/** What is not the same, and why. */
const differences: Record<
  string,
  { why: string; result?(recorded: never): unknown; trace?(lines: string[]): string[] }
> = {
  'alembic-unknown': { why: 'a command that fails ends its transaction here', trace: statements },
  'alembic-missing-version-in-db': { why: 'a command that fails ends its transaction here', trace: statements },
  'alembic-branches': {
    why: 'the recording went on inside the transaction of the command that failed, its version table made and unused',
    trace: (lines) => statements(lines).filter((line) => !line.startsWith('SELECT')),
  },
  'alembic-fail-middle': {
    why: 'pysqlite does not undo CREATE and ALTER; here a version that fails leaves nothing behind',
    result: (([failed, at, schema]: [unknown, unknown, string[]]) => [
      failed,
      at,
      schema.map((sql) => sql.replace(', x INTEGER', '')),
    ]) as never,
  },
}

/** Without transactions that only asked something with a PRAGMA: here they let foreign keys go and take them back. */
function lines(trace: readonly object[]): string[] {
  const all = trace.filter(relevant).map(outline)
  const empty = (at: number) => all[at] === 'BEGIN' && /^(?:COMMIT|ROLLBACK)$/.test(all[at + 1] ?? '')
  return all.filter((_, at) => !empty(at) && !(at > 0 && empty(at - 1)))
}
function statements(lines: string[]): string[] {
  return lines.filter((line) => !/^(?:BEGIN|COMMIT|ROLLBACK)$/.test(line))
}
function relevant(entry: object): boolean {
  if (!('sql' in entry)) return true
  const sql = `${entry.sql}`
  // How a library asks for the tables there are is its own business.
  return !sql.startsWith('PRAGMA') && !sql.includes('sqlite_master')
}
function outline(entry: object): string {
  if ('op' in entry) return `${entry.op}`
  if ('mark' in entry) return `— ${entry.mark}`
  return `${(entry as unknown as { sql: string }).sql}`.replace(/\s+/g, ' ').replaceAll('"', '').trim()
}
