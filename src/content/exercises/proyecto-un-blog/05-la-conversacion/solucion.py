def hilo(session: Session, entrada_id: int) -> list[dict]:
    consulta = (
        select(Comentario)
        .where(Comentario.entrada_id == entrada_id)
        .options(joinedload(Comentario.lector))
        .order_by(Comentario.id)
    )
    respuestas: dict[int | None, list[Comentario]] = defaultdict(list)
    for comentario in session.scalars(consulta):
        respuestas[comentario.responde_a].append(comentario)

    def desde(id_: int | None, nivel: int) -> Iterator[dict]:
        for comentario in respuestas[id_]:
            yield {"nivel": nivel, "quien": comentario.lector.nombre, "texto": comentario.texto}
            yield from desde(comentario.id, nivel + 1)

    return list(desde(None, 0))
