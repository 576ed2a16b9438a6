import { descarta, espera, prueba } from 'alquimia/pruebas'

const lineas = (carrito: Carrito) => {
  descarta(!carrito, 'agregar no devolvió nada: termina con return carrito.')
  return carrito.lineas.map(({ productoId, cantidad }) => [productoId, cantidad])
}

prueba('Agrega un producto nuevo al carrito de Inés', () => {
  using sesion = new Session(engine)
  espera(lineas(agregar(sesion, 1, 2, 1)), 'las líneas').mismos([[1, 2], [2, 1]])
})
prueba('Si el producto ya está, suma', () => {
  using sesion = new Session(engine)
  let hecho: unknown[][] = []
  try {
    // Of María alone: an answer that confirms what it adds left other lines in the check before.
    hecho = lineas(agregar(sesion, 1, 1, 3)).filter(([producto]) => producto === 1)
  } catch (error) {
    descarta((error as Error).name === 'IntegrityError', 'La base rechazó una segunda línea del mismo producto: busca la que ya hay y súmale.')
    throw error
  }
  descarta(hecho.length === 2, 'Hay dos líneas del mismo producto: busca la que ya está y súmale la cantidad.')
  descarta(hecho[0]?.[1] === 3, 'Había dos y se agregaron tres: quedaron tres. La cantidad se suma a la que ya había, no la reemplaza.')
  espera(hecho, 'las líneas de María').igual([[1, 5]])
})
prueba('Crea el carrito de quien no lo tiene', () => {
  using sesion = new Session(engine)
  sesion.add(new Usuario({ nombre: 'Lucía', correo: 'lucia@retorta.ec' }))
  sesion.flush()
  const carrito = agregar(sesion, 3, 2, 1)
  descarta(!carrito, 'agregar no devolvió nada: termina con return carrito.')
  espera(carrito.usuarioId, 'de quién es').igual(3)
  descarta(carrito.id === null || carrito.id === undefined, 'El carrito nuevo no tiene id, así que no se envió: o no llegó a la sesión (sesion.add) o falta el sesion.flush() del final.')
  espera(lineas(carrito), 'las líneas').igual([[2, 1]])
})
prueba('Un producto que no existe es un error de la tienda', () => {
  using sesion = new Session(engine)
  espera(() => agregar(sesion, 1, 99, 1)).lanza('NoSePuede', 'Comprueba con sesion.get que el producto existe y, si no, lanza el error de la tienda: el servicio no sabe de HTTP.')
})
prueba('No confirma', () => {
  {
    using sesion = new Session(engine)
    agregar(sesion, 1, 2, 1)
  }
  using otra = new Session(engine)
  const guardadas = otra.scalars(select(LineaCarrito).where(LineaCarrito.carritoId.eq(1))).all().length
  descarta(guardadas > 1, 'Quedó guardado sin que nadie lo pidiera: el servicio hace flush, y quien lo llama, commit.')
  espera(guardadas, 'las líneas guardadas').igual(1)
})
