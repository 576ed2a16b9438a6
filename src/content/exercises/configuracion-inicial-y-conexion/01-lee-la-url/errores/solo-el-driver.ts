// Falla: Falta el dialecto
const datos = {
  driver: 'pymysql', usuario: 'retorta', clave: 'm/p:9', servidor: 'datos.retorta.ec', puerto: 3307, base: 'libreria',
}
