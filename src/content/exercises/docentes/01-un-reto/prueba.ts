import { espera, prueba, tabla } from 'alquimia/pruebas'

prueba('Noa está en la tabla', () => {
  espera(tabla('lectores').map((fila) => fila.nombre), 'los nombres').contiene('Noa')
})
