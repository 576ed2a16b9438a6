class NoEsta(Exception):
    """Lo que la tienda no tiene."""


MAXIMO = 5


def agregar(sesion: Session, usuario_id: int, producto_id: int, cantidad: int) -> Carrito:
    producto = sesion.get(Producto, producto_id)
    if producto is None:
        raise NoEsta("Ese producto no está en el catálogo")

    carrito = sesion.scalar(select(Carrito).where(Carrito.usuario_id == usuario_id))
    if carrito is None:
        carrito = Carrito(usuario_id=usuario_id)
        sesion.add(carrito)
    linea = next((cada for cada in carrito.lineas if cada.producto_id == producto_id), None)
    if (linea.cantidad if linea else 0) + cantidad > MAXIMO:
        raise NoSePuede(f"Como máximo {MAXIMO} ejemplares de «{producto.nombre}»")
    if linea:
        linea.cantidad += cantidad
    else:
        carrito.lineas.append(LineaCarrito(producto=producto, cantidad=cantidad))
    sesion.flush()
    return carrito


class LineaEntrada(BaseModel):
    producto_id: int = Field(ge=1)
    cantidad: int = Field(ge=1)


class LineaSalida(BaseModel):
    producto_id: int
    nombre: str
    cantidad: int


class CarritoSalida(BaseModel):
    lineas: list[LineaSalida]
    total: int


def resumen_de(carrito: Carrito) -> CarritoSalida:
    return CarritoSalida(
        lineas=[
            LineaSalida(producto_id=cada.producto_id, nombre=cada.producto.nombre, cantidad=cada.cantidad)
            for cada in carrito.lineas
        ],
        total=sum(cada.producto.precio_centavos * cada.cantidad for cada in carrito.lineas),
    )


@app.post("/carrito/lineas", response_model=CarritoSalida)
def agregar_linea(
    linea: LineaEntrada,
    usuario: Usuario = Depends(quien),
    sesion: Session = Depends(obtener_sesion),
):
    carrito = agregar(sesion, usuario.id, linea.producto_id, linea.cantidad)
    sesion.commit()
    return resumen_de(carrito)


@app.exception_handler(NoEsta)
def no_esta(peticion: Request, error: NoEsta):
    return JSONResponse({"detail": str(error)}, status_code=404)


@app.exception_handler(NoSePuede)
def no_se_puede(peticion: Request, error: NoSePuede):
    return JSONResponse({"detail": str(error)}, status_code=409)
