def resumen(session: Session) -> list[dict]:
    entradas = func.count(distinct(Entrada.id))
    consulta = (
        select(Lector.nombre, entradas.label("entradas"), func.count(Comentario.id).label("comentarios"))
        .outerjoin(Entrada, and_(Entrada.autor_id == Lector.id, Entrada.publicada.is_not(None)))
        .outerjoin(Comentario, Comentario.entrada_id == Entrada.id)
        .group_by(Lector.id)
        .order_by(entradas.desc(), Lector.nombre)
    )
    return [dict(fila) for fila in session.execute(consulta).mappings()]
