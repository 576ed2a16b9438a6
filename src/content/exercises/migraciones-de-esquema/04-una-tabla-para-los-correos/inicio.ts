import { foreignKey } from 'alquimia'

function upgrade(op: Operations) {
  op.createTable('correos',
    Column('id', Integer, { primaryKey: true }),
    Column('lector_id', foreignKey('lectores.id'), { nullable: false }),
    Column('direccion', String(120), { nullable: false }),
  )
  // Lleva los correos y quita la columna.
}

function downgrade(op: Operations) {
  // El camino de vuelta.
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT * FROM correos'))
