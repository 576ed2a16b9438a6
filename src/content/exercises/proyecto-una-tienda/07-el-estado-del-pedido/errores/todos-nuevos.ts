// Falla: Todos quedaron como nuevos
function upgrade(op: Operations) {
  op.addColumn('pedidos', Column('estado', String(10)))
  op.execute("UPDATE pedidos SET estado = 'nuevo'")
  op.batchAlterTable('pedidos', (t) => {
    t.alterColumn('estado', { nullable: false })
    t.createCheckConstraint('ck_pedidos_estado', "estado IN ('nuevo', 'pagado', 'enviado')")
    t.dropColumn('pagado')
    t.dropColumn('enviado')
  })
}

function downgrade(op: Operations) {
  op.addColumn('pedidos', Column('pagado', Integer))
  op.addColumn('pedidos', Column('enviado', Integer))
  op.execute("UPDATE pedidos SET pagado = estado IN ('pagado', 'enviado'), enviado = estado = 'enviado'")
  op.batchAlterTable('pedidos', (t) => {
    t.alterColumn('pagado', { nullable: false })
    t.alterColumn('enviado', { nullable: false })
    t.dropConstraint('ck_pedidos_estado', 'check')
    t.dropColumn('estado')
  })
}

aplicar({ upgrade, downgrade })
console.log(columnas('pedidos'))
for (const fila of leer('SELECT * FROM pedidos')) console.log(...fila)
