// Falla: Falta el último paso
function upgrade(op: Operations) {
  op.addColumn('lectores', Column('ciudad', String(60)))
  op.execute("UPDATE lectores SET ciudad = 'Quito'")
}
function downgrade(op: Operations) {
  op.dropColumn('lectores', 'ciudad')
}
aplicar({ upgrade, downgrade })
