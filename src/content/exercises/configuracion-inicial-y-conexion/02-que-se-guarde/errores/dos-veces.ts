// Falla: Las filas de Noa: se esperaba el número 1 y llegó el número 2
import { insert } from 'alquimia'

engine.begin((conexion) => conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' })))
engine.begin((conexion) => conexion.execute(insert(Lector).values({ nombre: 'Noa', ciudad: 'Loja' })))
console.log(5)
