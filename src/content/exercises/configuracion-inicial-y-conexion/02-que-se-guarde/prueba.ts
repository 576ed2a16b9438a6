import { descarta, espera, impreso, prueba, tabla } from 'alquimia/pruebas'

prueba('Noa quedó guardada, una vez', () => {
  const noas = tabla('lectores').filter(({ nombre }) => nombre === 'Noa')
  descarta(noas.length === 0, 'Noa no está: la conexión se cerró sin confirmar, y al cerrarse deshizo el INSERT.')
  espera(noas.length, 'las filas de Noa').igual(1)
  espera(noas[0]?.ciudad).igual('Loja')
})

prueba('El programa cuenta cinco lectores', () => {
  espera(impreso()).igual(['5'])
})
