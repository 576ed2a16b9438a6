import { descarta, espera, prueba } from 'alquimia/pruebas'

prueba('«lucia» es un objeto', () => {
  descarta(Array.isArray(lucia), '«lucia» es una lista: por la clave primaria se pide uno, con get.')
  descarta(lucia === null, '«lucia» sigue siendo null: búscala por su clave, que es 4.')
  descarta(!(lucia instanceof Lector), '«lucia» no es un objeto Lector: para pedir uno por su clave primaria está get.')
  espera((lucia as unknown as Lector).nombre, 'el nombre').igual('Lucía')
})

prueba('«quitenos» es una lista de objetos', () => {
  descarta(!Array.isArray(quitenos), '«quitenos» es un solo objeto: scalar da el primero y nada más. Para todos, scalars y all.')
  descarta(
    Array.isArray(quitenos) && quitenos.some((cada) => !(cada instanceof Lector)),
    '«quitenos» tiene filas y no objetos: con execute cada fila trae el objeto dentro; usa scalars.',
  )
  espera(quitenos.map(({ nombre }) => nombre)).igual(['Inés', 'Mateo'])
})

prueba('«total» es un número', () => {
  descarta(typeof total === 'object', '«total» no es un número: scalar toma el valor de la primera fila.')
  espera(total).igual(4)
})

prueba('«correos» son filas de dos columnas', () => {
  descarta(
    correos.some((fila) => typeof fila === 'string'),
    '«correos» tiene solo la primera columna: scalars descarta las demás. Usa execute.',
  )
  espera(correos.map((fila) => [...fila])).igual([
    ['Bruno', 'bruno@correo.pe'],
    ['Inés', 'ines@retorta.ec'],
    ['Mateo', 'mateo@correo.ec'],
  ])
})
