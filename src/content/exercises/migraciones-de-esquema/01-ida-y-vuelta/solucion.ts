function upgrade(op: Operations) {
  op.addColumn('lectores', Column('telefono', String(20)))
}

function downgrade(op: Operations) {
  op.dropColumn('lectores', 'telefono')
}

aplicar({ upgrade, downgrade })
console.log(columnas('lectores'))
