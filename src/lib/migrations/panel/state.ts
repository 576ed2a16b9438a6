/** What the migrations panel knows after each command: plain data, written by the program that runs it. */
import { type Difference, losesData } from '../autogenerate/difference.ts'
import type { Alembic, MigrationStep, NewVersion } from '../commands/alembic.ts'

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
  /** Said in Spanish, for people. */
  readonly text: string
  readonly loses: boolean
}
export interface PanelState {
  /** From the last to the first, as `history` lists them. */
  readonly versions: readonly PanelVersion[]
  readonly heads: readonly string[]
  readonly differences: readonly PanelDifference[]
  readonly steps: readonly MigrationStep[]
  readonly created?: NewVersion
}

export function panelState(
  alembic: Alembic,
  heads: readonly string[],
  steps: readonly MigrationStep[],
  created?: NewVersion,
): PanelState {
  const { graph } = alembic.scripts
  const known = heads.filter((id) => graph.get(id))
  const applied = graph.ancestors(known)
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
    differences: alembic.options.metadata ? alembic.differences().map(spoken) : [],
    steps,
    ...(created ? { created } : {}),
  }
}

function spoken(each: Difference): PanelDifference {
  const table = typeof each.table === 'string' ? each.table : each.table.name
  return { kind: each.kind, table, text: words(each, table), loses: losesData(each) }
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
