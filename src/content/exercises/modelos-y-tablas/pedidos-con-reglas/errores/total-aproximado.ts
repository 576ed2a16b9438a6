// Falla: El total es dinero
import { DeclarativeBase, Float, Integer, Session, String, createEngine } from 'alquimia'
import { checkConstraint, foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  pedidos: relationship(() => [Pedido], { backPopulates: 'lector' }),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  total: mappedColumn(Float, checkConstraint('total >= 0')),
  cantidad: mappedColumn(Integer, { default: 1 }),
  estado: mappedColumn(String(12), { serverDefault: 'nuevo' }),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'pedidos' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const pedido = new Pedido({ total: 14.5, lector: new Lector({ nombre: 'Lucía' }) })
session.add(pedido)
session.commit()
console.log(pedido.cantidad, pedido.estado)
