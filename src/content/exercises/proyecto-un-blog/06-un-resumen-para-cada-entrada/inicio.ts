function upgrade(op: Operations) {
  op.addColumn('entradas', Column('resumen', String(21)))
  // Llénala, exígela, y después los autores.
}

function downgrade(op: Operations) {
  // El camino de vuelta.
}

aplicar({ upgrade, downgrade })
console.log(columnas('entradas'))
for (const fila of leer('SELECT * FROM entradas')) console.log(...fila)
