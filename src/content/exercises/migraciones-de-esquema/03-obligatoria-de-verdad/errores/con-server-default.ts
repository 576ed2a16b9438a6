// Falla: La columna quedó con un valor por defecto
function upgrade(op: Operations) {
  op.addColumn('lectores', Column('ciudad', String(60), { nullable: false, serverDefault: 'Quito' }))
}
function downgrade(op: Operations) {
  op.dropColumn('lectores', 'ciudad')
}
aplicar({ upgrade, downgrade })
