import { codigo, descarta, espera, mide, prueba } from 'alquimia/pruebas'

prueba('Cuenta a los lectores de una ciudad', () => {
  espera(contarLectores(session, 'Quito'), 'los de Quito').igual(2)
  espera(contarLectores(session, 'Lima'), 'los de Lima').igual(1)
  espera(contarLectores(session, 'Loja'), 'los de Loja').igual(0)
})

prueba("«x' OR '1'='1» es una ciudad sin lectores, y nada más", () => {
  espera(contarLectores(session, "x' OR '1'='1")).igual(0, 'La entrada se sigue leyendo como SQL.')
})

prueba('Una ciudad con comillas también es una ciudad', () => {
  session.add(new Lector({ nombre: 'Noa', ciudad: "L'Hospitalet" }))
  session.commit()
  descarta(
    /replace(All)?\s*\(/.test(codigo()),
    'Escapar las comillas a mano tapa este caso y deja abiertos otros: pasa el valor como parámetro.',
  )
  espera(contarLectores(session, "L'Hospitalet")).igual(1)
})

prueba('El SQL se queda, y el valor viaja aparte', () => {
  const { sentencias } = mide(() => contarLectores(session, 'Cuenca'))
  const enviada = sentencias.at(-1)
  descarta(!enviada, 'La función no envió ninguna consulta.')
  descarta(/Cuenca/.test(enviada.sql), 'El nombre de la ciudad sigue dentro del texto del SQL.')
  espera(enviada.parametros).igual(['Cuenca'])
  descarta(!/text\s*\(/.test(codigo()), 'El reto pide conservar el SQL escrito a mano, con text().')
})
