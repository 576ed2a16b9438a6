def mas_caros(session: Session):
    puesto = func.row_number().over(
        partition_by=Pedido.lector_id, order_by=[Pedido.total.desc(), Pedido.id]
    ).label("puesto")
    puestos = select(Pedido.lector_id, Pedido.titulo, Pedido.total, puesto).subquery("puestos")
    consulta = (
        select(Lector.nombre, puestos.c.titulo, puestos.c.total)
        .join(puestos, Lector.id == puestos.c.lector_id)
        .where(puestos.c.puesto == 1)
        .order_by(Lector.id)
    )
    return session.execute(consulta).all()
