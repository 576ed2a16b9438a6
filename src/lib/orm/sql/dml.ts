/** `insert`, `update`, `delete_`: statements that change rows, as immutable descriptions. */
import type {
  DeleteQueryNode,
  InsertQueryNode,
  OutputNode,
  ReturningNode,
  RootOperationNode,
  UpdateQueryNode,
} from 'kysely'
import { unsupported } from '../dialects/style.ts'
import { ArgumentError, shown } from '../errors.ts'
import { generates, type TableColumn } from '../schema/column.ts'
import { type Mapper, mapperOrNull } from '../schema/mapper.ts'
import { TableDef } from '../schema/table.ts'
import type { TypeEngine } from '../schema/types.ts'
import { type Compiling, Slot } from './compile.ts'
import { callDefault, defaultExpr, defaultValue, proposed, valueNode } from './dml-values.ts'
import { and_, assertCondition, type Condition, SqlExpr } from './expression.ts'
import { column as columnNode, type Node, raw, selection, table as tableNode, value } from './nodes.ts'
import { textOf } from './render.ts'
import type { FilterKeys, ItemNames, ItemValues, Select, SelectItem } from './select.ts'
import { itemColumns, type Labelled, labelColumns, nestedNode } from './select-node.ts'

export { callDefault } from './dml-values.ts'

type Target = TableDef<unknown> | (abstract new (...args: never[]) => object)
/** Values of a statement on a model: its attributes, or expressions for them. */
export type ValuesFor<M> = M extends abstract new (
  ...args: never[]
) => infer I
  ? { readonly [K in keyof I]?: I[K] | SqlExpr<I[K]> | SqlExpr<NonNullable<I[K]>> | null }
  : Readonly<Record<string, unknown>>
export type Synchronize = 'auto' | 'evaluate' | 'fetch' | false

interface Parts {
  readonly table: TableDef
  readonly mapper: Mapper | undefined
  readonly returning: readonly unknown[]
  readonly where: readonly Condition[]
  readonly values: readonly Readonly<Record<string, unknown>>[]
  readonly from: { readonly columns: readonly string[]; readonly select: Select } | undefined
  readonly synchronize: Synchronize
  readonly conflict: ConflictClause | undefined
}
export interface ConflictClause {
  readonly columns: readonly string[]
  readonly set: Readonly<Record<string, unknown>> | null
}

function partsOf(target: Target, where: string): Parts {
  const mapper = mapperOrNull(target)
  const table = mapper?.table ?? target
  if (!(table instanceof TableDef))
    throw new ArgumentError(`${where} esperaba un modelo o una tabla y recibió ${shown(target)}.`, {
      why: 'la sentencia tiene que saber en qué tabla escribe.',
      fix: `escribe ${where.replace('()', '(Clase)')}.`,
    })
  return {
    table: table as TableDef,
    mapper,
    returning: [],
    where: [],
    values: [],
    from: undefined,
    synchronize: 'auto',
    conflict: undefined,
  }
}

