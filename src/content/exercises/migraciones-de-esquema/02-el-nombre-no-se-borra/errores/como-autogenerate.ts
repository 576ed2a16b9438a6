// Falla: los correos se fueron con la que borraste
function upgrade(op: Operations) {
  op.dropColumn('lectores', 'email')
  op.addColumn('lectores', Column('correo', String(120)))
}
function downgrade(op: Operations) {
  op.dropColumn('lectores', 'correo')
  op.addColumn('lectores', Column('email', String(120)))
}
aplicar({ upgrade, downgrade })
