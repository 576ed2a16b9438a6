import { DeclarativeBase, Decimal, Integer, Numeric, Session, String, createEngine } from 'alquimia'
import { checkConstraint, foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  pedidos: relationship(() => [Pedido], { backPopulates: 'lector' }),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  total: mappedColumn(Numeric(8, 2), checkConstraint('total >= 0')),
  cantidad: mappedColumn(Integer, { default: 1 }),
  estado: mappedColumn(String(12), { serverDefault: 'nuevo' }),
  lectorId: mappedColumn(foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'pedidos' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const pedido = new Pedido({ total: new Decimal('14.50'), lector: new Lector({ nombre: 'Lucía' }) })
session.add(pedido)
session.commit()
console.log(pedido.cantidad, pedido.estado)
