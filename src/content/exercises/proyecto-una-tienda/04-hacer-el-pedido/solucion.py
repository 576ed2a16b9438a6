class Agotado(NoSePuede):
    def __init__(self, faltan: list[dict]):
        nombres = ", ".join(f"«{falta['nombre']}»" for falta in faltan)
        super().__init__(f"No queda suficiente de {nombres}")
        self.faltan = faltan


def hacer_pedido(sesion: Session, usuario_id: int) -> Pedido:
    carrito = sesion.scalar(select(Carrito).where(Carrito.usuario_id == usuario_id))
    if carrito is None or not carrito.lineas:
        raise NoSePuede("El carrito está vacío")

    pedido = Pedido(usuario_id=usuario_id, estado="nuevo")
    faltan = []
    for linea in sorted(carrito.lineas, key=lambda cada: cada.producto_id):
        producto, cantidad = linea.producto, linea.cantidad
        # Mirar y restar son una sola sentencia: entre las dos cosas no cabe nadie.
        resta = sesion.execute(
            update(Producto)
            .where(Producto.id == linea.producto_id, Producto.existencias >= cantidad)
            .values(existencias=Producto.existencias - cantidad)
        )
        sesion.refresh(producto)
        if resta.rowcount == 0:
            faltan.append(
                {
                    "producto_id": producto.id,
                    "nombre": producto.nombre,
                    "pides": cantidad,
                    "quedan": producto.existencias,
                }
            )
        else:
            pedido.lineas.append(
                LineaPedido(
                    producto_id=producto.id, cantidad=cantidad, precio_centavos=producto.precio_centavos
                )
            )
    if faltan:
        raise Agotado(faltan)

    carrito.lineas = []
    sesion.add(pedido)
    sesion.flush()
    return pedido


class PedidoSalida(BaseModel):
    id: int
    total: int


@app.post("/pedidos", status_code=201, response_model=PedidoSalida)
def crear_pedido(usuario: Usuario = Depends(quien), sesion: Session = Depends(obtener_sesion)):
    pedido = hacer_pedido(sesion, usuario.id)
    sesion.commit()
    return PedidoSalida(
        id=pedido.id, total=sum(cada.cantidad * cada.precio_centavos for cada in pedido.lineas)
    )


@app.exception_handler(NoSePuede)
def no_se_puede(peticion: Request, error: NoSePuede):
    return JSONResponse({"detail": str(error)}, status_code=409)


@app.exception_handler(Agotado)
def agotado(peticion: Request, error: Agotado):
    return JSONResponse({"detail": str(error), "faltan": error.faltan}, status_code=409)
