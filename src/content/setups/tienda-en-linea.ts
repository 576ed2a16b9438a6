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

// El resumen de una contraseña: con él se comprueba, y de él no se vuelve. (En producción, con muchas más vueltas.)
async function resumen(contrasena: string) {
  const sal = crypto.getRandomValues(new Uint8Array(16))
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(contrasena), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: sal, iterations: 10_000 }, material, 256)
  return [sal, new Uint8Array(bits)].map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')).join('$')
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
