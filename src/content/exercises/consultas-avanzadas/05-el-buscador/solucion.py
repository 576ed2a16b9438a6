def buscar(session: Session, texto=None, minimo=None, maximo=None, ciudad=None) -> list[Pedido]:
    consulta = select(Pedido).order_by(Pedido.id)
    if texto:
        consulta = consulta.where(Pedido.titulo.contains(texto, autoescape=True))
    if minimo is not None:
        consulta = consulta.where(Pedido.total >= minimo)
    if maximo is not None:
        consulta = consulta.where(Pedido.total <= maximo)
    if ciudad:
        consulta = consulta.join(Pedido.lector).where(Lector.ciudad == ciudad)
    return list(session.scalars(consulta))
