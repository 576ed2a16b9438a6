/** PostgreSQL, MySQL and SQL Server: they compile, so that a chapter can compare them; nothing connects here. */
import type { LimitNode, RootOperationNode, SelectQueryNode } from 'kysely'
import { NoSuchModuleError, OperationalError } from '../errors.ts'
import { alias, binary, identifier, type Node, raw, reference, select, table } from '../sql/nodes.ts'
import { MssqlCompiler, MysqlCompiler, PostgresCompiler, PrintedCompiler } from './compilers.ts'
import type { Ask, Dialect, LockOptions } from './dialect.ts'
import { mssqlStyle, mysqlStyle, postgresStyle, sqliteStyle, unsupported } from './style.ts'
import { standardTypeName, typeNames } from './types.ts'

// biome-ignore lint/correctness/useYield: these dialects have no database to ask
function* nothing<T>(): Ask<T> {
  throw new NoSuchModuleError('Este dialecto compila SQL pero no puede conectarse desde aquí.', {
    why: 'preguntar por las tablas necesita una base de verdad.',
    fix: 'usa un motor sqlite://.',
  })
}

function compileOnly(
  name: string,
  parts: Pick<
    Dialect,
    | 'drivers'
    | 'asyncDrivers'
    | 'limitStyle'
    | 'style'
    | 'createCompiler'
    | 'typeName'
    | 'nativeIlike'
    | 'nativeBoolean'
    | 'doublesPercent'
  > &
    Partial<Dialect>,
): Dialect {
  return {
    name,
    connects: false,
    paramLimit: 32767,
    supportsReturning: name === 'postgresql',
    connect() {
      throw new NoSuchModuleError(`No hay un driver de ${name} en este entorno.`, {
        why: `una página web no puede abrir conexiones de red a ${name}.`,
        fix: 'usa sqlite:// aquí; en Python instala el driver con pip y usa esta misma URL.',
      })
    },
    poolKind: () => 'queue',
    isWrite: (sql) => !/^\s*select\b/i.test(sql),
    translateError: (error, sql, params) =>
      new OperationalError(
        error.message,
        { why: 'la base de datos rechazó la sentencia.', fix: 'lee el mensaje original y revisa la sentencia.' },
        { sql, params, orig: error },
      ),
    savepoint: {
      begin: (point) => `SAVEPOINT ${point}`,
      release: (point) => `RELEASE SAVEPOINT ${point}`,
      rollback: (point) => `ROLLBACK TO SAVEPOINT ${point}`,
    },
    hasTable: nothing,
    tableNames: nothing,
    columns: nothing,
    foreignKeys: nothing,
    indexes: nothing,
    ...parts,
  }
}

const waiting = ({ nowait, skipLocked }: LockOptions): string => (nowait ? ' NOWAIT' : skipLocked ? ' SKIP LOCKED' : '')

/** No database in particular: what a statement shows when it is printed. */
export const standard = compileOnly('default', {
  style: { ...sqliteStyle, functions: {}, returning: 'qualified', truthWords: true },
  drivers: [],
  asyncDrivers: [],
  limitStyle: 'limit-offset',
  nativeIlike: false,
  nativeBoolean: true,
  doublesPercent: false,
  createCompiler: (literal) => new PrintedCompiler(literal),
  typeName: standardTypeName,
})

export const postgresql = compileOnly('postgresql', {
  style: postgresStyle,
  drivers: ['psycopg2', 'psycopg', 'asyncpg', 'pg8000'],
  asyncDrivers: ['asyncpg'],
  limitStyle: 'limit-offset-all',
  nativeIlike: true,
  nativeBoolean: true,
  doublesPercent: true,
  distinctOn: true,
  lock: ({ read, keyShare, ...rest }) => ({
    before: read ? (keyShare ? 'FOR KEY SHARE' : 'FOR SHARE') : keyShare ? 'FOR NO KEY UPDATE' : 'FOR UPDATE',
    after: waiting(rest),
  }),
  createCompiler: (literal) => new PostgresCompiler(literal),
  typeName: typeNames({
    DateTime: 'TIMESTAMP WITHOUT TIME ZONE',
    Time: 'TIME WITHOUT TIME ZONE',
    Interval: 'INTERVAL',
    Uuid: 'UUID',
    LargeBinary: 'BYTEA',
  }),
})

