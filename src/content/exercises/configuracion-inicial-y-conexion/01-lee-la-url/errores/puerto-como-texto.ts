// Falla: El puerto: se esperaba el número 3307 y llegó el texto '3307'
const datos = {
  driver: 'mysql+pymysql',
  usuario: 'retorta',
  clave: 'm/p:9',
  servidor: 'datos.retorta.ec',
  puerto: '3307',
  base: 'libreria',
}
