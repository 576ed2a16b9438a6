function upgrade(op: Operations) {
  op.alterColumn('lectores', 'email', { newColumnName: 'correo' })
}

function downgrade(op: Operations) {
  op.alterColumn('lectores', 'correo', { newColumnName: 'email' })
}

aplicar({ upgrade, downgrade })
console.log(leer('SELECT * FROM lectores'))
