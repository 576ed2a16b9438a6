def corregir(session: Session, id: int, datos: dict[str, str]) -> bool:
    lector = session.get(Lector, id)
    if lector is None:
        return False
    for campo, valor in datos.items():
        setattr(lector, campo, valor)
    session.commit()
    return True
