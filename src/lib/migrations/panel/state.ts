/** What the migrations panel knows after each command: plain data, written by the program that runs it. */
import { compare } from '../autogenerate/compare.ts'
import { type Difference, losesData } from '../autogenerate/difference.ts'
import { included } from '../autogenerate/included.ts'
import type { Alembic } from '../commands/alembic.ts'
import type { TableSpec } from '../schema/spec.ts'

export interface PanelVersion {
  readonly revision: string
  readonly parents: readonly string[]
  readonly dependsOn: readonly string[]
  readonly labels: readonly string[]
  readonly message: string
  readonly path?: string
  readonly applied: boolean
  readonly current: boolean
  readonly head: boolean
}
export interface PanelDifference {
  readonly kind: Difference['kind']
  readonly table: string
  /** The columns that it is about. */
  readonly columns: readonly string[]
  /** Said in Spanish, for people. */
  readonly text: string
  readonly loses: boolean
}
/** A table as one reads it, of the models or of the database. */
export interface PanelTable {
  readonly name: string
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly nullable: boolean
    readonly key: boolean
    readonly default?: string
  }[]
  /** Keys, uniques and indexes, said in words. */
  readonly rules: readonly string[]
}
export interface PanelState {
  /** From the last to the first, as `history` lists them. */
  readonly versions: readonly PanelVersion[]
  /** What the database says of itself, known or not. */
  readonly heads: readonly string[]
  /** Those of them that no version file has. */
  readonly unknown: readonly string[]
  readonly differences: readonly PanelDifference[]
  /** Whether env.ts gave models to compare with. */
  readonly compared: boolean
  readonly models: readonly PanelTable[]
  readonly live: readonly PanelTable[]
  /** The file of the database; null in memory. */
  readonly database: string | null
}

export function panelState(alembic: Alembic): PanelState {
  const { graph } = alembic.scripts
  const heads = alembic.databaseHeads() ?? []
  const unknown = heads.filter((id) => !graph.get(id))
  const applied = graph.ancestors(heads)
  const { models, live } = alembic.tables()
  const { metadata, includeName } = alembic.options
  return {
    versions: graph.walk().map((each) => {
      const path = alembic.scripts.get(each.revision)?.path
      return {
        revision: each.revision,
        parents: each.downRevisions,
        dependsOn: graph.dependencies(each),
        labels: each.branchLabels,
        message: each.message,
        ...(path ? { path } : {}),
        applied: applied.has(each.revision),
        current: heads.includes(each.revision),
        head: graph.isHead(each.revision),
      }
    }),
    heads,
    unknown,
    differences: metadata ? compare(models, included(live, includeName), alembic.options).map(spoken) : [],
    compared: metadata !== undefined,
    models: models.map(shown),
    live: live.map(shown),
    database: alembic.engine.url.database,
  }
}

function shown(table: TableSpec): PanelTable {
  return {
    name: table.name,
    columns: table.columns.map(({ name, type, nullable, default: fallback }) => ({
      name,
      type,
      nullable: nullable && !table.primaryKey.includes(name),
      key: table.primaryKey.includes(name),
      ...(fallback === undefined ? {} : { default: fallback }),
    })),
    rules: [
      ...table.foreignKeys.map((key) => `${key.columns.join(', ')} → ${key.table}(${key.referred.join(', ')})`),
      ...table.uniques.map(({ columns }) => `único: ${columns.join(', ')}`),
      ...table.indexes.map(({ columns, unique }) => `${unique ? 'índice único' : 'índice'}: ${columns.join(', ')}`),
      ...table.checks.map(({ condition }) => `CHECK (${condition})`),
    ],
  }
}

function spoken(each: Difference): PanelDifference {
  const table = typeof each.table === 'string' ? each.table : each.table.name
  return { kind: each.kind, table, columns: columnsOf(each), text: words(each, table), loses: losesData(each) }
}

function columnsOf(each: Difference): readonly string[] {
  switch (each.kind) {
    case 'add-column':
    case 'drop-column':
      return [each.column.name]
    case 'alter-column':
      return [each.to.name]
    default:
      return []
  }
}

function words(each: Difference, table: string): string {
  switch (each.kind) {
    case 'create-table':
      return `falta la tabla ${table}`
    case 'drop-table':
      return `sobra la tabla ${table}: ningún modelo la declara`
    case 'add-column':
      return `a ${table} le falta la columna ${each.column.name} (${each.column.type})`
    case 'drop-column':
      return `a ${table} le sobra la columna ${each.column.name}`
    case 'alter-column': {
      const { from, to } = each
      const changes = [
        from.type !== to.type ? `es ${from.type} y debería ser ${to.type}` : '',
        from.nullable !== to.nullable ? (to.nullable ? 'debería admitir NULL' : 'no debería admitir NULL') : '',
        from.default !== to.default ? `su DEFAULT debería ser ${to.default ?? 'ninguno'}` : '',
      ].filter(Boolean)
      return `${table}.${from.name} ${changes.join(' y ')}`
    }
    case 'create-index':
      return `falta el índice ${each.index.name}`
    case 'drop-index':
      return `sobra el índice ${each.index.name}`
    case 'add-unique':
      return `falta que ${each.unique.columns.join(', ')} no se repita en ${table}`
    case 'drop-unique':
      return `sobra que ${each.unique.columns.join(', ')} no se repita en ${table}`
    case 'add-foreign-key':
      return `falta la clave foránea de ${table}.${each.key.columns.join(', ')} a ${each.key.table}`
    case 'drop-foreign-key':
      return `sobra la clave foránea de ${table}.${each.key.columns.join(', ')} a ${each.key.table}`
  }
}
