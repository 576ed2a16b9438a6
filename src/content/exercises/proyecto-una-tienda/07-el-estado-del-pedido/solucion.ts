function upgrade(op: Operations) {
  op.addColumn('pedidos', Column('estado', String(10)))
  op.execute(`UPDATE pedidos SET estado = CASE
    WHEN enviado = 1 THEN 'enviado' WHEN pagado = 1 THEN 'pagado' ELSE 'nuevo' END`)
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
  op.execute("UPDATE pedidos SET pagado = CASE WHEN estado = 'nuevo' THEN 0 ELSE 1 END, enviado = CASE WHEN estado = 'enviado' THEN 1 ELSE 0 END")
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
