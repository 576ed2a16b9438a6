/** What each database writes in its own way inside an expression or a statement, as SQLAlchemy's compilers write it. */
import { CompileError } from '../errors.ts'
import { binary, func, type Node, raw } from '../sql/nodes.ts'
import type { TypeDescription } from './dialect.ts'

export interface SqlStyle {
  /** `a || b`. */
  concat(parts: readonly Node[]): Node
  /** What `/` divides by, so that two integers give a fraction. */
  divisor(node: Node): Node
  /** `a // b`. */
  floorDivide(left: Node, right: Node): Node
  /** IN with an empty list: a subquery without rows, or a comparison that never holds. */
  readonly emptyIn: 'subquery' | 'never'
  distinctFrom(left: Node, right: Node, negated: boolean): Node
  readonly regexp: string | null
  /** `CAST(… AS nombre)`; null when the database cannot, and the value goes as it is. */
  castName?(type: TypeDescription): string | null
  /** Another name for a function; with parentheses it is the whole call. */
  readonly functions: Readonly<Record<string, string>>
  readonly returning: 'bare' | 'qualified' | 'output'
  /** The key of a single new row comes back although nobody asked. */
  readonly returnsKey: boolean
  readonly upsert: 'on-conflict' | 'on-duplicate-key' | 'none'
  /** `true` and `false` are written so, even where a condition still compares with 1. */
  readonly truthWords: boolean
  readonly escapesBackslash: boolean
  /** `WITH RECURSIVE`. */
  readonly recursiveWord: boolean
  /** How a generated integer key is declared: another type, or words after it. */
  generatedKey?(kind: string): { readonly type?: string; readonly after?: string }
  /** NULL said of the columns that admit it. */
  readonly saysNull: boolean
}

export const sqliteStyle: SqlStyle = {
  concat: (parts) => joined(parts, ' || '),
  divisor: (node) => raw(['(', ' + 0.0)'], [node]),
  floorDivide: (left, right) => binary(left, '/', right),
  emptyIn: 'subquery',
  distinctFrom: (left, right, negated) => binary(left, negated ? 'IS' : 'IS NOT', right),
  regexp: 'REGEXP',
  functions: { now: 'CURRENT_TIMESTAMP', char_length: 'length' },
  returning: 'bare',
  returnsKey: false,
  upsert: 'on-conflict',
  truthWords: false,
  escapesBackslash: false,
  recursiveWord: true,
  saysNull: false,
}

export const postgresStyle: SqlStyle = {
  ...sqliteStyle,
  divisor: (node) => raw(['CAST(', ' AS NUMERIC)'], [node]),
  emptyIn: 'never',
  distinctFrom: (left, right, negated) => binary(left, negated ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM', right),
  regexp: '~',
  functions: {},
  returning: 'qualified',
  returnsKey: true,
  truthWords: true,
  escapesBackslash: true,
  generatedKey: (kind) => ({ type: { BigInteger: 'BIGSERIAL', SmallInteger: 'SMALLSERIAL' }[kind] ?? 'SERIAL' }),
}

const MYSQL_CASTS: Readonly<Record<string, string | null>> = {
  Integer: 'SIGNED INTEGER',
  BigInteger: 'SIGNED INTEGER',
  SmallInteger: 'SIGNED INTEGER',
  Text: 'CHAR',
  Boolean: null,
  Float: null,
}
export const mysqlStyle: SqlStyle = {
  ...sqliteStyle,
  concat: (parts) => func('concat', parts),
  divisor: (node) => node,
  floorDivide: (left, right) => func('FLOOR', [binary(left, '/', right)]),
  emptyIn: 'never',
  distinctFrom: (left, right, negated) =>
    negated ? binary(left, '<=>', right) : raw(['NOT (', ' <=> ', ')'], [left, right]),
  castName({ kind, args }) {
    if (kind in MYSQL_CASTS) return MYSQL_CASTS[kind] as string | null
    const given = args.filter((each) => each !== undefined)
    const sized = given.length ? `(${given.join(', ')})` : ''
    if (kind === 'String' || kind === 'Enum') return `CHAR${sized}`
    return kind === 'Numeric'
      ? `DECIMAL${sized}`
      : ({ Date: 'DATE', DateTime: 'DATETIME', Time: 'TIME', JSON: 'JSON', LargeBinary: 'BINARY' }[kind] ?? 'CHAR')
  },
  functions: {},
  returning: 'qualified',
  upsert: 'on-duplicate-key',
  truthWords: true,
  escapesBackslash: true,
  generatedKey: () => ({ after: 'AUTO_INCREMENT' }),
}

export const mssqlStyle: SqlStyle = {
  ...sqliteStyle,
  concat: (parts) => joined(parts, ' + '),
  divisor: postgresStyle.divisor,
  emptyIn: 'never',
  distinctFrom: (left, right, negated) =>
    raw([`${negated ? '' : 'NOT '}EXISTS (SELECT `, ' INTERSECT SELECT ', ')'], [left, right]),
  regexp: null,
  functions: { now: 'CURRENT_TIMESTAMP', current_date: 'GETDATE()', length: 'LEN', char_length: 'LEN' },
  returning: 'output',
  returnsKey: true,
  upsert: 'none',
  recursiveWord: false,
  generatedKey: () => ({ after: 'IDENTITY' }),
  saysNull: true,
}

function joined(parts: readonly Node[], glue: string): Node {
  return raw(['', ...parts.slice(1).map(() => glue), ''], parts)
}

export function unsupported(dialect: string, what: string, fix: string): CompileError {
  return new CompileError(`${dialect} no tiene ${what}.`, {
    why: 'cada base habla su propio dialecto de SQL, y esto no está en el suyo.',
    fix,
  })
}
