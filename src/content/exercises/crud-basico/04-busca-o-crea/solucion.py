def buscar_o_crear(session: Session, correo: str, nombre: str) -> Lector:
    limpio = correo.strip().lower()
    lector = session.scalars(select(Lector).filter_by(correo=limpio)).first()
    if lector is None:
        lector = Lector(correo=limpio, nombre=nombre)
        session.add(lector)
        session.flush()
    return lector
