import { descarta, espera, prueba, resultado } from 'alquimia/pruebas'

prueba('Salen los tres productos que no son bebidas', () => {
  const nombres = resultado().map((fila) => fila.nombre)
  descarta(nombres.includes('Café'), 'La limonada y el café son bebidas, y no van en esta carta.')
  espera(nombres, 'los nombres').mismos(['Cucurucho', 'Copa doble', 'Torta helada'])
})
prueba('Van del más caro al más barato', () => {
  const precios = resultado().map((fila) => fila.precio)
  espera(precios, 'los precios, del más caro al más barato').igual([18, 7, 4])
})
