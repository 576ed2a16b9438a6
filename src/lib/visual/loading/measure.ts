/** The same data read with each loading strategy: a program that does it, and what its record says of each. */
import type { Program } from '../../runtime/program.ts'
import type { Cell, RunRecord } from '../../runtime/record.ts'

export interface Amounts {
  readonly authors: number
  readonly books: number
}
export const MOST: Amounts = { authors: 100, books: 10 }
export const DEFAULT_AMOUNTS: Amounts = { authors: 20, books: 5 }

export function readAmounts(given: Partial<Record<keyof Amounts, unknown>>): Amounts {
  const whole = (key: keyof Amounts, least: number) => {
    const value = Number(given[key] ?? DEFAULT_AMOUNTS[key])
    return Number.isFinite(value) ? Math.min(MOST[key], Math.max(least, Math.round(value))) : DEFAULT_AMOUNTS[key]
  }
  return { authors: whole('authors', 1), books: whole('books', 0) }
}

export interface Strategy {
  readonly id: string
  /** The option, as it is written in a query. */
  readonly code: string
  readonly python: string
  readonly says: string
}
export const STRATEGIES: readonly Strategy[] = [
  {
    id: 'select',
    code: 'lazyload(Autor.libros)',
    python: "lazy='select'",
    says: 'una consulta cada vez que se toca una lista',
  },
  {
    id: 'joined',
    code: 'joinedload(Autor.libros)',
    python: "lazy='joined'",
    says: 'todo en una consulta, con un JOIN que repite al autor en cada libro',
  },
  {
    id: 'selectin',
    code: 'selectinload(Autor.libros)',
    python: "lazy='selectin'",
    says: 'una segunda consulta, con IN y las claves de todos',
  },
  {
    id: 'subquery',
    code: 'subqueryload(Autor.libros)',
    python: "lazy='subquery'",
    says: 'una segunda consulta, que repite la primera dentro',
  },
  {
    id: 'raise',
    code: 'raiseload(Autor.libros)',
    python: "lazy='raise'",
    says: 'prohíbe la carga: un error avisa de la consulta que no se pidió',
  },
]

export interface Measured {
  readonly id: string
  readonly statements: number
  readonly rows: number
  readonly bytes: number
  readonly ms: number
  /** Statements that say something new, with how many times each went. */
  readonly sql: readonly { readonly text: string; readonly times: number }[]
  readonly error?: string
}

/** The first pass is told; the others only time it, once the engine is warm. */
export function loadingProgram({ authors, books }: Amounts): Program {
  const code = `
import {
  createEngine, DeclarativeBase, foreignKey, Integer, joinedload, lazyload, mappedColumn, raiseload, relationship, select,
  selectinload, Session, String, subqueryload, Text,
} from 'alquimia'
class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  biografia: mappedColumn(Text),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
const motor = createEngine('sqlite://')
Base.metadata.createAll(motor)
{
  using sesion = new Session(motor)
  for (let i = 1; i <= ${authors}; i++) {
    const libros = Array.from({ length: ${books} }, (_, j) => new Libro({ titulo: \`Libro \${j + 1} de \${i}\` }))
    sesion.add(new Autor({ nombre: \`Autora \${i}\`, biografia: 'Nació en Quito y escribió toda su vida. '.repeat(4), libros }))
  }
  sesion.commit()
}
const cargar = (opcion) => {
  using sesion = new Session(motor)
  let libros = 0
  for (const autor of sesion.scalars(select(Autor).orderBy(Autor.id).options(opcion())).unique().all()) libros += autor.libros.length
  return libros
}
const estrategias = { ${STRATEGIES.map(({ id, code: option }) => `${id}: () => ${option}`).join(', ')} }
for (const pasada of [0, 1, 2, 3])
  for (const [nombre, opcion] of Object.entries(estrategias)) {
    if (pasada === 0) console.log(JSON.stringify({ nombre }))
    const antes = performance.now()
    let error
    try { cargar(opcion) } catch (lanzado) { error = \`\${lanzado.name}: \${lanzado.message}\` }
    const ms = performance.now() - antes
    console.log(JSON.stringify({ nombre, pasada, ms, error }))
  }
`
  return { language: 'ts', parts: [{ id: 'cargas', code }] }
}

interface Told {
  readonly nombre: string
  readonly pasada?: number
  readonly ms?: number
  readonly error?: string
}

export function measuredFrom(record: RunRecord): Measured[] {
  if (record.outcome !== 'ok')
    throw new Error(record.error?.explanation ?? `La ejecución terminó así: ${record.outcome}.`)
  const told = record.console.map(({ seq, text }) => ({ seq, ...(JSON.parse(text) as Told) }))
  return STRATEGIES.map(({ id }) => {
    const own = told.filter(({ nombre }) => nombre === id)
    const from = own.find(({ pasada }) => pasada === undefined)
    const to = own.find(({ pasada }) => pasada === 0)
    const sent = record.statements.filter(({ seq }) => seq > (from?.seq ?? 0) && seq < (to?.seq ?? 0))
    const warm = own.flatMap(({ pasada, ms }) => (pasada && ms !== undefined ? [ms] : []))
    const times = new Map<string, number>()
    for (const { sql } of sent) times.set(sql, (times.get(sql) ?? 0) + 1)
    return {
      id,
      statements: sent.length,
      rows: sent.reduce((sum, { result }) => sum + (result?.total ?? 0), 0),
      bytes: sent.reduce(
        (sum, { result }) => sum + (result?.rows.flat().reduce<number>((own, cell) => own + sizeOf(cell), 0) ?? 0),
        0,
      ),
      // The best of several: what is over it is the machine doing something else.
      ms: Math.min(...warm),
      sql: [...times].map(([text, count]) => ({ text, times: count })),
      ...(to?.error === undefined ? {} : { error: to.error }),
    }
  })
}

const utf8 = new TextEncoder()
/** What a value weighs on its way: its text, eight bytes a number. Close to what a driver moves, without its envelope. */
function sizeOf(cell: Cell): number {
  if (cell === null) return 1
  if (typeof cell === 'string') return utf8.encode(cell).length
  if (typeof cell === 'number' || typeof cell === 'bigint') return 8
  return cell.length
}

/** With a network in between, each statement waits for its trip. */
export const withNetwork = ({ ms, statements }: Measured, latency: number): number => ms + statements * latency
