/** Names of column types in CREATE TABLE and CAST. The standard ones are SQLite's; the other dialects say what differs. */
import { CompileError } from '../errors.ts'
import type { TypeDescription } from './dialect.ts'

const STANDARD: Record<string, string> = {
  Integer: 'INTEGER',
  BigInteger: 'BIGINT',
  SmallInteger: 'SMALLINT',
  String: 'VARCHAR',
  Text: 'TEXT',
  Boolean: 'BOOLEAN',
  Float: 'FLOAT',
  Numeric: 'NUMERIC',
  Date: 'DATE',
  DateTime: 'DATETIME',
  Time: 'TIME',
  Interval: 'DATETIME',
  Uuid: 'CHAR(32)',
  JSON: 'JSON',
  Enum: 'VARCHAR',
  LargeBinary: 'BLOB',
  Null: 'NULL',
}
const SIZED = new Set(['String', 'Numeric', 'Enum', 'Float'])

export function standardTypeName({ kind, args }: TypeDescription): string {
  return sized(STANDARD[kind] ?? kind, kind, args)
}

/** The standard names with a few changed. */
export function typeNames(changes: Record<string, string>, sizedText?: string): (type: TypeDescription) => string {
  return ({ kind, args }) => {
    if (kind === 'String' && args[0] !== undefined) return `VARCHAR(${args[0]})`
    if (kind === 'String' && sizedText)
      throw new CompileError(`VARCHAR requires a length on dialect ${sizedText}`, {
        why: 'esa base pide el largo máximo de cada texto.',
        fix: 'declara la columna String(80), o Text si no tiene límite.',
      })
    return sized(changes[kind] ?? STANDARD[kind] ?? kind, kind, args)
  }
}

function sized(name: string, kind: string, args: TypeDescription['args']): string {
  const given = args.filter((arg) => arg !== undefined)
  return SIZED.has(kind) && given.length ? `${name}(${given.join(', ')})` : name
}
