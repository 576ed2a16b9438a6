/** Differences as the TypeScript of a version file, the way a person would write it. */
import type { TypeEngine } from '../../orm/index.ts'
import { constraintName } from '../schema/names.ts'
import type { ColumnSpec, ForeignKeySpec, TableSpec, UniqueSpec } from '../schema/spec.ts'
import { type Difference, losesData } from './difference.ts'

export interface Rendered {
  readonly lines: readonly string[]
  /** What the lines use of `alquimia`. */
  readonly imports: ReadonlySet<string>
}

export interface RenderOptions {
  /** Changes inside a table go in `batchAlterTable`, which SQLite needs. */
  readonly batch: boolean
}

export function render(differences: readonly Difference[], { batch }: RenderOptions): Rendered {
  const writer = new Writer()
  const lines: string[] = []
  for (let at = 0; at < differences.length; ) {
    const each = differences[at] as Difference
    if (!batch || !inside(each)) {
      lines.push(...warning(each), ...writer.direct(each))
      at += 1
      continue
    }
    let end = at
    while (
      end < differences.length &&
      inside(differences[end] as Difference) &&
      tableOf(differences[end] as Difference) === tableOf(each)
    )
      end += 1
    const group = differences.slice(at, end)
    lines.push(...group.flatMap(warning), `op.batchAlterTable(${quoted(tableOf(each))}, (t) => {`)
    lines.push(...group.flatMap((one) => writer.batched(one)).map((line) => `  ${line}`), '})')
    at = end
  }
  return { lines, imports: writer.imports }
}

const inside = ({ kind }: Difference) => kind !== 'create-table' && kind !== 'drop-table'
const tableOf = (each: Difference) => (typeof each.table === 'string' ? each.table : each.table.name)
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
const list = (names: readonly string[]) => `[${names.map(quoted).join(', ')}]`

function warning(each: Difference): string[] {
  if (!losesData(each)) return []
  const what =
    each.kind === 'drop-table'
      ? `la tabla ${each.table.name} con sus filas`
      : `los valores de ${tableOf(each)}.${each.kind === 'drop-column' ? each.column.name : ''}`
  return [
    `// ¡Ojo! Aquí se pierden ${what.replace(/^la tabla/, 'la tabla')}. Si solo cambió de nombre, renómbrala en vez de borrarla.`,
  ]
}

class Writer {
  readonly imports = new Set<string>()

  direct(each: Difference): string[] {
    switch (each.kind) {
      case 'create-table':
        return this.#createTable(each.table)
      case 'drop-table':
        return [`op.dropTable(${quoted(each.table.name)})`]
      case 'add-column':
        return [`op.addColumn(${quoted(each.table)}, ${this.column(each.column)})`]
      case 'drop-column':
        return [`op.dropColumn(${quoted(each.table)}, ${quoted(each.column.name)})`]
      case 'alter-column':
        return [`op.alterColumn(${quoted(each.table)}, ${quoted(each.from.name)}, ${this.#change(each.from, each.to)})`]
      case 'create-index':
        return [
          `op.createIndex(op.f(${quoted(each.index.name)}), ${quoted(each.table)}, ${list(each.index.columns)}, { unique: ${each.index.unique} })`,
        ]
      case 'drop-index':
        return [`op.dropIndex(op.f(${quoted(each.index.name)}), { tableName: ${quoted(each.table)} })`]
      case 'add-unique':
        return [
          `op.createUniqueConstraint(${nameOrNull(each.unique.name)}, ${quoted(each.table)}, ${list(each.unique.columns)})`,
        ]
      case 'drop-unique':
        return [
          `op.dropConstraint(op.f(${quoted(constraintName('uq', each.table, each.unique))}), ${quoted(each.table)}, { type: 'unique' })`,
        ]
      case 'add-foreign-key': {
        const { name, table, columns, referred } = each.key
        return [
          `op.createForeignKey(${nameOrNull(name)}, ${quoted(each.table)}, ${quoted(table)}, ${list(columns)}, ${list(referred)}${choices(each.key)})`,
        ]
      }
      case 'drop-foreign-key':
        return [
          `op.dropConstraint(op.f(${quoted(constraintName('fk', each.table, each.key))}), ${quoted(each.table)}, { type: 'foreignkey' })`,
        ]
    }
  }

  batched(each: Difference): string[] {
    switch (each.kind) {
      case 'add-column':
        return [`t.addColumn(${this.column(each.column)})`]
      case 'drop-column':
        return [`t.dropColumn(${quoted(each.column.name)})`]
      case 'alter-column':
        return [`t.alterColumn(${quoted(each.from.name)}, ${this.#change(each.from, each.to)})`]
      case 'create-index':
        return [
          `t.createIndex(t.f(${quoted(each.index.name)}), ${list(each.index.columns)}, { unique: ${each.index.unique} })`,
        ]
      case 'drop-index':
        return [`t.dropIndex(t.f(${quoted(each.index.name)}))`]
      case 'add-unique':
        return [`t.createUniqueConstraint(${nameOrNull(each.unique.name)}, ${list(each.unique.columns)})`]
      case 'drop-unique':
        return [`t.dropConstraint(t.f(${quoted(constraintName('uq', each.table, each.unique))}), { type: 'unique' })`]
      case 'add-foreign-key': {
        const { name, table, columns, referred } = each.key
        return [
          `t.createForeignKey(${nameOrNull(name)}, ${quoted(table)}, ${list(columns)}, ${list(referred)}${choices(each.key)})`,
        ]
      }
      case 'drop-foreign-key':
        return [`t.dropConstraint(t.f(${quoted(constraintName('fk', each.table, each.key))}), { type: 'foreignkey' })`]
      default:
        return this.direct(each)
    }
  }

