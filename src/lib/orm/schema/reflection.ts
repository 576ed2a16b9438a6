/** From the text of a type in the database to a column type. */

import type { TypeEngine } from './types.ts'
import * as types from './types.ts'

const KNOWN: readonly [RegExp, (args: number[]) => TypeEngine<unknown>][] = [
  [/^BIGINT/, () => types.BigInteger() as TypeEngine<unknown>],
  [/^BOOL/, () => types.Boolean[types.TYPE] as TypeEngine<unknown>],
  [/INT/, () => types.Integer() as TypeEngine<unknown>],
  [/^DATETIME|^TIMESTAMP/, () => types.DateTime() as TypeEngine<unknown>],
  [/^TIME/, () => types.Time() as TypeEngine<unknown>],
  [/^DATE/, () => types.Date_() as TypeEngine<unknown>],
  [/^JSON/, () => types.JSON_() as TypeEngine<unknown>],
  [/^NUMERIC|^DECIMAL/, ([precision, scale]) => types.Numeric(precision, scale) as TypeEngine<unknown>],
  [/CHAR/, ([length]) => types.String(length) as TypeEngine<unknown>],
  [/TEXT|CLOB/, () => types.Text() as TypeEngine<unknown>],
  [/BLOB|BINARY/, () => types.LargeBinary() as TypeEngine<unknown>],
  [/FLOA|REAL|DOUB/, () => types.Float() as TypeEngine<unknown>],
]

export function reflectedType(name: string): TypeEngine<unknown> {
  const args = [...name.matchAll(/\d+/g)].map((match) => Number(match[0]))
  const upper = name.toUpperCase()
  for (const [pattern, make] of KNOWN) if (pattern.test(upper)) return make(args) as TypeEngine<unknown>
  return types.NullType
}
