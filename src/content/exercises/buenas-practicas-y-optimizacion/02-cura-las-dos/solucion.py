def por_autor() -> list[str]:
    autores = session.scalars(select(Autor).options(selectinload(Autor.libros)).order_by(Autor.id))
    return [f"{autor.nombre} ({len(autor.libros)})" for autor in autores]


def fichas(anio: int) -> list[str]:
    consulta = (
        select(Libro)
        .options(joinedload(Libro.autor))
        .where(Libro.anio == anio)
        .order_by(Libro.id)
    )
    return [f"{libro.titulo}, de {libro.autor.nombre}" for libro in session.scalars(consulta)]
