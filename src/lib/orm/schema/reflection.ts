/** From the text of a type in the database to a column type. */
import {
  BigInteger,
  Boolean,
  Date_,
  DateTime,
  Float,
  Integer,
  JSON_,
  LargeBinary,
  NullType,
  Numeric,
  String,
  Text,
  TYPE,
  type TypeEngine,
} from './types.ts'

const KNOWN: readonly [RegExp, (args: number[]) => TypeEngine<unknown>][] = [
  [/^BIGINT/, () => BigInteger() as TypeEngine<unknown>],
  [/^BOOL/, () => Boolean[TYPE] as TypeEngine<unknown>],
  [/INT/, () => Integer() as TypeEngine<unknown>],
  [/^DATETIME|^TIMESTAMP/, () => DateTime() as TypeEngine<unknown>],
  [/^DATE/, () => Date_() as TypeEngine<unknown>],
  [/^JSON/, () => JSON_() as TypeEngine<unknown>],
  [/^NUMERIC|^DECIMAL/, ([precision, scale]) => Numeric(precision, scale) as TypeEngine<unknown>],
  [/CHAR/, ([length]) => String(length) as TypeEngine<unknown>],
  [/TEXT|CLOB/, () => Text() as TypeEngine<unknown>],
  [/BLOB|BINARY/, () => LargeBinary() as TypeEngine<unknown>],
  [/FLOA|REAL|DOUB/, () => Float() as TypeEngine<unknown>],
]

export function reflectedType(name: string): TypeEngine<unknown> {
  const args = [...name.matchAll(/\d+/g)].map((match) => Number(match[0]))
  const upper = name.toUpperCase()
  for (const [pattern, make] of KNOWN) if (pattern.test(upper)) return make(args) as TypeEngine<unknown>
  return NullType
}