abstract class Dml<T extends readonly unknown[], N> {
  readonly parts: Parts
  declare readonly row: T
  declare readonly names: N
  constructor(parts: Parts) {
    this.parts = parts
  }
  protected change(parts: Partial<Parts>): this {
    return new (this.constructor as new (parts: Parts) => this)({ ...this.parts, ...parts })
  }
  protected withReturning(items: readonly unknown[]): this {
    return this.change({ returning: [...this.parts.returning, ...items] })
  }
  /** How the session brings its objects up to date after the statement. */
  executionOptions(options: { readonly synchronizeSession?: Synchronize }): this {
    return this.change({ synchronize: options.synchronizeSession ?? this.parts.synchronize })
  }
  /** RETURNING, or SQL Server's OUTPUT. */
  protected returningNode(ctx: Compiling): { returning?: ReturningNode; output?: OutputNode } {
    const labels = this.labels(ctx)
    if (!labels.length) return {}
    const selections = labels.map((each) => selection(each.node)) as never
    return ctx.dialect.style.returning === 'output'
      ? { output: { kind: 'OutputNode', selections } }
      : { returning: { kind: 'ReturningNode', selections } }
  }
  protected returned(_ctx: Compiling): readonly unknown[] {
    return this.parts.returning
  }
  /** SQL Server's name for the row that the statement leaves, or takes away. */
  protected get outputTable(): string {
    return 'inserted'
  }
  /** Names and nodes of what RETURNING gives. SQLite wants them without their table. */
  labels(ctx: Compiling): readonly Labelled[] {
    const { bare, adapt } = ctx
    const { returning } = ctx.dialect.style
    ctx.bare = returning === 'bare'
    if (returning === 'output') {
      const source = { fromNode: () => tableNode(this.outputTable), refName: () => this.outputTable }
      ctx.adapt = (column) =>
        (column as TableColumn<unknown>).table === source ? undefined : (column as TableColumn<unknown>).through(source)
    }
    const labels = labelColumns(
      ctx,
      itemColumns(this.returned(ctx)).map((each) => each.expr),
      'short',
    )
    Object.assign(ctx, { bare, adapt })
    return labels
  }
  columnFor(key: string): TableColumn<unknown> {
    const { mapper, table } = this.parts
    const found = mapper?.byKey.get(key) ?? table.columns.find((each) => each.key === key || each.name === key)
    if (found) return found
    throw new ArgumentError(`Unconsumed column names: ${key}`, {
      why: `«${table.name}» no tiene una columna «${key}»; tiene ${table.columns.map((each) => each.key).join(', ')}.`,
      fix: 'revisa el nombre del atributo.',
    })
  }
  abstract node(ctx: Compiling): RootOperationNode
  root(ctx: Compiling): RootOperationNode {
    return this.node(ctx)
  }
  /** What `print(stmt)` shows in Python. */
  toString(): string {
    return textOf(this)
  }
}

export class Insert<T extends readonly unknown[] = never, N = unknown, M = unknown> extends Dml<T, N> {
  values(values: ValuesFor<M> | readonly ValuesFor<M>[]): this {
    const list = (Array.isArray(values) ? values : [values]) as readonly Readonly<Record<string, unknown>>[]
    return this.change({ values: [...this.parts.values, ...list] })
  }
  returning<const I extends readonly SelectItem[]>(...items: I): Insert<ItemValues<I>, ItemNames<I>, M> {
    return this.withReturning(items) as unknown as Insert<ItemValues<I>, ItemNames<I>, M>
  }
  fromSelect(columns: readonly (string | TableColumn<unknown>)[], select: Select | Select<never, never, never>): this {
    const names = columns.map((each) => (typeof each === 'string' ? this.columnFor(each).name : each.name))
    // Defaults of the library come as more columns of the select, as `include_defaults` does.
    const more = this.parts.table.columns.filter(
      (each) => each.options.default !== undefined && !names.includes(each.name),
    )
    const whole = (select as unknown as Select).addColumns(...more.map((each) => defaultExpr(each)))
    return this.change({
      from: { columns: [...names, ...more.map((each) => each.name)], select: more.length ? whole : (select as never) },
    })
  }
  /** As SQLAlchemy where the database can: the key of one new row comes back although nobody asked. */
  protected override returned(ctx: Compiling): readonly unknown[] {
    const { returning, values, from, table, conflict } = this.parts
    const [key, ...more] = table.primaryKey
    if (returning.length || from || conflict || values.length > 1 || !ctx.dialect.style.returnsKey) return returning
    if (!key || more.length || !generates(key) || key.key in (values[0] ?? {})) return returning
    return [key]
  }
  /** SQLite and PostgreSQL's `ON CONFLICT`; MySQL's `ON DUPLICATE KEY UPDATE`. */
  onConflictDoNothing(columns: readonly string[] = []): this {
    return this.change({ conflict: { columns: columns.map((each) => this.columnFor(each).name), set: null } })
  }
  onConflictDoUpdate(options: { readonly indexElements: readonly string[]; readonly set: ValuesFor<M> }): this {
    return this.change({
      conflict: {
        columns: options.indexElements.map((each) => this.columnFor(each).name),
        set: options.set as Readonly<Record<string, unknown>>,
      },
    })
  }
  /** `excluded.columna`, in the SET of an upsert. */
  get excluded(): Readonly<Record<string, SqlExpr<unknown>>> {
    const source = { fromNode: () => tableNode('excluded'), refName: () => 'excluded' }
    return Object.fromEntries(this.parts.table.columns.map((each) => [each.key, each.through(source)]))
  }

