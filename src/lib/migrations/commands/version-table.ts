/** The table where a database keeps which versions it has. */
import {
  Column,
  delete_,
  type Engine,
  insert,
  MetaData,
  select,
  Table,
  update,
  String as VarChar,
} from '../../orm/index.ts'
import type { HeadChange } from '../graph/heads.ts'
import type { Executor } from '../operations/executor.ts'
import { VERSION_TABLE } from '../schema/names.ts'
import * as nodes from '../schema/nodes.ts'

const table = Table(VERSION_TABLE, new MetaData(), Column('version_num', VarChar(32), { primaryKey: true }))
const { version_num } = table.c

export function readHeads(executor: Executor): string[] | null {
  if (!executor.tables().includes(VERSION_TABLE)) return null
  return executor
    .execute(select(version_num))
    .all()
    .map(([id]) => `${id}`)
}

export function createVersionTable(executor: Executor): void {
  executor.send(
    nodes.createTable({
      name: VERSION_TABLE,
      columns: [{ name: 'version_num', type: 'VARCHAR(32)', nullable: false, primaryKey: true }],
      primaryKey: ['version_num'],
      primaryKeyName: 'alembic_version_pkc',
      uniques: [],
      checks: [],
      foreignKeys: [],
      indexes: [],
    }),
  )
}

/** Forgets whatever it says, sense or not: `stamp --purge`. */
export function clearHeads(executor: Executor): void {
  executor.execute(delete_(table))
}

/** Written with its values in the text, as Alembic does: what is shown can be pasted in a console. */
export function writeHeads(executor: Executor, engine: Engine, changes: readonly HeadChange[]): void {
  for (const change of changes) executor.sendText(textOf(engine, change))
}

/** Two identifiers that no version has, in the place of those of each change: compiled once, a thousand are one. */
const [FROM, TO] = ['<from>', '<to>']
/** What is written between them, with them in their places. */
const templates = new Map<string, readonly string[]>()

function textOf(engine: Engine, change: HeadChange): string {
  const key = `${engine.dialect.name} ${change.kind}`
  let template = templates.get(key)
  if (template === undefined) {
    const sql = engine.compile(statementOf({ kind: change.kind, from: FROM, to: TO }) as never, { literalBinds: true })
    template = sql.split(/(<from>|<to>)/)
    templates.set(key, template)
  }
  let text = ''
  for (const piece of template)
    if (piece === FROM) text += 'from' in change ? quoted(change.from) : ''
    else if (piece === TO) text += 'to' in change ? quoted(change.to) : ''
    else text += piece
  return text
}
/** Inside a literal. What a database says of itself may be anything. */
const quoted = (id: string) => id.replaceAll("'", "''")

function statementOf(change: HeadChange) {
  if (change.kind === 'insert')
    return insert(table)
      .values({ version_num: change.to } as never)
      .returning(version_num)
  if (change.kind === 'delete') return delete_(table).where(version_num.eq(change.from))
  return update(table)
    .where(version_num.eq(change.from))
    .values({ version_num: change.to } as never)
}
