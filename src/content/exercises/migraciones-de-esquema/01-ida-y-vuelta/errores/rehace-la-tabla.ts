// Falla: Inés
function upgrade(op: Operations) {
  op.dropTable('lectores')
  op.createTable('lectores',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', String(80), { nullable: false }),
    Column('email', String(120)),
    Column('telefono', String(20)),
  )
}
function downgrade(op: Operations) {
  op.dropColumn('lectores', 'telefono')
}
aplicar({ upgrade, downgrade })
