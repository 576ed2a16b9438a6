def cancelar(sesion: Session, pedido: Pedido) -> None:
    if pedido.estado != "nuevo":
        raise NoSePuede(f"El pedido ya está {pedido.estado}")
    for linea in pedido.lineas:
        sesion.get(Producto, linea.producto_id).existencias += linea.cantidad
        sesion.delete(linea)
    sesion.delete(pedido)
    sesion.flush()


def pedido_existente(pedido: int, sesion: Session = Depends(obtener_sesion)) -> Pedido:
    encontrado = sesion.get(Pedido, pedido)
    if encontrado is None:
        raise HTTPException(404, "No hay ningún pedido con ese número")
    return encontrado


@app.delete("/pedidos/{pedido}", status_code=204)
def borrar(su_pedido: Pedido = Depends(pedido_existente), sesion: Session = Depends(obtener_sesion)):
    cancelar(sesion, su_pedido)
    sesion.commit()


@app.exception_handler(NoSePuede)
def conflicto(peticion: Request, error: NoSePuede):
    return JSONResponse({"detail": str(error)}, status_code=409)
