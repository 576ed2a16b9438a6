/** Situations for two sessions, of the kind that isolation levels are about. Each step says its SQL and does the same. */
import type { Level, Row, Step, Test, Value } from './model.ts'

export interface Scenario {
  readonly id: string
  readonly title: string
  /** What is at stake, in a sentence or two. */
  readonly story: string
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: 'INTEGER' | 'TEXT' }[]
  readonly rows: readonly Row[]
  readonly sessions: readonly { readonly name: string; readonly who: string; readonly steps: readonly Step[] }[]
  /** Whose turn it is, step by step; the reader may choose another. */
  readonly order: string
  /** The level at which the problem shows. */
  readonly level: Level
  /** What is wrong with how it ended, given how many sessions confirmed their change; nothing, if all is well. */
  readonly broken?: (rows: readonly Row[], confirmed: number) => string | undefined
}

/** Each sale that was confirmed has to show in the stock of the first book. */
const lostSale: Scenario['broken'] = (rows, confirmed) => {
  const left = Number(rows[0]?.existencias)
  return left > 3 - confirmed
    ? `Se confirmaron ${confirmed} ventas y solo se descontó ${3 - left}: una se perdió.`
    : undefined
}

const begin: Step = { do: 'begin', sql: 'BEGIN' }
const commit: Step = { do: 'commit', sql: 'COMMIT' }
const is =
  (id: Value): Test =>
  (row) =>
    row.id === id

const books = {
  table: 'libros',
  columns: [
    { name: 'id', type: 'INTEGER' },
    { name: 'titulo', type: 'TEXT' },
    { name: 'existencias', type: 'INTEGER' },
  ],
  rows: [
    { id: 1, titulo: 'María', existencias: 3 },
    { id: 2, titulo: 'Facundo', existencias: 1 },
  ],
} as const

const readStock = (id: number, lock = false): Step => ({
  do: 'select',
  where: is(id),
  answer: (rows) => rows.map(({ existencias = 0 }) => ({ existencias })),
  ...(lock ? { lock } : {}),
  sql: `SELECT existencias FROM libros WHERE id = ${id}${lock ? ' FOR UPDATE' : ''}`,
})
const setStock = (id: number, existencias: number): Step => ({
  do: 'update',
  where: is(id),
  set: (row) => ({ ...row, existencias }),
  sql: `UPDATE libros SET existencias = ${existencias} WHERE id = ${id}`,
})
const takeOne = (id: number): Step => ({
  do: 'update',
  where: is(id),
  set: (row) => ({ ...row, existencias: Number(row.existencias) - 1 }),
  sql: `UPDATE libros SET existencias = existencias - 1 WHERE id = ${id}`,
})
const scarce: Step = {
  do: 'select',
  where: ({ existencias }) => Number(existencias) < 2,
  answer: (rows) => rows.map(({ titulo = '' }) => ({ titulo })),
  sql: 'SELECT titulo FROM libros WHERE existencias < 2 ORDER BY id',
}
const onDuty: Step = {
  do: 'select',
  where: ({ presente }) => presente === 1,
  answer: (rows) => [{ presentes: rows.length }],
  sql: 'SELECT count(*) AS presentes FROM turnos WHERE presente = 1',
}
const leave = (id: number): Step => ({
  do: 'update',
  where: is(id),
  set: (row) => ({ ...row, presente: 0 }),
  sql: `UPDATE turnos SET presente = 0 WHERE id = ${id}`,
})

