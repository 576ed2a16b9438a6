import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

prueba('La albahaca está en la tabla, con su agua', () => {
  const albahaca = tabla('plantas').find((planta) => planta.nombre === 'Albahaca')
  descarta(!albahaca, 'No hay ninguna planta «Albahaca»: falta el INSERT, o su nombre es otro.')
  espera(albahaca?.litros, 'los litros').igual(2, 'La albahaca bebe 2 litros.')
})
