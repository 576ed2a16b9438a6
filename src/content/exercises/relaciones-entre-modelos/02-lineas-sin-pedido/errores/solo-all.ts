// Falla: NOT NULL
import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  cliente: mappedColumn(String(60)),
  lineas: relationship(() => [Linea], { backPopulates: 'pedido', cascade: 'all' }),
}) {}

class Linea extends Base.model('lineas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id')),
  pedido: relationship(() => Pedido, { backPopulates: 'lineas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const pedido = new Pedido({ cliente: 'Lucía' })
for (const titulo of ['María', 'Sab', 'Azul']) pedido.lineas.push(new Linea({ titulo }))
session.add(pedido)
session.commit()

pedido.lineas.pop()
session.commit()
console.log(pedido.lineas.length)
