function upgrade(op: Operations) {
  op.addColumn('lectores', Column('correo', String(120)))
  op.execute('UPDATE lectores SET correo = email')
  op.dropColumn('lectores', 'email')
}

function downgrade(op: Operations) {
  op.addColumn('lectores', Column('email', String(120)))
  op.execute('UPDATE lectores SET email = correo')
  op.dropColumn('lectores', 'correo')
}

aplicar({ upgrade, downgrade })
