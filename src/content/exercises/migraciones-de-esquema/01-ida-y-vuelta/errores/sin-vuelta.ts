// Falla: downgrade tiene que quitarla
function upgrade(op: Operations) {
  op.addColumn('lectores', Column('telefono', String(20)))
}
function downgrade(op: Operations) {}
aplicar({ upgrade, downgrade })
