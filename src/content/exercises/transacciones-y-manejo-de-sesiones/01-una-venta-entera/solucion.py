def vender(libro_id: int, quien: str) -> None:
    with CrearSesion() as session, session.begin():
        session.add(Pedido(quien=quien, libro_id=libro_id))
        session.get(Libro, libro_id).existencias -= 1