  /** Columns given and those with a default of the library, with what to put in each. */
  rows(given: readonly Readonly<Record<string, unknown>>[]): {
    columns: readonly TableColumn<unknown>[]
    rows: unknown[][]
  } {
    const present = new Set<TableColumn<unknown>>()
    for (const row of given) for (const key of Object.keys(row)) present.add(this.columnFor(key))
    for (const column of this.parts.table.columns) if (column.options.default !== undefined) present.add(column)
    const columns = this.parts.table.columns.filter((each) => present.has(each))
    const rows = given.map((row) => {
      const byColumn = new Map(Object.entries(row).map(([key, content]) => [this.columnFor(key), content]))
      return columns.map((each) => (byColumn.has(each) ? byColumn.get(each) : defaultValue(each)))
    })
    return { columns, rows }
  }
  /** One row of slots: the statement that runs once per set of parameters. */
  template(ctx: Compiling, columns: readonly TableColumn<unknown>[], sample: readonly unknown[] = []): InsertQueryNode {
    return this.#insert(ctx, columns, [
      columns.map((each, i) =>
        // A default that is SQL is written once, in the statement.
        sample[i] instanceof SqlExpr
          ? valueNode(ctx, each, sample[i])
          : value(new Slot(i, each.type as TypeEngine<unknown>)),
      ),
    ])
  }
  node(ctx: Compiling): InsertQueryNode {
    return this.nodeFor(ctx, this.parts.values.length ? this.parts.values : [{}])
  }
  nodeFor(ctx: Compiling, given: readonly Readonly<Record<string, unknown>>[]): InsertQueryNode {
    const { from } = this.parts
    if (from)
      return {
        kind: 'InsertQueryNode',
        into: tableNode(this.parts.table.name),
        columns: from.columns.map(columnNode),
        values: nestedNode(from.select, ctx, false),
        ...this.#conflict(ctx),
        ...this.returningNode(ctx),
      }
    const { columns, rows } = this.rows(given)
    return this.#insert(
      ctx,
      columns,
      rows.map((row) => row.map((content, i) => valueNode(ctx, columns[i] as TableColumn<unknown>, content))),
    )
  }
  #insert(ctx: Compiling, columns: readonly TableColumn<unknown>[], rows: readonly Node[][]): InsertQueryNode {
    const base = { kind: 'InsertQueryNode' as const, into: tableNode(this.parts.table.name) }
    if (!columns.length && ctx.dialect.name === 'mysql') return { ...base, values: raw(['() VALUES ()']) as never }
    if (!columns.length) return { ...base, defaultValues: true, ...this.returningNode(ctx) }
    return {
      ...base,
      columns: columns.map((each) => columnNode(each.name)),
      values: { kind: 'ValuesNode', values: rows.map((values) => ({ kind: 'ValueListNode', values })) } as never,
      ...this.#conflict(ctx),
      ...this.returningNode(ctx),
    }
  }
  #conflict(ctx: Compiling): Partial<InsertQueryNode> {
    const { conflict } = this.parts
    if (!conflict) return {}
    const { style, name } = ctx.dialect
    if (style.upsert === 'none' || (style.upsert === 'on-duplicate-key' && conflict.set === null))
      throw unsupported(name, 'ON CONFLICT', 'busca antes la fila y decide si insertar o actualizar.')
    if (style.upsert === 'on-duplicate-key')
      return {
        onDuplicateKey: {
          kind: 'OnDuplicateKeyNode',
          updates: Object.entries(conflict.set ?? {}).map(([key, content]) => {
            const target = this.columnFor(key)
            return { kind: 'ColumnUpdateNode', column: columnNode(target.name), value: proposed(ctx, target, content) }
          }) as never,
        },
      }
    return {
      onConflict: {
        kind: 'OnConflictNode',
        ...(conflict.columns.length ? { columns: conflict.columns.map(columnNode) } : {}),
        ...(conflict.set === null
          ? { doNothing: true }
          : {
              updates: Object.entries(conflict.set).map(([key, content]) => {
                const target = this.columnFor(key)
                return {
                  kind: 'ColumnUpdateNode',
                  column: columnNode(target.name),
                  value: valueNode(ctx, target, content),
                }
              }) as never,
            }),
      },
    }
  }
}

