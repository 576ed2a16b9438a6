function upgrade(op: Operations) {
  op.addColumn('lectores', Column('ciudad', String(60), { nullable: false }))
}

function downgrade(op: Operations) {
  op.dropColumn('lectores', 'ciudad')
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT nombre, ciudad FROM lectores'))
