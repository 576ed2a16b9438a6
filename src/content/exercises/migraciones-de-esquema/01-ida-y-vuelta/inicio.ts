function upgrade(op: Operations) {
  // Agrega la columna.
}

function downgrade(op: Operations) {
  // Déjalo como estaba.
}

aplicar({ upgrade, downgrade })
console.log(columnas('lectores'))
