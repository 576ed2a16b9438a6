import {
  checkConstraint, createEngine, DeclarativeBase, foreignKey, func, Integer, IntegrityError, mappedColumn,
  relationship, select, sessionmaker, String,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120), { unique: true }),
  existencias: mappedColumn(Integer, checkConstraint('existencias >= 0', { name: 'ck_existencias' })),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  quien: mappedColumn(String(60)),
  libroId: mappedColumn('libro_id', foreignKey('libros.id')),
  libro: relationship(() => Libro),
}) {}

// En un archivo: cada sesión tiene su propia conexión.
const engine = createEngine('sqlite:///retorta.db')
Base.metadata.createAll(engine)

const CrearSesion = sessionmaker(engine)
CrearSesion.begin((session) => {
  session.addAll([
    new Libro({ titulo: 'María', existencias: 3 }),
    new Libro({ titulo: 'Facundo', existencias: 1 }),
    new Libro({ titulo: 'Sab', existencias: 0 }),
  ])
})
