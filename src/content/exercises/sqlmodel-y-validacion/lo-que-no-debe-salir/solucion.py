class LibroPublico(LibroBase):
    id: int
    disponible: bool = True


def catalogo(session):
    libros = session.exec(select(Libro).order_by(Libro.id)).all()
    return [LibroPublico.model_validate(libro).model_dump() for libro in libros]
