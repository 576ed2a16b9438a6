import { descarta, espera, prueba } from 'alquimia/pruebas'

prueba('Con qué se habla: dialecto y driver', () => {
  descarta(escrito(datos.driver) === 'mysql', 'Falta el driver: después del + dice cuál es.')
  descarta(escrito(datos.driver) === 'pymysql', 'Falta el dialecto: el driver completo lleva los dos, con el + en medio.')
  espera(datos.driver, 'el driver').igual('mysql+pymysql')
})

prueba('Quién eres', () => {
  espera(datos.usuario, 'el usuario').igual('retorta')
  descarta(escrito(datos.clave).includes('%'), 'La clave sigue codificada: %2F es / y %3A es :.')
  espera(datos.clave, 'la clave').igual('m/p:9')
})

prueba('Dónde está y qué base es', () => {
  espera(datos.servidor, 'el servidor').igual('datos.retorta.ec')
  espera(datos.puerto, 'el puerto').igual(3307)
  espera(datos.base, 'la base').igual('libreria')
})

function escrito(valor: unknown) {
  return `${valor}`
}
