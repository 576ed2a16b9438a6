class NoSePuede(Exception):
    pass


def agregar(sesion: Session, usuario_id: int, producto_id: int, cantidad: int) -> Carrito:
    if sesion.get(Producto, producto_id) is None:
        raise NoSePuede("Ese producto ya no se vende")

    carrito = sesion.scalar(select(Carrito).where(Carrito.usuario_id == usuario_id))
    if carrito is None:
        carrito = Carrito(usuario_id=usuario_id)
        sesion.add(carrito)

    linea = next((cada for cada in carrito.lineas if cada.producto_id == producto_id), None)
    if linea:
        linea.cantidad += cantidad
    else:
        carrito.lineas.append(LineaCarrito(producto_id=producto_id, cantidad=cantidad))
    sesion.flush()
    return carrito
