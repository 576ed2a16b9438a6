function upgrade(op: Operations) {
  op.addColumn('pedidos', Column('estado', String(10)))
  // Llénala, oblígala, y solo entonces quita las casillas.
}

function downgrade(op: Operations) {
  // El camino de vuelta.
}

aplicar({ upgrade, downgrade })
console.log(columnas('pedidos'))
for (const fila of leer('SELECT * FROM pedidos')) console.log(...fila)
