class PedidoBreve(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    estado: str


class LineaSalida(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    producto_id: int
    cantidad: int
    precio_centavos: int


class PedidoSalida(PedidoBreve):
    lineas: list[LineaSalida]


def pedido_propio(
    pedido: int = Path(ge=1),
    usuario: Usuario = Depends(quien),
    sesion: Session = Depends(obtener_sesion),
) -> Pedido:
    suyo = sesion.scalar(select(Pedido).where(Pedido.id == pedido, Pedido.usuario_id == usuario.id))
    if suyo is None:
        raise HTTPException(404, "No tienes ningún pedido con ese número")
    return suyo


def pagar(sesion: Session, pedido: Pedido) -> None:
    if pedido.estado != "nuevo":
        raise NoSePuede(f"El pedido ya está {pedido.estado}")
    pedido.estado = "pagado"
    sesion.flush()


@app.get("/pedidos", response_model=list[PedidoBreve])
def mis_pedidos(usuario: Usuario = Depends(quien), sesion: Session = Depends(obtener_sesion)):
    return sesion.scalars(
        select(Pedido).where(Pedido.usuario_id == usuario.id).order_by(Pedido.id.desc())
    ).all()


@app.get("/pedidos/{pedido}", response_model=PedidoSalida)
def ver(suyo: Pedido = Depends(pedido_propio)):
    return suyo


@app.post("/pedidos/{pedido}/pagar", response_model=PedidoBreve)
def pagar_pedido(suyo: Pedido = Depends(pedido_propio), sesion: Session = Depends(obtener_sesion)):
    pagar(sesion, suyo)
    sesion.commit()
    return suyo


@app.exception_handler(NoSePuede)
def no_se_puede(peticion: Request, error: NoSePuede):
    return JSONResponse({"detail": str(error)}, status_code=409)
