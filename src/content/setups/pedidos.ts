import {
  createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, Session, String,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  ciudad: mappedColumn(String(60), { nullable: true }),
  pedidos: relationship(() => [Pedido], { backPopulates: 'lector', orderBy: () => Pedido.id }),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  total: mappedColumn(Integer),
  // Sin lector: una venta de mostrador.
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id'), { nullable: true }),
  lector: relationship(() => Lector, { backPopulates: 'pedidos' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
session.addAll([
  new Lector({ nombre: 'Inés', ciudad: 'Quito' }),
  new Lector({ nombre: 'Mateo', ciudad: 'Quito' }),
  new Lector({ nombre: 'Bruno', ciudad: 'Lima' }),
  new Lector({ nombre: 'Lucía' }),
  new Lector({ nombre: 'Noa', ciudad: 'Loja' }),
])
session.flush()
session.addAll([
  new Pedido({ titulo: 'María', total: 9, lectorId: 1 }),
  new Pedido({ titulo: 'Sab', total: 12, lectorId: 1 }),
  new Pedido({ titulo: 'Facundo', total: 30, lectorId: 1 }),
  new Pedido({ titulo: 'Azul', total: 8, lectorId: 2 }),
  new Pedido({ titulo: 'La vorágine', total: 25, lectorId: 3 }),
  new Pedido({ titulo: 'María', total: 9, lectorId: 3 }),
  new Pedido({ titulo: 'Dolores', total: 40, lectorId: 5 }),
  new Pedido({ titulo: 'Atlas', total: 15 }),
])
session.commit()
session.expungeAll()
