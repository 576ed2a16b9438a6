import { codigo, descarta, espera, mide, prueba } from 'alquimia/pruebas'

prueba('Una base que contesta', () => {
  espera(comprobar('sqlite://')).igual('ok')
  espera(comprobar('sqlite:///otra.db')).igual('ok')
})

prueba('De verdad se conecta', () => {
  const { consultas } = mide(() => comprobar('sqlite://'))
  descarta(consultas === 0, 'No se envió ninguna consulta: crear el motor no conecta. Pide una conexión y envía SELECT 1.')
})

prueba('Una dirección que no se entiende', () => {
  espera(comprobar('retorta.db')).igual('url')
  espera(comprobar('postgresql://ines@localhost:54E2/retorta')).igual('url')
})

prueba('Un dialecto que no existe', () => {
  descarta(
    comprobar('sqlit://') === 'url',
    'Un NoSuchModuleError es también un ArgumentError, del que hereda: pregunta primero por el más concreto.',
  )
  espera(comprobar('sqlit://')).igual('dialecto')
  espera(comprobar('oracl://ines@localhost/x')).igual('dialecto')
})

prueba('Los demás errores no se esconden', () => {
  espera(() => comprobar('postgresql+asyncpg://ines@localhost/x'), 'un driver asíncrono en un motor síncrono').lanza(
    'InvalidRequestError',
    'Un catch que devuelve algo para todo convierte un fallo desconocido en silencio.',
  )
})

prueba('La conexión se devuelve', () => {
  descarta(
    !/using |\.close\(|\.begin\(/.test(codigo()),
    'Nadie devuelve la conexión: ábrela con using, o ciérrala con close().',
  )
})
