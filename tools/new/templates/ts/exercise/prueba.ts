import { espera, prueba, tabla } from 'alquimia/pruebas'

prueba('La albahaca está en la tabla', () => {
  const nombres = tabla('plantas').map((planta) => planta.nombre)
  espera(nombres, 'los nombres').contiene('Albahaca')
})
