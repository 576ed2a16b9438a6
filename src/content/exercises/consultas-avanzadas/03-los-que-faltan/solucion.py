def sin_llevar(session: Session, titulo: str) -> list[Lector]:
    lo_llevo = exists().where(Pedido.lector_id == Lector.id, Pedido.titulo == titulo)
    return list(session.scalars(select(Lector).where(~lo_llevo).order_by(Lector.id)))
