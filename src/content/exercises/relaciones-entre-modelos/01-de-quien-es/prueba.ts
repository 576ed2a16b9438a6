import { codigo, descarta, espera, prueba, sentencias, tabla } from 'alquimia/pruebas'

prueba('«Camilo» es de Soledad, y sigue siendo el mismo libro', () => {
  const [camilo, ...mas] = tabla('libros').filter(({ titulo }) => titulo === 'Camilo')
  descarta(mas.length > 0, 'Hay dos libros «Camilo»: cambia el que existe, no crees otro.')
  const autora = tabla('autores').find(({ nombre }) => nombre === 'Soledad Acosta')
  espera(camilo?.autor_id, 'su autora').igual(autora?.id)
})

prueba('Tres de Jorge y cinco de Soledad', () => {
  espera(deJorge, 'los de Jorge').igual(3)
  espera(deSoledad, 'los de Soledad').igual(5)
})

prueba('Cambiaste la relación, y la sesión escribió la clave', () => {
  descarta(/autorId\s*=[^=]/.test(codigo()), 'Escribiste el id a mano: asigna el objeto, en libro.autor.')
  const cambios = sentencias().filter(({ clase }) => clase === 'UPDATE')
  espera(cambios.length, 'las sentencias UPDATE').igual(1)
  espera(cambios[0]?.tabla).igual('libros')
})
