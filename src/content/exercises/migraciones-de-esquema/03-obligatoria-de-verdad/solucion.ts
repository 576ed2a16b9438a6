function upgrade(op: Operations) {
  op.addColumn('lectores', Column('ciudad', String(60)))
  op.execute("UPDATE lectores SET ciudad = 'Quito'")
  op.batchAlterTable('lectores', (t) => t.alterColumn('ciudad', { nullable: false }))
}

function downgrade(op: Operations) {
  op.dropColumn('lectores', 'ciudad')
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT nombre, ciudad FROM lectores'))
