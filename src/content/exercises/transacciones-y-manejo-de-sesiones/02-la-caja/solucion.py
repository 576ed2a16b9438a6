def recibir(session: Session, titulos: list[str]) -> list[str]:
    repetidos = []
    for titulo in titulos:
        try:
            with session.begin_nested():
                session.add(Libro(titulo=titulo, existencias=1))
        except IntegrityError:
            repetidos.append(titulo)
    return repetidos
