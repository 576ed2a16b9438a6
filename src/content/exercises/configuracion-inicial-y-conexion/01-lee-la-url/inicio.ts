import { makeUrl } from 'alquimia'

const url = 'mysql+pymysql://retorta:m%2Fp%3A9@datos.retorta.ec:3307/libreria'

const datos = { driver: '', usuario: '', clave: '', servidor: '', puerto: 0, base: '' }

console.log(datos)
