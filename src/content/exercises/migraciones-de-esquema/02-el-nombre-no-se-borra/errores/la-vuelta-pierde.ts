// Falla: Los correos, de vuelta en «email»
function upgrade(op: Operations) {
  op.alterColumn('lectores', 'email', { newColumnName: 'correo' })
}
function downgrade(op: Operations) {
  op.dropColumn('lectores', 'correo')
  op.addColumn('lectores', Column('email', String(120)))
}
aplicar({ upgrade, downgrade })
