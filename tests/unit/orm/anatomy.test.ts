import { describe, expect, it } from 'vitest'
import {
  compile,
  createEngine,
  DeclarativeBase,
  foreignKey,
  func,
  Integer,
  initAlquimia,
  joinedload,
  mappedColumn,
  or_,
  queryAnatomy,
  relationship,
  type Select,
  Session,
  String as Str,
  select,
} from '../../../src/lib/orm/index.ts'

class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(Str(60)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(Str(80)),
  precio: mappedColumn(Integer),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

/** The pieces of each call, by its place in the chain. */
const told = (query: unknown, dialect?: string) => {
  const { calls, pieces, sql } = queryAnatomy(query as Select, dialect)
  expect(pieces.map(({ text }) => text).join('')).toBe(sql)
  return calls.map((_, i) => pieces.filter((piece) => piece.calls.includes(i)).map(({ text }) => text.trim()))
}

describe('the anatomy of a query', () => {
  it('says which call wrote each piece', () => {
    const query = select(Libro.titulo, Autor.nombre)
      .join(Libro.autor)
      .where(Libro.precio.lt(20))
      .where(Autor.nombre.like('J%'))
      .orderBy(Libro.titulo)
      .limit(5)
    const [selected, joined, cheap, named, ordered, limited] = told(query)
    expect(selected).toEqual(['SELECT libros.titulo, autores.nombre FROM libros'])
    expect(joined).toEqual(['JOIN autores ON autores.id = libros.autor_id'])
    // WHERE and AND are of both.
    expect(cheap).toEqual(['WHERE', 'libros.precio < ?', 'AND'])
    expect(named).toEqual(['WHERE', 'AND', 'autores.nombre LIKE ?'])
    expect(ordered).toEqual(['ORDER BY libros.titulo'])
    expect(limited).toEqual(['LIMIT ? OFFSET ?'])
  })
  it('writes the very SQL that is sent', async () => {
    await initAlquimia()
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    const sent: string[] = []
    engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
    using session = new Session(engine)
    const queries = [
      select(Autor).options(joinedload(Autor.libros)).limit(3),
      select(Autor, func.count(Libro.id).label('n'))
        .outerjoin(Autor.libros)
        .groupBy(Autor.id)
        .having(func.count(Libro.id).gt(1)),
      select(Libro)
        .where(or_(Libro.precio.lt(3), Libro.precio.gt(9)), Libro.titulo.ne('x'))
        .distinct()
        .offset(2),
      select(Libro.titulo).where(
        Libro.precio.eq(select(func.max(Libro.precio)).where(Libro.id.gt(1)).scalarSubquery()),
      ),
    ]
    for (const query of queries) {
      session.execute(query as Select)
      expect(queryAnatomy(query as unknown as Select).sql).toBe(sent.at(-1))
      told(query)
    }
  })
  it('gives the values of each placeholder', () => {
    const { pieces } = queryAnatomy(
      select(Libro).where(Libro.titulo.eq("D'Artagnan"), Libro.precio.gt(3)) as unknown as Select,
    )
    expect(pieces.flatMap(({ values }) => values)).toEqual(["'D''Artagnan'", '3'])
  })
  it('keeps what is inside a subquery with the call that holds it', () => {
    const inner = select(func.max(Libro.precio)).where(Libro.id.gt(1)).scalarSubquery()
    const [, where] = told(select(Libro.titulo).where(Libro.precio.eq(inner)))
    expect(where).toEqual([
      'WHERE libros.precio = (SELECT max(libros.precio) AS max_1 FROM libros WHERE libros.id > ?)',
    ])
  })
  it('gives to options() the columns and the join that it brings', () => {
    const [entity, loaded] = told(select(Autor).options(joinedload(Autor.libros)))
    expect(entity?.join(' ')).not.toContain('libros')
    expect(loaded?.join(' ')).toMatch(/libros_1\.titulo.*LEFT OUTER JOIN libros AS libros_1/)
  })
  it('forgets what a later call replaced', () => {
    const [, first, second, third] = told(
      select(Libro.id)
        .orderBy(Libro.titulo)
        .orderBy(null as never)
        .orderBy(Libro.precio),
    )
    expect([first, second, third]).toEqual([[], [], ['ORDER BY libros.precio']])
    expect(told(select(Libro.id).withOnlyColumns(Libro.titulo))[1]).toEqual(['libros.titulo'])
  })
  it('counts joinFrom as one call', () => {
    expect(queryAnatomy(select(Libro.id).joinFrom(Libro, Autor) as unknown as Select).calls).toHaveLength(2)
  })
  it('works for the other databases too', () => {
    for (const dialect of ['postgresql', 'mysql', 'mssql'])
      expect(queryAnatomy(select(Libro.id).where(Libro.precio.gt(1)).limit(2) as unknown as Select, dialect).sql).toBe(
        compile(select(Libro.id).where(Libro.precio.gt(1)).limit(2), { dialect }),
      )
  })
  it('does not keep for ever the queries that one was made from', () => {
    let query = select(Libro.id)
    for (let i = 0; i < 1000; i++) query = query.where(Libro.precio.gt(i))
    let links = 0
    for (let at = query as unknown as Select | undefined; at; at = at.previous) links++
    expect(links).toBeLessThanOrEqual(101)
    expect(() => queryAnatomy('nada' as never)).toThrow(/queryAnatomy/)
  })
})
