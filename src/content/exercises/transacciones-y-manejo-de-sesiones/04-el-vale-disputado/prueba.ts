import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const saldo = (id: number) => Number(tabla('vales').find((vale) => vale.id === id)?.saldo)

/** Sessions in which another till spends 1 of the voucher just before they write, as many times as it is told. */
function disputadas(valeId: number, veces: number) {
  const cuenta = { adelantos: 0, sesiones: 0 }
  const crear = () => {
    const session = CrearSesion()
    cuenta.sesiones++
    session.events.on('beforeFlush', () => {
      if (cuenta.adelantos >= veces) return
      cuenta.adelantos++
      CrearSesion.begin((otra) => {
        otra.get(Vale, valeId)!.saldo -= 1
      })
    })
    return session
  }
  return { cuenta, crear }
}

prueba('Sin nadie más, resta y devuelve lo que queda', () => {
  const antes = saldo(2)
  espera(gastar(CrearSesion, 2, 15, 3), 'lo que devuelve').igual(antes - 15)
  espera(saldo(2), 'el saldo guardado').igual(antes - 15)
})

prueba('Si otra caja se adelanta, repite y no se pierde nada', () => {
  const { crear } = disputadas(3, 2)
  let devuelto = 0
  try {
    devuelto = gastar(crear, 3, 10, 3)
  } catch (error) {
    descarta((error as Error).name === 'StaleDataError', 'Salió el StaleDataError con intentos por gastar: repite desde la lectura.')
    throw error
  }
  espera(saldo(3), 'el saldo guardado, tras gastar 10 tú y 2 la otra caja').igual(88)
  espera(devuelto, 'lo que devuelve').igual(88)
})

prueba('Se rinde a tiempo', () => {
  const { crear, cuenta } = disputadas(2, 50)
  let salio = ''
  try {
    gastar(crear, 2, 1, 4)
  } catch (error) {
    salio = (error as Error).name
  }
  descarta(cuenta.adelantos > 4, `Lo intentaste ${cuenta.adelantos} veces y el límite era 4.`)
  espera(salio, 'el error que sale').igual('StaleDataError', 'Agotados los intentos, deja salir el error: quien llama debe saber que no se gastó.')
  espera(cuenta.adelantos, 'los intentos').igual(4)
})

prueba('Si no alcanza, lo dice y no reintenta', () => {
  const { crear, cuenta } = disputadas(2, 0)
  const antes = saldo(2)
  espera(() => gastar(crear, 2, 1000, 5), 'un monto mayor que el saldo').lanza('RangeError')
  espera(cuenta.sesiones, 'las sesiones que abrió').igual(1, 'Repetir no traerá más dinero: deja salir ese error a la primera.')
  espera(saldo(2), 'el saldo').igual(antes)
})

prueba('El saldo se comprueba en cada intento', () => {
  CrearSesion.begin((session) => {
    session.get(Vale, 1)!.saldo = 10
  })
  const { crear } = disputadas(1, 1)
  espera(() => gastar(crear, 1, 10, 3), 'quedaban 10, la otra caja gastó 1').lanza('RangeError', 'En el segundo intento solo quedan 9: vuelve a leer y a comprobar.')
  espera(saldo(1), 'el saldo').igual(9)
})

prueba('Ninguna sesión queda abierta', () => {
  espera(engine.pool.checkedout(), 'las conexiones sin devolver').igual(0, 'Cada intento cierra su sesión, también si falla.')
})