export const mysql = compileOnly('mysql', {
  style: mysqlStyle,
  drivers: ['mysqldb', 'pymysql', 'aiomysql', 'asyncmy'],
  asyncDrivers: ['aiomysql', 'asyncmy'],
  limitStyle: 'limit-comma',
  nativeIlike: false,
  nativeBoolean: false,
  doublesPercent: true,
  lock: ({ read, ...rest }) => ({ before: read ? 'LOCK IN SHARE MODE' : 'FOR UPDATE', after: waiting(rest) }),
  createCompiler: (literal) => new MysqlCompiler(literal),
  typeName: typeNames({ Boolean: 'BOOL' }, 'mysql'),
})

export const mssql = compileOnly('mssql', {
  style: mssqlStyle,
  drivers: ['pyodbc', 'pymssql', 'aioodbc'],
  asyncDrivers: ['aioodbc'],
  limitStyle: 'row-number',
  nativeIlike: false,
  nativeBoolean: false,
  doublesPercent: false,
  createCompiler: (literal) => new MssqlCompiler(literal),
  typeName: typeNames({
    Boolean: 'BIT',
    JSON: 'NVARCHAR(max)',
    Uuid: 'UNIQUEIDENTIFIER',
    LargeBinary: 'VARBINARY(max)',
    String: 'VARCHAR(max)',
    Text: 'VARCHAR(max)',
  }),
  rewrite: numberRows,
})

/** `SELECT TOP 5 …`, with the number written in, as SQLAlchemy does for one that is known. */
function topOf(node: SelectQueryNode, { limit }: LimitNode): Partial<SelectQueryNode> {
  const count = (limit as Node & { readonly value?: { readonly value: unknown } }).value?.value
  return {
    frontModifiers: [
      ...(node.frontModifiers ?? []),
      {
        kind: 'SelectModifierNode',
        rawModifier: typeof count === 'number' ? raw([`TOP ${count}`]) : raw(['TOP (', ')'], [limit as Node]),
      },
    ],
  }
}

/** As SQLAlchemy's SQL Server dialect: OFFSET becomes a row number over the same order, filtered from outside. */
function numberRows(node: SelectQueryNode): RootOperationNode {
  const { limit, offset, orderBy, ...inner } = node
  if (!limit && !offset) return node
  if (node.setOperations)
    throw unsupported(
      'SQL Server',
      'LIMIT sobre UNION, INTERSECT o EXCEPT',
      'ponlo en un select sobre la unión: select(union(…).subquery()).limit(5).',
    )
  if (!offset) return { ...inner, ...(orderBy ? { orderBy } : {}), ...topOf(node, limit as LimitNode) }
  if (!orderBy)
    throw unsupported('SQL Server', 'OFFSET sin ORDER BY', 'añade orderBy(…): sin orden no se sabe qué filas saltar.')
  const number: Node = {
    kind: 'AggregateFunctionNode',
    func: 'ROW_NUMBER',
    aggregated: [],
    over: { kind: 'OverNode', orderBy },
  } as Node
  const names = (node.selections ?? []).map((each) => selectionName(each.selection as Node))
  const rows = reference('', 'mssql_rn').column
  const tests: Node[] = []
  if (offset) tests.push(binary(rows, '>', offset.offset))
  if (limit)
    tests.push(binary(rows, '<=', offset ? binary(limit.limit as Node, '+', offset.offset) : (limit.limit as Node)))
  const numbered: SelectQueryNode = {
    ...inner,
    selections: [
      ...(node.selections ?? []).map((each, i) => ({
        kind: 'SelectionNode' as const,
        selection: alias(bare(each.selection as Node), names[i] as string) as never,
      })),
      { kind: 'SelectionNode', selection: alias(number, 'mssql_rn') as never },
    ],
  }
  return select({
    selections: names.map(
      (name) =>
        ({
          kind: 'ReferenceNode',
          table: table('anon_1'),
          column: { kind: 'ColumnNode', column: identifier(name) },
        }) as Node,
    ),
    from: [alias(numbered, 'anon_1')],
    where: tests.reduce((left, right) => ({ kind: 'AndNode', left, right }) as Node),
  })
}

function selectionName(node: Node): string {
  if (node.kind === 'AliasNode') return (node as unknown as { alias: { name: string } }).alias.name
  if (node.kind === 'ReferenceNode')
    return (node as unknown as { column: { column: { name: string } } }).column.column.name
  return 'anon'
}

function bare(node: Node): Node {
  return node.kind === 'AliasNode' ? (node as unknown as { node: Node }).node : node
}
