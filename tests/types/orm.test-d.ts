/** What the types of the library say, and above all what must not compile. Checked by `tsc`. */
import {
  aliased,
  type Collection,
  case_,
  createEngine,
  Date_,
  DateTime,
  Decimal,
  DeclarativeBase,
  delete_,
  Enum,
  foreignKey,
  func,
  Integer,
  insert,
  JSON_,
  joinedload,
  LargeBinary,
  mappedColumn,
  Numeric,
  type Row,
  raiseload,
  relationship,
  type Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
  update,
} from 'alquimia'
import { expectTypeOf, test } from 'vitest'

class Base extends DeclarativeBase {
  saluda() {
    return 'hola'
  }
}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  name: mappedColumn(String(80)),
  bio: mappedColumn(String, { nullable: true }),
  nacido: mappedColumn(Date_),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {
  get mayusculas() {
    return this.name.toUpperCase()
  }
}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  precio: mappedColumn(Numeric(10, 2), { default: () => new Decimal('0') }),
  datos: mappedColumn(JSON_<{ paginas: number }>()),
  portada: mappedColumn(LargeBinary, { nullable: true }),
  estado: mappedColumn(Enum('nuevo', 'usado')),
  alta: mappedColumn(DateTime),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  codigo: mappedColumn(foreignKey<string>('paises.codigo'), { nullable: true }),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

class Suelto extends Base.model('sueltos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  libros: relationship(() => [Libro], { backPopulates: 'nada' }),
}) {}
class Par extends Base.model('pares', {
  a: mappedColumn(Integer, { primaryKey: true }),
  b: mappedColumn(Integer, { primaryKey: true }),
}) {}

declare const session: Session
declare const autor: Autor
declare const libro: Libro

test('attributes have the type of their column', () => {
  expectTypeOf(autor.id).toEqualTypeOf<number>()
  expectTypeOf(autor.bio).toEqualTypeOf<string | null>()
  expectTypeOf(autor.nacido).toEqualTypeOf<Date>()
  expectTypeOf(libro.precio).toEqualTypeOf<Decimal>()
  expectTypeOf(libro.datos).toEqualTypeOf<{ paginas: number }>()
  expectTypeOf(libro.portada).toEqualTypeOf<Uint8Array | null>()
  expectTypeOf(libro.estado).toEqualTypeOf<'nuevo' | 'usado'>()
  expectTypeOf(libro.autorId).toEqualTypeOf<number>()
  expectTypeOf(libro.codigo).toEqualTypeOf<string | null>()
})

test('relationships lead to instances, with what their class adds', () => {
  expectTypeOf(libro.autor).toEqualTypeOf<Autor | null>()
  expectTypeOf(autor.libros).toEqualTypeOf<Collection<Libro>>()
  expectTypeOf((libro.autor as Autor).mayusculas).toEqualTypeOf<string>()
  expectTypeOf(autor.saluda()).toEqualTypeOf<string>()
  autor.libros = [libro]
  autor.libros.push(new Libro({ titulo: 'x' }))
})

test('results have the types of what was selected', () => {
  expectTypeOf(session.scalars(select(Autor)).all()).toEqualTypeOf<Autor[]>()
  expectTypeOf(session.scalars(select(Autor.id)).all()).toEqualTypeOf<number[]>()
  expectTypeOf(session.scalar(select(func.count()))).toEqualTypeOf<number | null>()
  expectTypeOf(session.get(Autor, 1)).toEqualTypeOf<Autor | null>()
  const row = session.execute(select(Autor, Libro.titulo, Libro.id.label('n'))).one()
  expectTypeOf(row[0]).toEqualTypeOf<Autor>()
  expectTypeOf(row.titulo).toEqualTypeOf<string>()
  expectTypeOf(row.n).toEqualTypeOf<number>()
  expectTypeOf(session.query(Autor).all()).toEqualTypeOf<Autor[]>()
  const A = aliased(Autor)
  expectTypeOf(session.scalars(select(A)).all()).toEqualTypeOf<Autor[]>()
  expectTypeOf(session.scalars(select(A.id)).all()).toEqualTypeOf<number[]>()
  expectTypeOf<Row<readonly [number]>>().toExtend<readonly [number]>()
})

