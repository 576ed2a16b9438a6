import {
  createEngine, DeclarativeBase, Enum, foreignKey, func, Integer, mappedColumn, relationship, Session, select, String, update,
} from 'alquimia'
import { BackgroundTasks, Depends, FastAPI, Header, HTTPException, int, JSONResponse, Query, str, TestClient } from 'alquimia/api'
import { z } from 'zod'

class Base extends DeclarativeBase {}

// `clave` guarda el resumen de la contraseña. `llave` es lo que cada quien manda en la cabecera X-Llave.
class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { unique: true }),
  clave: mappedColumn(String(200)),
  llave: mappedColumn(String(40), { nullable: true, unique: true }),
}) {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
}) {}

class Producto extends Base.model('productos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(120)),
  precioCentavos: mappedColumn('precio_centavos', Integer),
  existencias: mappedColumn(Integer),
  autorId: mappedColumn('autor_id', foreignKey('autores.id'), { nullable: true }),
  autor: relationship(() => Autor),
}) {}

class Carrito extends Base.model('carritos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id'), { unique: true }),
  lineas: relationship(() => [LineaCarrito], { cascade: 'all, delete-orphan' }),
}) {}

class LineaCarrito extends Base.model('lineas_carrito', {
  carritoId: mappedColumn('carrito_id', foreignKey('carritos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  producto: relationship(() => Producto),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id')),
  estado: mappedColumn(Enum('nuevo', 'pagado', 'enviado')),
  lineas: relationship(() => [LineaPedido]),
}) {}

class LineaPedido extends Base.model('lineas_pedido', {
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  precioCentavos: mappedColumn('precio_centavos', Integer),
}) {}

// Lo que hay que avisar al almacén: un aviso por pedido.
class Aviso extends Base.model('avisos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id'), { unique: true }),
  estado: mappedColumn(Enum('pendiente', 'enviado')),
}) {}

// Lo que la tienda no permite. Aquí nadie sabe de HTTP.
class NoSePuede extends Error {}

// Que no queda lo suficiente es una de esas cosas, y dice de qué libros.
interface Falta {
  productoId: number
  nombre: string
  pides: number
  quedan: number
}
class Agotado extends NoSePuede {
  faltan: Falta[]
  constructor(faltan: Falta[]) {
    super(`No queda suficiente de ${faltan.map(({ nombre }) => `«${nombre}»`).join(', ')}`)
    this.faltan = faltan
  }
}

const almacen = { avisar: (pedidoId: number) => console.log(`Almacén: preparar el pedido ${pedidoId}`) }

const engine = createEngine('sqlite:///tienda.db')
Base.metadata.createAll(engine)

function* obtenerSesion() {
  using sesion = new Session(engine)
  yield sesion
}
const sesion = Depends(obtenerSesion)

const app = new FastAPI({ title: 'La Retorta en línea' })

{
  using preparar = new Session(engine)
  const [isaacs, avellaneda, sarmiento] = ['Jorge Isaacs', 'Gertrudis Gómez de Avellaneda', 'Domingo F. Sarmiento'].map(
    (nombre) => new Autor({ nombre }),
  )
  const maria = new Producto({ nombre: 'María', precioCentavos: 900, existencias: 5, autor: isaacs! })
  const sab = new Producto({ nombre: 'Sab', precioCentavos: 1200, existencias: 1, autor: avellaneda! })
  preparar.addAll([
    maria,
    sab,
    new Producto({ nombre: 'Facundo', precioCentavos: 1500, existencias: 3, autor: sarmiento! }),
    new Producto({ nombre: 'Dos mujeres', precioCentavos: 900, existencias: 2, autor: avellaneda! }),
    new Producto({ nombre: 'Recuerdos de provincia', precioCentavos: 700, existencias: 0, autor: sarmiento! }),
    new Producto({ nombre: 'Libreta de tapas rojas', precioCentavos: 300, existencias: 40 }),
  ])
  const gente = ['Inés', 'Bruno', 'Lucía'].map((nombre) => {
    const corto = nombre.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase()
    return new Usuario({ nombre, correo: `${corto}@retorta.ec`, clave: '-', llave: `llave-de-${corto}` })
  })
  preparar.addAll(gente)
  preparar.flush()
  // Inés lleva dos ejemplares de María; Bruno, tres de Sab, y solo queda uno. Lucía todavía no tiene carrito.
  preparar.add(new Carrito({ usuarioId: gente[0]!.id, lineas: [new LineaCarrito({ producto: maria, cantidad: 2 })] }))
  preparar.add(new Carrito({ usuarioId: gente[1]!.id, lineas: [new LineaCarrito({ producto: sab, cantidad: 3 })] }))
  preparar.commit()
}

