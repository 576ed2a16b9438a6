// Falla: La clave sigue codificada
const datos = {
  driver: 'mysql+pymysql',
  usuario: 'retorta',
  clave: 'm%2Fp%3A9',
  servidor: 'datos.retorta.ec',
  puerto: 3307,
  base: 'libreria',
}