test('what must not compile', () => {
  // @ts-expect-error a number is compared with numbers
  Autor.id.eq('a')
  // @ts-expect-error a text with texts
  Libro.titulo.in_([1, 2])
  // @ts-expect-error the attribute is a string
  libro.titulo = 3
  // @ts-expect-error NOT NULL columns do not take null
  libro.titulo = null
  // @ts-expect-error the constructor knows the types
  new Libro({ titulo: 3 })
  // @ts-expect-error and the names
  new Libro({ titulus: 'x' })
  // @ts-expect-error the related class is another
  new Libro({ autor: new Libro() })
  // @ts-expect-error nor does the list take one of its own kind
  autor.libros.push(new Autor())
  // @ts-expect-error only the names of the enum
  new Libro({ estado: 'roto' })
  // @ts-expect-error filterBy knows the attributes
  select(Autor).filterBy({ titulo: 'x' })
  // @ts-expect-error and their types
  select(Autor).filterBy({ id: 'x' })
  // @ts-expect-error every class has a name of its own: usa Autor.c.name
  Autor.name.eq('Ana')
  expectTypeOf(Autor.c.name.eq('Ana')).not.toBeAny()
  // @ts-expect-error where() takes conditions, not JavaScript booleans
  select(Autor).where(autor.id === 1)
  // @ts-expect-error a column is not a relationship
  selectinload(Autor.id)
  // @ts-expect-error the default has the type of the column
  mappedColumn(Integer, { default: 'x' })
  // @ts-expect-error a text is not a length
  String('80')
  // @ts-expect-error options that do not exist
  createEngine('sqlite://', { eco: true })
  // @ts-expect-error a model has no such static
  Autor.nada
  // @ts-expect-error values of an update are those of the model
  update(Autor).values({ id: 'x' })
  // @ts-expect-error and of an insert
  insert(Libro).values({ titulo: 1 })
  // @ts-expect-error a number has no pattern
  Autor.id.like('1%')
  Libro.titulo.like('%x')
  Autor.bio.contains('x')
  func.lower(Autor.bio).like('x')
  // @ts-expect-error filterBy of a statement knows the attributes too
  update(Autor).filterBy({ zz: 1 })
  // @ts-expect-error and their types
  delete_(Autor).filterBy({ id: 'x' })
  // @ts-expect-error the key has the type of its column
  session.get(Autor, 'a')
  session.get(Autor, 1)
  session.get(Autor, { id: 1 })
  session.get(Par, [1, 2])
  // @ts-expect-error a key of two columns is not one value of another type
  session.get(Par, 'x')
})

test('loading options start in what is selected, and go on from where they led', () => {
  select(Autor).options(selectinload(Autor.libros).joinedload(Libro.autor))
  select(Libro, Autor).options(selectinload(Autor.libros), joinedload(Libro.autor))
  select(Libro.titulo).options(joinedload(Libro.autor))
  session.query(Autor).options(selectinload(Autor.libros))
  select(aliased(Autor)).options(raiseload('*'))
  // @ts-expect-error the query is of authors
  select(Autor).options(selectinload(Libro.autor))
  // @ts-expect-error from a book's author one goes on to the author's relationships
  selectinload(Libro.autor).joinedload(Libro.autor)
  // @ts-expect-error the same in the older style
  session.query(Autor).options(selectinload(Libro.autor))
})

test('backPopulates names a relationship of the other class', () => {
  // @ts-expect-error Suelto has no relationship «nada»
  selectinload(Suelto.libros)
  selectinload(Autor.libros)
})

test('what waits is a promise of each attribute', () => {
  expectTypeOf(autor.awaitableAttrs.libros).toEqualTypeOf<Promise<Collection<Libro>>>()
  expectTypeOf(libro.awaitableAttrs.autor).toEqualTypeOf<Promise<Autor | null>>()
})

test('case_ is null where no case says otherwise', () => {
  const open = session.scalars(select(case_([Autor.id.eq(1), 'uno'], [Autor.id.eq(2), Autor.bio]))).all()
  expectTypeOf(open).toEqualTypeOf<(string | null)[]>()
  const closed = session.scalars(select(case_([Autor.id.eq(1), 'uno'], { else: 2 }))).all()
  expectTypeOf(closed).toEqualTypeOf<(string | number)[]>()
})
