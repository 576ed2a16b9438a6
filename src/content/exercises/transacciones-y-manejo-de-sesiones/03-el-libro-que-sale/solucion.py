def registrar(titulo: str, existencias: int) -> Libro:
    with CrearSesion(expire_on_commit=False) as session:
        libro = Libro(titulo=titulo, existencias=existencias)
        session.add(libro)
        session.commit()
        return libro