export const SCENARIOS: readonly Scenario[] = [
  {
    ...books,
    id: 'sin-confirmar',
    title: 'Lo que aún no se confirma',
    story: 'Inés baja las existencias y todavía no confirma. ¿Qué ve Bruno mientras tanto?',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, setStock(1, 2), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, readStock(1), readStock(1), commit] },
    ],
    order: 'ABABABB',
    level: 'read committed',
  },
  {
    ...books,
    id: 'no-repetible',
    title: 'La misma pregunta, dos respuestas',
    story: 'Bruno prepara un informe y pregunta dos veces lo mismo. En medio, Inés vende un ejemplar.',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, takeOne(1), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, readStock(1), readStock(1), commit] },
    ],
    order: 'BBAAABB',
    level: 'read committed',
  },
  {
    ...books,
    id: 'fantasma',
    title: 'La fila que no estaba',
    story: 'Bruno lista los libros que escasean. Inés agrega uno, y la lista cambia bajo sus ojos.',
    sessions: [
      {
        name: 'A',
        who: 'Inés',
        steps: [
          begin,
          {
            do: 'insert',
            row: { id: 3, titulo: 'Dolores', existencias: 1 },
            sql: "INSERT INTO libros (id, titulo, existencias) VALUES (3, 'Dolores', 1)",
          },
          commit,
        ],
      },
      { name: 'B', who: 'Bruno', steps: [begin, scarce, scarce, commit] },
    ],
    order: 'BBAAABB',
    level: 'read committed',
  },
  {
    ...books,
    id: 'actualizacion-perdida',
    title: 'La venta que se perdió',
    story: 'Los dos leen que quedan tres, los dos venden uno, y los dos escriben «quedan dos».',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, readStock(1), setStock(1, 2), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, readStock(1), setStock(1, 2), commit] },
    ],
    order: 'ABABABAB',
    level: 'read committed',
    broken: lostSale,
  },
  {
    ...books,
    id: 'for-update',
    title: 'Leer y apartar: FOR UPDATE',
    story: 'La misma venta, pero quien lee aparta la fila. Bruno espera, y lee cuando ya es verdad.',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, readStock(1, true), setStock(1, 2), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, readStock(1, true), setStock(1, 1), commit] },
    ],
    order: 'ABABAABB',
    level: 'read committed',
    broken: lostSale,
  },
  {
    ...books,
    id: 'espera',
    title: 'Dos escriben la misma fila',
    story: 'Cada uno resta uno a las existencias. La segunda escritura espera a que la primera se decida.',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, takeOne(1), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, takeOne(1), readStock(1), commit] },
    ],
    order: 'ABABABB',
    level: 'read committed',
    broken: lostSale,
  },
  {
    ...books,
    id: 'abrazo-mortal',
    title: 'El abrazo mortal',
    story: 'Cada uno tiene la fila que el otro necesita. Ninguno puede seguir: la base sacrifica a uno.',
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, takeOne(1), takeOne(2), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, takeOne(2), takeOne(1), { do: 'rollback', sql: 'ROLLBACK' }] },
    ],
    order: 'ABABABBA',
    level: 'read committed',
  },
  {
    id: 'sesgo-de-escritura',
    title: 'Nadie en el mostrador',
    story:
      'Siempre debe quedar alguien. Cada uno ve que hay dos, y se va. Ninguno escribió lo que el otro escribió, y aun así la regla se rompe.',
    table: 'turnos',
    columns: [
      { name: 'id', type: 'INTEGER' },
      { name: 'nombre', type: 'TEXT' },
      { name: 'presente', type: 'INTEGER' },
    ],
    rows: [
      { id: 1, nombre: 'Inés', presente: 1 },
      { id: 2, nombre: 'Bruno', presente: 1 },
    ],
    sessions: [
      { name: 'A', who: 'Inés', steps: [begin, onDuty, leave(1), commit] },
      { name: 'B', who: 'Bruno', steps: [begin, onDuty, leave(2), commit] },
    ],
    order: 'ABABABAB',
    level: 'repeatable read',
    broken: (rows) => (rows.some(({ presente }) => presente === 1) ? undefined : 'No quedó nadie en el mostrador.'),
  },
]

export function scenarioNamed(id: string): Scenario {
  const found = SCENARIOS.find((each) => each.id === id)
  if (found) return found
  throw new Error(
    `No hay un escenario «${id}» para dos sesiones. Los que hay: ${SCENARIOS.map((s) => s.id).join(', ')}.`,
  )
}
