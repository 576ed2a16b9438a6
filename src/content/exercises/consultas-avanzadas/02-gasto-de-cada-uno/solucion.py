def gastos(session: Session):
    gasto = func.coalesce(func.sum(Pedido.total), 0).label("gasto")
    consulta = (
        select(Lector.nombre, func.count(Pedido.id).label("cuantos"), gasto)
        .outerjoin(Lector.pedidos)
        .group_by(Lector.id, Lector.nombre)
        .order_by(gasto.desc())
    )
    return session.execute(consulta).all()
