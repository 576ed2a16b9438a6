// Falla: el primero es el que se guardó antes
import { foreignKey } from 'alquimia'

function upgrade(op: Operations) {
  op.createTable('correos',
    Column('id', Integer, { primaryKey: true }),
    Column('lector_id', Integer, foreignKey('lectores.id'), { nullable: false }),
    Column('direccion', String(120), { nullable: false }),
  )
  op.execute('INSERT INTO correos (lector_id, direccion) SELECT id, email FROM lectores WHERE email IS NOT NULL ORDER BY id')
  op.dropColumn('lectores', 'email')
}

function downgrade(op: Operations) {
  op.addColumn('lectores', Column('email', String(120)))
  op.execute(
    'UPDATE lectores SET email = (SELECT min(direccion) FROM correos c WHERE c.lector_id = lectores.id)',
  )
  op.dropTable('correos')
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT * FROM correos'))
