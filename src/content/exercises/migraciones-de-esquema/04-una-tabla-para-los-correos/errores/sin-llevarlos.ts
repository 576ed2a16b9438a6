// Falla: los correos se quedaron por el camino
import { foreignKey } from 'alquimia'

function upgrade(op: Operations) {
  op.createTable('correos',
    Column('id', Integer, { primaryKey: true }),
    Column('lector_id', Integer, foreignKey('lectores.id'), { nullable: false }),
    Column('direccion', String(120), { nullable: false }),
  )
  op.dropColumn('lectores', 'email')
}
function downgrade(op: Operations) {
  op.addColumn('lectores', Column('email', String(120)))
  op.dropTable('correos')
}
aplicar({ upgrade, downgrade })
