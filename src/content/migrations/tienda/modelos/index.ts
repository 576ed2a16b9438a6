// El único lugar que importa todos los modelos: lo que no pase por aquí, autogenerate no lo ve.
export { Base } from './base'
export { Usuario } from './usuario'
export { Producto } from './producto'
export { LineaPedido, Pedido } from './pedido'
export { Carrito, LineaCarrito } from './carrito'
