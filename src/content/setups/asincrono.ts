import {
  asyncSessionmaker, createAsyncEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, String,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor', orderBy: () => Libro.id }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

const engine = createAsyncEngine('sqlite+aiosqlite://')
const CrearSesion = asyncSessionmaker(engine, { expireOnCommit: false })
await engine.begin((conexion) => conexion.runSync(Base.metadata.createAll))

await CrearSesion.begin(async (session) => {
  session.addAll([
    new Autor({ nombre: 'Soledad Acosta', libros: [new Libro({ titulo: 'Dolores' }), new Libro({ titulo: 'Los piratas' })] }),
    new Autor({ nombre: 'Jorge Isaacs', libros: [new Libro({ titulo: 'María' })] }),
  ])
})
