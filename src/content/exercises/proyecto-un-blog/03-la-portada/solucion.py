def portada(session: Session, cuantas: int) -> list[dict]:
    consulta = (
        select(Entrada)
        .where(Entrada.publicada.is_not(None))
        .options(joinedload(Entrada.autor), selectinload(Entrada.etiquetas))
        .order_by(Entrada.publicada.desc(), Entrada.id.desc())
        .limit(cuantas)
    )
    entradas = session.scalars(consulta).all()
    conteo = (
        select(Comentario.entrada_id, func.count(Comentario.id))
        .where(Comentario.entrada_id.in_([e.id for e in entradas]))
        .group_by(Comentario.entrada_id)
    )
    cuantos = dict(session.execute(conteo).tuples().all())
    return [
        {
            "titulo": e.titulo,
            "autor": e.autor.nombre,
            "etiquetas": sorted(etiqueta.nombre for etiqueta in e.etiquetas),
            "comentarios": cuantos.get(e.id, 0),
        }
        for e in entradas
    ]
