// Falla: la vuelta también lo exige
function upgrade(op: Operations) {
  op.addColumn('entradas', Column('resumen', String(21)))
  op.execute("UPDATE entradas SET resumen = CASE WHEN length(texto) > 20 THEN substr(texto, 1, 20) || '…' ELSE texto END")

  op.createTable('autores',
    Column('id', Integer, { primaryKey: true }),
    Column('nombre', String(60), { nullable: false, unique: true }),
  )
  op.execute('INSERT INTO autores (nombre) SELECT DISTINCT autor FROM entradas')
  op.addColumn('entradas', Column('autor_id', Integer))
  op.execute('UPDATE entradas SET autor_id = (SELECT id FROM autores WHERE nombre = autor)')

  op.batchAlterTable('entradas', (t) => {
    t.alterColumn('resumen', { nullable: false })
    t.alterColumn('autor_id', { nullable: false })
    t.createForeignKey('fk_entradas_autor', 'autores', ['autor_id'], ['id'])
    t.dropColumn('autor')
  })
}

function downgrade(op: Operations) {
  op.addColumn('entradas', Column('autor', String(60)))
  op.execute('UPDATE entradas SET autor = (SELECT nombre FROM autores WHERE id = autor_id)')
  op.batchAlterTable('entradas', (t) => {
    t.dropConstraint('fk_entradas_autor', 'foreignkey')
    t.dropColumn('autor_id')
    t.dropColumn('resumen')
  })
  op.dropTable('autores')
}

aplicar({ upgrade, downgrade })
console.log(columnas('entradas'))
for (const fila of leer('SELECT * FROM entradas')) console.log(...fila)
