// Falla: NOT NULL
import { foreignKey } from 'alquimia'

function upgrade(op: Operations) {
  op.createTable('correos',
    Column('id', Integer, { primaryKey: true }),
    Column('lector_id', Integer, foreignKey('lectores.id'), { nullable: false }),
    Column('direccion', String(120), { nullable: false }),
  )
  op.execute('INSERT INTO correos (lector_id, direccion) SELECT id, email FROM lectores')
  op.dropColumn('lectores', 'email')
}
function downgrade(op: Operations) {
  op.dropTable('correos')
}
aplicar({ upgrade, downgrade })
