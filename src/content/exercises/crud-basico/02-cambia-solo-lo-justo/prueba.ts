import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const fila = (id: number) => tabla('lectores').find((cada) => cada.id === id)

prueba('Cambia lo que llega y respeta lo demás', () => {
  espera(corregir(session, 2, { ciudad: 'Ambato' }), 'lo que devuelve').igual(true)
  espera(fila(2)).igual({ id: 2, nombre: 'Mateo', correo: 'mateo@correo.ec', ciudad: 'Ambato' })
})

prueba('El UPDATE nombra solo lo que cambió', () => {
  const { sentencias } = mide(() => corregir(session, 3, { nombre: 'Bruno', ciudad: 'Trujillo' }))
  const cambios = sentencias.filter(({ clase }) => clase === 'UPDATE')
  espera(cambios.length, 'las sentencias UPDATE').igual(1)
  descarta(/nombre/.test(cambios[0]!.sql), 'El UPDATE lleva «nombre», que ya valía eso: cambia el objeto y deja que la sesión compare.')
  espera(cambios[0]!.parametros).igual(['Trujillo', 3])
})

prueba('Sin nada que cambiar, no escribe', () => {
  const { resultado, sentencias } = mide(() => corregir(session, 1, {}))
  espera(resultado, 'lo que devuelve').igual(true)
  espera(sentencias.filter(({ clase }) => clase === 'UPDATE').length, 'las sentencias UPDATE').igual(0)
})

prueba('Si no existe, devuelve false y no inventa a nadie', () => {
  espera(corregir(session, 99, { nombre: 'Nadie' }), 'lo que devuelve').igual(false)
  espera(tabla('lectores').length, 'los lectores').igual(4)
})
