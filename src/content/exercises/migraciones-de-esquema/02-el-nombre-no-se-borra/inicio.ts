function upgrade(op: Operations) {
  op.addColumn('lectores', Column('correo', String(120)))
  op.dropColumn('lectores', 'email')
}

function downgrade(op: Operations) {
  op.addColumn('lectores', Column('email', String(120)))
  op.dropColumn('lectores', 'correo')
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT * FROM lectores'))