  #createTable(table: TableSpec): string[] {
    const items = [
      ...table.columns.map((column) => this.column(column, table.primaryKey.includes(column.name))),
      ...table.checks.map(({ name, condition }) => {
        this.imports.add('checkConstraint')
        return `checkConstraint(${quoted(condition)}${name ? `, { name: ${quoted(name)} }` : ''})`
      }),
      ...table.foreignKeys.map((key) => this.#foreignKey(key)),
      ...table.uniques.map((unique) => this.#unique(unique)),
    ]
    return [`op.createTable(${quoted(table.name)},`, ...items.map((item) => `  ${item},`), ')']
  }

  #foreignKey(key: ForeignKeySpec): string {
    this.imports.add('foreignKeyConstraint')
    const targets = key.referred.map((column) => `${key.table}.${column}`)
    return `foreignKeyConstraint(${list(key.columns)}, ${list(targets)}${choices(key, true)})`
  }
  #unique({ name, columns }: UniqueSpec): string {
    this.imports.add('uniqueConstraint')
    return `uniqueConstraint(${columns.map(quoted).join(', ')}${name ? `, { name: ${quoted(name)} }` : ''})`
  }

  column(column: ColumnSpec, primaryKey = column.primaryKey): string {
    this.imports.add('Column')
    const options = [
      ...(primaryKey ? ['primaryKey: true'] : []),
      ...(column.default === undefined ? [] : [`serverDefault: ${this.#default(column.default)}`]),
      ...(primaryKey ? [] : [`nullable: ${column.nullable}`]),
    ]
    return `Column(${quoted(column.name)}, ${this.type(column)}, { ${options.join(', ')} })`
  }

  #default(sql: string): string {
    const text = /^'((?:[^']|'')*)'$/.exec(sql)?.[1]
    if (text !== undefined) return quoted(text.replaceAll("''", "'"))
    this.imports.add('text')
    return `text(${quoted(sql)})`
  }

  #change(from: ColumnSpec, to: ColumnSpec): string {
    const parts = [`existingType: ${this.type(from)}`]
    if (from.type !== to.type) parts.push(`type: ${this.type(to)}`)
    if (from.nullable !== to.nullable) parts.push(`nullable: ${to.nullable}`)
    else parts.push(`existingNullable: ${from.nullable}`)
    if (from.default !== to.default)
      parts.push(`serverDefault: ${to.default === undefined ? 'null' : this.#default(to.default)}`)
    return `{ ${parts.join(', ')} }`
  }

  /** As declared in the model, or as its name in the database tells. */
  type({ type, declared }: ColumnSpec): string {
    if (declared) {
      const found = this.#declared(declared)
      if (found) return found
    }
    const [, name = '', args = ''] = /^([^(]*?)\s*(?:\((.*)\))?$/.exec(type.toUpperCase()) ?? []
    const known = FROM_SQL[name]
    if (!known) {
      this.imports.add('Text')
      return 'Text'
    }
    this.imports.add(known)
    return args && SIZED.has(known)
      ? `${known}(${args
          .split(',')
          .map((each) => each.trim())
          .join(', ')})`
      : known
  }

  #declared({ kind, args, choices }: TypeEngine<unknown>): string | undefined {
    const name = { Date: 'Date_', JSON: 'JSON_' }[kind] ?? kind
    if (!KINDS.has(name)) return undefined
    this.imports.add(name)
    if (choices) return `${name}(${choicesText(choices)})`
    const given = args.filter((arg) => arg !== undefined)
    return given.length > 0 ? `${name}(${given.join(', ')})` : name
  }
}

/** The choices of an Enum: `'nuevo', 'usado'`, or `{ nuevo: 1, usado: 2 }`. */
function choicesText(choices: NonNullable<TypeEngine<unknown>['choices']>): string {
  if (Array.isArray(choices)) return choices.map(quoted).join(', ')
  const key = (name: string) => (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name))
  const members = Object.entries(choices).map(
    ([name, value]) => `${key(name)}: ${typeof value === 'number' ? value : quoted(`${value}`)}`,
  )
  return `{ ${members.join(', ')} }`
}

const FROM_SQL: Record<string, string> = {
  INTEGER: 'Integer',
  INT: 'Integer',
  BIGINT: 'BigInteger',
  SMALLINT: 'SmallInteger',
  VARCHAR: 'String',
  TEXT: 'Text',
  BOOLEAN: 'Boolean',
  FLOAT: 'Float',
  REAL: 'Float',
  NUMERIC: 'Numeric',
  DECIMAL: 'Numeric',
  DATE: 'Date_',
  DATETIME: 'DateTime',
  TIMESTAMP: 'DateTime',
  JSON: 'JSON_',
  BLOB: 'LargeBinary',
}
const SIZED = new Set(['String', 'Numeric'])
const KINDS = new Set([...Object.values(FROM_SQL), 'Enum'])

const nameOrNull = (name: string | undefined) => (name ? quoted(name) : 'null')
function choices({ name, onDelete, onUpdate }: ForeignKeySpec, withName = false): string {
  const parts = [
    ...(withName && name ? [`name: ${quoted(name)}`] : []),
    ...(onDelete ? [`onDelete: ${quoted(onDelete)}`] : []),
    ...(onUpdate ? [`onUpdate: ${quoted(onUpdate)}`] : []),
  ]
  return parts.length > 0 ? `, { ${parts.join(', ')} }` : ''
}