export class Update<T extends readonly unknown[] = never, N = unknown, M = unknown> extends Dml<T, N> {
  where(...conditions: readonly Condition[]): this {
    for (const each of conditions) assertCondition(each, 'where()')
    return this.change({ where: [...this.parts.where, ...conditions] })
  }
  filterBy(values: FilterKeys<M>): this {
    return this.where(
      ...Object.entries(values as object).map(([key, content]) => this.columnFor(key).eq(content as never)),
    )
  }
  values(values: ValuesFor<M>): this {
    return this.change({ values: [{ ...this.parts.values[0], ...(values as Readonly<Record<string, unknown>>) }] })
  }
  returning<const I extends readonly SelectItem[]>(...items: I): Update<ItemValues<I>, ItemNames<I>, M> {
    return this.withReturning(items) as unknown as Update<ItemValues<I>, ItemNames<I>, M>
  }
  /** What is set, by column, with the `onupdate` of those not given. */
  /** The same with its `onupdate` called once, for those who read the assignments more than once an execution. */
  settled(): this {
    if (!this.parts.table.columns.some((each) => each.options.onupdate !== undefined)) return this
    return this.change({
      values: [Object.fromEntries([...this.assignments()].map(([column, each]) => [column.key, each]))],
    })
  }
  assignments(): Map<TableColumn<unknown>, unknown> {
    const set = new Map<TableColumn<unknown>, unknown>()
    for (const [key, content] of Object.entries(this.parts.values[0] ?? {})) set.set(this.columnFor(key), content)
    if (!set.size)
      throw new ArgumentError('update() sin values(): no hay nada que cambiar.', {
        why: 'UPDATE necesita al menos una columna con su valor.',
        fix: 'añade .values({ columna: valor }).',
      })
    for (const column of this.parts.table.columns)
      if (column.options.onupdate !== undefined && !set.has(column))
        set.set(column, callDefault(column.options.onupdate))
    return set
  }
  node(ctx: Compiling): UpdateQueryNode {
    const { table, where } = this.parts
    return {
      kind: 'UpdateQueryNode',
      table: tableNode(table.name),
      updates: [...this.assignments()].map(([column, content]) => ({
        kind: 'ColumnUpdateNode' as const,
        column: columnNode(column.name),
        value: valueNode(ctx, column, content),
      })),
      ...(where.length ? { where: { kind: 'WhereNode', where: and_(...where).node(ctx) } } : {}),
      ...this.returningNode(ctx),
    }
  }
}

export class Delete<T extends readonly unknown[] = never, N = unknown, M = unknown> extends Dml<T, N> {
  declare readonly model: M
  protected override get outputTable(): string {
    return 'deleted'
  }
  where(...conditions: readonly Condition[]): this {
    for (const each of conditions) assertCondition(each, 'where()')
    return this.change({ where: [...this.parts.where, ...conditions] })
  }
  filterBy(values: FilterKeys<M>): this {
    return this.where(
      ...Object.entries(values as object).map(([key, content]) => this.columnFor(key).eq(content as never)),
    )
  }
  returning<const I extends readonly SelectItem[]>(...items: I): Delete<ItemValues<I>, ItemNames<I>, M> {
    return this.withReturning(items) as unknown as Delete<ItemValues<I>, ItemNames<I>, M>
  }
  node(ctx: Compiling): DeleteQueryNode {
    const { table, where } = this.parts
    return {
      kind: 'DeleteQueryNode',
      from: { kind: 'FromNode', froms: [tableNode(table.name)] },
      ...(where.length ? { where: { kind: 'WhereNode', where: and_(...where).node(ctx) } } : {}),
      ...this.returningNode(ctx),
    }
  }
}

export function insert<M extends Target>(target: M): Insert<never, unknown, M> {
  return new Insert<never, unknown, M>(partsOf(target, 'insert()'))
}
export function update<M extends Target>(target: M): Update<never, unknown, M> {
  return new Update<never, unknown, M>(partsOf(target, 'update()'))
}
/** `delete` is a word of the language; the underscore follows `and_` and `in_`. */
export function delete_<M extends Target>(target: M): Delete<never, unknown, M> {
  return new Delete<never, unknown, M>(partsOf(target, 'delete_()'))
}
export { Dml }
