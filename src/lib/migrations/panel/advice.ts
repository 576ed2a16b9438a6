/**
 * What the database refused, told to whoever writes a migration. The library's own advice is for whoever has a session
 * open: here nobody calls `rollback()`, and the rows that are in the way were there before.
 */
type Advice = readonly [explanation: string, check: string]

interface Told {
  /** As the database or the library wrote it. */
  readonly message: string
  readonly explanation: string
  readonly check: readonly string[]
}

export function explainMigration<Failure extends Told>(error: Failure): Failure {
  for (const [sign, advice] of KNOWN) {
    const found = sign.exec(error.message)
    if (!found) continue
    const [explanation, check] = advice(...(found.slice(1) as [string, string]))
    return { ...error, explanation, check: [check] }
  }
  return error
}

// A table that is being copied is known to its author by the name that it will have.
const KNOWN: readonly [RegExp, (first: string, second: string) => Advice][] = [
  [
    /UNIQUE constraint failed: (?:_alembic_tmp_)?(\w+)\.(.+)/,
    (table, columns) => {
      const names = columns.replaceAll(/\w+\./g, '')
      return [
        `Dos filas de ${table} tendrían lo mismo en ${names}, y con este cambio no puede haber dos iguales.`,
        `Encuéntralas con SELECT ${names}, count(*) FROM ${table} GROUP BY ${names} HAVING count(*) > 1, y corrígelas en esta versión, antes del cambio, con op.execute(…).`,
      ]
    },
  ],
  [
    /NOT NULL constraint failed: (?:_alembic_tmp_)?(\w+)\.(\w+)/,
    (table, column) => [
      `Hay filas de ${table} que no tienen ${column}, y con este cambio es obligatorio.`,
      `Dales uno en esta versión, antes del cambio: op.execute("UPDATE ${table} SET ${column} = … WHERE ${column} IS NULL"). Si la columna es nueva, agrégala primero sin obligar.`,
    ],
  ],
  [
    /CHECK constraint failed: (.+)/,
    (condition) => [
      `Alguna fila no cumple la condición ${condition}.`,
      'Corrígela en esta versión, antes del cambio, con op.execute(…).',
    ],
  ],
  [
    /FOREIGN KEY constraint failed/,
    () => [
      'Alguna fila apunta a otra que no existe, o dejaría de existir.',
      'Corrígela en esta versión, antes del cambio, con op.execute(…).',
    ],
  ],
  [
    /table \W?(\w+)\W? already exists/,
    (table) => [
      `La tabla ${table} ya está en la base.`,
      'Si la creó create_all, o estaba antes de usar Alembic, anota la base con alembic stamp en lugar de crearla otra vez.',
    ],
  ],
  [
    /no such table: (\w+)/,
    (table) => [
      `La tabla ${table} no existe en este punto de la historia.`,
      'Revisa su nombre, y que la cree una versión anterior a esta.',
    ],
  ],
]