// El resumen de una contraseña: con él se comprueba, y de él no se vuelve. Lleva una sal distinta cada vez, y muchas
// vueltas para que adivinar cueste. (En Python, hashlib.scrypt, que da muchas más.)
function resumen(contrasena: string, sal = crypto.getRandomValues(new Uint8Array(16))) {
  let bytes = new TextEncoder().encode(contrasena)
  for (let vuelta = 0; vuelta < 200; vuelta++) bytes = sha256(new Uint8Array([...sal, ...bytes]))
  return [sal, bytes].map((cada) => Array.from(cada, (byte) => byte.toString(16).padStart(2, '0')).join('')).join('$')
}

// SHA-256, como lo describe su norma (FIPS 180-4). Sus constantes son las raíces de los primeros primos.
function sha256(mensaje: Uint8Array) {
  const primos: number[] = []
  for (let n = 2; primos.length < 64; n++) if (primos.every((primo) => n % primo !== 0)) primos.push(n)
  const fraccion = (x: number) => ((x - Math.floor(x)) * 2 ** 32) >>> 0
  const k = primos.map((primo) => fraccion(Math.cbrt(primo)))
  const h = primos.slice(0, 8).map((primo) => fraccion(Math.sqrt(primo)))
  const gira = (x: number, n: number) => (x >>> n) | (x << (32 - n))

  const bloques = new DataView(new ArrayBuffer(Math.ceil((mensaje.length + 9) / 64) * 64))
  mensaje.forEach((byte, i) => bloques.setUint8(i, byte))
  bloques.setUint8(mensaje.length, 0x80)
  bloques.setUint32(bloques.byteLength - 4, mensaje.length * 8)

  for (let inicio = 0; inicio < bloques.byteLength; inicio += 64) {
    const w = Array.from({ length: 16 }, (_, i) => bloques.getUint32(inicio + i * 4))
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15]!, w[i - 2]!]
      const mezcla = (gira(x, 7) ^ gira(x, 18) ^ (x >>> 3)) + (gira(y, 17) ^ gira(y, 19) ^ (y >>> 10))
      w[i] = (w[i - 16]! + w[i - 7]! + mezcla) >>> 0
    }
    let [a, b, c, d, e, f, g, z] = h as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const uno = (z + (gira(e, 6) ^ gira(e, 11) ^ gira(e, 25)) + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) >>> 0
      const dos = ((gira(a, 2) ^ gira(a, 13) ^ gira(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
      ;[z, g, f, e, d, c, b, a] = [g, f, e, (d + uno) >>> 0, c, b, a, (uno + dos) >>> 0]
    }
    for (const [i, x] of [a, b, c, d, e, f, g, z].entries()) h[i] = (h[i]! + x) >>> 0
  }
  const salida = new DataView(new ArrayBuffer(32))
  for (const [i, x] of h.entries()) salida.setUint32(i * 4, x)
  return new Uint8Array(salida.buffer)
}

// Quién pide, por su llave. Sin una que valga no se pasa de aquí.
const quien = Depends(
  function usuarioDeLaLlave({ xLlave, sesion }: { xLlave: string | null; sesion: Session }) {
    const usuario = xLlave === null ? null : sesion.scalar(select(Usuario).where(Usuario.llave.eq(xLlave)))
    if (!usuario) throw new HTTPException(401, 'Falta una llave que valga en la cabecera X-Llave')
    return usuario
  },
  { params: { xLlave: Header(str, { default: null }), sesion } },
)
