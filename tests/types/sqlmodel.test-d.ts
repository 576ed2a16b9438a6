// What must and must not compile of alquimia/sqlmodel: one declaration gives the types of the table and of its schemas.
import { Field, Relationship, type Session, SQLModel, select } from '../../src/lib/sqlmodel/index.ts'
import z from '../../src/lib/validation/index.ts'

class Autor extends SQLModel.table('autores', {
  id: Field(z.int().nullable().default(null), { primaryKey: true }),
  nombre: z.string(),
  libros: Relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class LibroBase extends SQLModel.model({
  titulo: z.string(),
  precio: z.number(),
  anio: z.int().nullable().default(null),
}) {
  ficha(): string {
    return this.titulo
  }
}
class Libro extends LibroBase.table('libros', {
  id: Field(z.int().nullable().default(null), { primaryKey: true }),
  autorId: Field(z.int().nullable().default(null), { foreignKey: 'autores.id' }),
  autor: Relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
class LibroPublico extends LibroBase.model({ id: z.int() }) {}

declare const session: Session

const libro = new Libro({ titulo: 'Sab' })
libro.titulo satisfies string
libro.anio satisfies number | null
libro.id satisfies number | null
libro.autor?.libros[0]?.titulo satisfies string | undefined
libro.ficha() satisfies string
// @ts-expect-error a price is a number
libro.precio = 'caro'
// @ts-expect-error not a field of the table
new Libro({ sobra: 1 })

new LibroPublico({ titulo: 'Sab', precio: 8, id: 1 }).id satisfies number
// @ts-expect-error the price is asked for
new LibroPublico({ titulo: 'Sab', id: 1 })
// @ts-expect-error a title is a text
new LibroPublico({ titulo: 5, precio: 8, id: 1 })

LibroPublico.modelValidate(libro) satisfies LibroPublico
LibroPublico.modelValidate({}).modelDump().precio satisfies number
LibroPublico.modelValidate({}).modelDump({ excludeUnset: true }).precio satisfies number | undefined
// @ts-expect-error not a field of the schema
LibroPublico.modelValidate({}).modelDump({ exclude: ['autor'] })

session.exec(select(Libro).where(Libro.precio.gt(5))).one() satisfies Libro
session.exec(select(Libro.titulo)).all() satisfies readonly string[]
session.exec(select(Libro.titulo, Libro.precio)).one()[1] satisfies number
// @ts-expect-error a price is compared with a number
select(Libro).where(Libro.precio.gt('x'))
// @ts-expect-error a field is declared with its type
SQLModel.table('x', { id: 5 })
