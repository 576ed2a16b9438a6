/** A query taken apart by the library, in a program that has it as the reader wrote it. */
import type { QueryAnatomy } from '../../orm/session/anatomy.ts'
import type { Program } from '../../runtime/program.ts'
import type { RunRecord, TableData } from '../../runtime/record.ts'
import { type CallPlace, chainIn } from './chain.ts'

export interface Dissected {
  readonly code: string
  readonly anatomy?: QueryAnatomy
  /** Where each call stands in the code; absent if the code says them otherwise than one after the other. */
  readonly places?: readonly CallPlace[]
  readonly result?: {
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly total: number
  }
  readonly error?: string
}

export const SHOP = `import {
  and_, case_, createEngine, DeclarativeBase, desc, exists, foreignKey, func, Integer, joinedload, mappedColumn, not_, or_,
  queryAnatomy, relationship, select, selectinload, Session, String,
} from 'alquimia'
class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(80)),
  precio: mappedColumn(Integer),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
session.addAll([
  new Autor({ nombre: 'Julio Cortázar', libros: [new Libro({ titulo: 'Rayuela', precio: 18 }), new Libro({ titulo: 'Bestiario', precio: 9 })] }),
  new Autor({ nombre: 'Juan Rulfo', libros: [new Libro({ titulo: 'Pedro Páramo', precio: 12 })] }),
  new Autor({ nombre: 'Blanca Varela', libros: [new Libro({ titulo: 'Canto villano', precio: 15 })] }),
])
session.commit()
`

export const QUERIES: readonly { readonly name: string; readonly code: string }[] = [
  { name: 'Filtrar y ordenar', code: 'select(Libro.titulo, Autor.nombre)\n  .join(Libro.autor)\n  .where(Libro.precio.lt(20))\n  .where(Autor.nombre.like(\'J%\'))\n  .orderBy(Libro.titulo)\n  .limit(5)' },
  { name: 'Agrupar', code: "select(Autor.nombre, func.count(Libro.id).label('cuantos'))\n  .join(Autor.libros)\n  .groupBy(Autor.id)\n  .having(func.count(Libro.id).gt(1))" },
  { name: 'Cargar con JOIN', code: 'select(Autor)\n  .options(joinedload(Autor.libros))\n  .orderBy(Autor.nombre)' },
  { name: 'Una consulta dentro', code: 'select(Libro.titulo)\n  .where(Libro.precio.eq(\n    select(func.max(Libro.precio)).scalarSubquery(),\n  ))' },
] // biome-ignore format: one query a line

export function dissectProgram(code: string, setup = SHOP): Program {
  const own = `const consulta = (\n${code}\n)`
  const end = `
console.log(JSON.stringify(queryAnatomy(consulta)))
session.execute(consulta).unique().all()
`
  return {
    language: 'ts',
    parts: [
      { id: 'preparacion', code: setup, quiet: true },
      { id: 'consulta', code: own },
      { id: 'desarmar', code: end },
    ],
  }
}

export function dissectedFrom(code: string, record: RunRecord): Dissected {
  const said = record.console.find(({ place }) => place?.file === 'desarmar')?.text ?? record.console.at(-1)?.text
  const { error } = record
  if (record.outcome !== 'ok' && (said === undefined || error === undefined)) {
    const line = error?.place?.file === 'consulta' ? ` (línea ${error.place.line - 1})` : ''
    return {
      code,
      error: error ? [`${error.name}${line}: ${error.explanation}`, ...error.check].join('\n') : 'No terminó a tiempo.',
    }
  }
  const anatomy = JSON.parse(said ?? '') as QueryAnatomy
  const places = chainIn(code)
  const result = record.statements.find(({ sql }) => sql === anatomy.sql)?.result
  return {
    code,
    anatomy,
    ...(places.length === anatomy.calls.length ? { places } : {}),
    ...(result ? { result: shortened(result) } : {}),
    ...(error ? { error: `${error.name}: ${error.explanation}` } : {}),
  }
}

const MOST_ROWS = 6
function shortened({ columns, rows, total }: TableData) {
  const text = (cell: unknown) => (cell === null ? 'NULL' : typeof cell === 'object' ? '…' : String(cell).slice(0, 60))
  return {
    columns: columns.slice(0, 12),
    rows: rows.slice(0, MOST_ROWS).map((row) => row.slice(0, 12).map(text)),
    total,
  }
}
