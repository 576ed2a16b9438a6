/** The class that colours a token, for `sql.css`; names and blanks have none. */
import type { SqlTokenKind } from './sql-tokens.ts'

export const sqlClasses: Readonly<Partial<Record<SqlTokenKind, string>>> = {
  keyword: 'clave',
  type: 'tipo',
  function: 'tipo',
  string: 'cadena',
  number: 'constante',
  comment: 'comentario',
  parameter: 'parametro',
  sign: 'signo',
}
