import { descarta, espera, prueba } from 'alquimia/pruebas'

const valores = [['ines@retorta.ec'], [null], ['lucia@correo.ec']]

prueba('La columna se llama «correo», y «email» ya no está', () => {
  espera(columnas('lectores').includes('email'), '«email» sigue en la tabla').igual(false)
  espera(columnas('lectores')).contiene('correo')
})

prueba('Los correos siguen ahí', () => {
  const ahora = leer('SELECT correo FROM lectores ORDER BY id')
  descarta(ahora.every(([correo]) => correo === null), 'La columna nueva está vacía: los correos se fueron con la que borraste.')
  espera(ahora).igual(valores)
})

prueba('También al bajar', () => {
  alembic.downgrade('-1')
  espera(columnas('lectores').includes('correo'), '«correo» sigue en la tabla').igual(false)
  espera(leer('SELECT email FROM lectores ORDER BY id'), 'los correos, de vuelta en «email»').igual(valores)
})
