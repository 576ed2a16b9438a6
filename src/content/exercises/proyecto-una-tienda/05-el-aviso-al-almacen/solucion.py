def enviar_aviso(aviso_id: int) -> bool:
    """Dice si el aviso salió ahora. Se puede llamar dos veces con el mismo: la segunda no hace nada."""
    with Session(engine) as sesion:
        aviso = sesion.get(Aviso, aviso_id)
        if aviso is None or aviso.estado == "enviado":
            return False
        try:
            almacen.avisar(aviso.pedido_id)
        except Exception as error:
            print(f"El aviso {aviso_id} no salió: {error}")
            return False
        aviso.estado = "enviado"
        sesion.commit()
        return True


class PedidoHecho(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int


@app.post("/pedidos", status_code=201, response_model=PedidoHecho)
def crear_pedido(
    tareas: BackgroundTasks,
    usuario: Usuario = Depends(quien),
    sesion: Session = Depends(obtener_sesion),
):
    pedido = Pedido(usuario_id=usuario.id, estado="nuevo")
    sesion.add(pedido)
    sesion.flush()
    aviso = Aviso(pedido_id=pedido.id, estado="pendiente")
    sesion.add(aviso)
    sesion.commit()
    tareas.add_task(enviar_aviso, aviso.id)
    return pedido


@app.post("/avisos/reintentar")
def reintentar(sesion: Session = Depends(obtener_sesion)):
    ids = sesion.scalars(select(Aviso.id).where(Aviso.estado == "pendiente").order_by(Aviso.id)).all()
    enviados = sum(enviar_aviso(id_) for id_ in ids)
    return {"enviados": enviados, "pendientes": len(ids) - enviados}
