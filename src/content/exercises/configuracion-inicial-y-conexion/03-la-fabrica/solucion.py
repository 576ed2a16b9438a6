def anotar(CrearSesion: sessionmaker, nombre: str) -> int:
    if not nombre.strip():
        raise ValueError("El nombre no puede estar vacío.")
    with CrearSesion.begin() as session:
        lector = Lector(nombre=nombre)
        session.add(lector)
        session.flush()
        return lector.id
