import { descarta, espera, prueba, resultado } from 'alquimia/pruebas'

prueba('Están las tres tiendas, con sus ventas', () => {
  const terminal = resultado().find((fila) => fila.nombre === 'Terminal')
  descarta(!terminal, 'Terminal no vendió nada y también cuenta: con JOIN se pierde.')
  descarta(terminal?.ventas === 1, 'Terminal sale con una venta que no hizo: count(*) cuenta la fila vacía de la unión.')
  espera(resultado(), 'las tiendas').mismos([
    { nombre: 'Malecón', ventas: 5 },
    { nombre: 'Plaza Mayor', ventas: 5 },
    { nombre: 'Terminal', ventas: 0 },
  ])
})
