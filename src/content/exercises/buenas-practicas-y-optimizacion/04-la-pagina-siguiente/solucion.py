def pagina(ultimo: Libro | None, cuantos: int) -> list[Libro]:
    consulta = select(Libro).order_by(Libro.anio, Libro.id).limit(cuantos)
    if ultimo is not None:
        consulta = consulta.where(tuple_(Libro.anio, Libro.id) > (ultimo.anio, ultimo.id))
    return list(session.scalars(consulta))
