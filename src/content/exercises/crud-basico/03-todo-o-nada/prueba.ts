import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const cuantos = () => tabla('lectores').length

prueba('Un grupo válido se guarda entero', () => {
  const antes = cuantos()
  espera(anotarGrupo(session, ['Eva', 'Iván', 'Luz']), 'lo que devuelve').igual(3)
  espera(cuantos() - antes, 'los que se guardaron').igual(3)
})

prueba('Si uno no vale, no queda ninguno', () => {
  const antes = cuantos()
  const devuelto = anotarGrupo(session, ['Ana', null as never, 'Sol'])
  const nuevos = cuantos() - antes
  descarta(nuevos > 0, `Quedaron ${nuevos} del grupo: lo que se confirmó antes del error ya no se deshace. Confirma una vez, al final.`)
  espera(devuelto, 'lo que devuelve').igual(0)
})

prueba('La sesión sigue sirviendo', () => {
  anotarGrupo(session, [null as never])
  espera(anotarGrupo(session, ['Paz']), 'el grupo siguiente').igual(1, 'Después de un commit que falla hace falta rollback().')
})

prueba('Los demás errores no se esconden', () => {
  const rota = { ...session, addAll() { throw new RangeError('de prueba') }, add() { throw new RangeError('de prueba') }, rollback() {}, commit() {} }
  espera(() => anotarGrupo(rota as never, ['Uno']), 'un error que no es de la base').lanza('RangeError')
})
