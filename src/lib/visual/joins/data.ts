/** A join seen on real rows: a program that makes it in each way, and which row met which, as the session says. */
import type { Program } from '../../runtime/program.ts'
import type { Cell, RunRecord } from '../../runtime/record.ts'

/** Rows of one side: whose they are, and the columns to show. */
export interface Side {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
/** A row of the result: the row of each side in it, or none. */
export type Pair = readonly [left: number | null, right: number | null]
export interface Mode {
  readonly id: string
  readonly label: string
  readonly code: string
  readonly sql: string
  readonly pairs: readonly Pair[]
}
export interface Joined {
  readonly left: Side
  readonly right: Side
  readonly modes: readonly Mode[]
  /** The data, where the reader may change whom each row points to. */
  readonly links?: readonly (number | null)[]
}

/** What a chapter joins: models of its setup, and the two ends of their relationship. */
export interface JoinAsked {
  readonly setup: string
  readonly left: string
  readonly right: string
  /** `Autor.libros` and, for the way back, `Libro.autor`. */
  readonly there: string
  readonly back: string
}

export const AUTHORS = ['Julio Cortázar', 'Juan Rulfo', 'Blanca Varela'] as const
export const BOOKS = ['Rayuela', 'Bestiario', 'Pedro Páramo', 'Anónimo'] as const
export const DEFAULT_LINKS: readonly (number | null)[] = [1, 1, 2, null]

/** The bookshop's own example: an author without books and a book without an author. */
export function shopJoin(links: readonly (number | null)[]): JoinAsked {
  const books = BOOKS.map(
    (title, i) => `new Libro({ titulo: ${JSON.stringify(title)}, autorId: ${JSON.stringify(links[i] ?? null)} })`,
  )
  const setup = `
import { createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, Session, String } from 'alquimia'
class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(80)),
  autorId: mappedColumn('autor_id', foreignKey('autores.id'), { nullable: true }),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
session.addAll([${AUTHORS.map((name) => `new Autor({ nombre: ${JSON.stringify(name)} })`).join(', ')}])
session.flush()
session.addAll([${books.join(', ')}])
session.commit()
`
  return { setup, left: 'Autor', right: 'Libro', there: 'Autor.libros', back: 'Libro.autor' }
}

const MODES = [
  ['inner', 'Solo los que casan', 'join'],
  ['left', 'Todos los de la izquierda', 'outerjoin'],
  ['right', 'Todos los de la derecha', 'outerjoin'],
  ['full', 'Todos los de ambos', 'full'],
] as const

function codeOf(id: string, { left, right, there, back }: JoinAsked): string {
  if (id === 'inner') return `select(${left}, ${right}).join(${there})`
  if (id === 'left') return `select(${left}, ${right}).outerjoin(${there})`
  // There is no RIGHT JOIN in SQLAlchemy: the query begins on the other side.
  if (id === 'right') return `select(${right}, ${left}).outerjoin(${back})`
  return `select(${left}, ${right}).join(${there}, { full: true })`
}

export function joinProgram(asked: JoinAsked): Program {
  const { left, right } = asked
  const queries = MODES.map(([id]) => `[${JSON.stringify(id)}, ${codeOf(id, asked)}]`).join(',\n')
  const code = `
const izquierda = session.scalars(select(${left})).all()
const derecha = session.scalars(select(${right})).all()
const lugar = (lista, objeto) => { const i = lista.indexOf(objeto); return i < 0 ? null : i }
for (const [modo, consulta] of [${queries}]) {
  const filas = session.execute(consulta).all()
  const pares = filas.map((fila) => [...fila]).map(([uno, otro]) => (modo === 'right' ? [otro, uno] : [uno, otro]))
  console.log(JSON.stringify({ modo, pares: pares.map(([uno, otro]) => [lugar(izquierda, uno), lugar(derecha, otro)]) }))
}
`
  return {
    language: 'ts',
    parts: [
      { id: 'preparacion', code: asked.setup, quiet: true },
      { id: 'union', code },
    ],
  }
}

/** Rows of a side that are drawn; more than these nobody follows with the eye. */
export const MOST_ROWS = 12

export function joinedFrom(asked: JoinAsked, record: RunRecord): Joined {
  if (record.outcome !== 'ok')
    throw new Error(record.error?.explanation ?? `La ejecución terminó así: ${record.outcome}.`)
  const [left, right, ...sent] = record.statements
  const side = (name: string, at: typeof left): Side => ({
    name,
    columns: (at?.result?.columns ?? []).slice(0, 4),
    rows: (at?.result?.rows ?? []).map((row) => row.slice(0, 4).map(cellText)),
  })
  const told = record.console.map(({ text }) => JSON.parse(text) as { modo: string; pares: Pair[] })
  return {
    left: side(asked.left, left),
    right: side(asked.right, right),
    modes: MODES.map(([id, label], i) => ({
      id,
      label,
      code: codeOf(id, asked),
      sql: sent[i]?.sql ?? '',
      pairs: told.find(({ modo }) => modo === id)?.pares ?? [],
    })),
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (cell instanceof Uint8Array) return `${cell.length} bytes`
  if (typeof cell === 'object') return 'text' in cell ? `${cell.text}…` : `${cell.length} bytes`
  return String(cell)
}
