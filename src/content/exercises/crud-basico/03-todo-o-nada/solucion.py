def anotar_grupo(session: Session, nombres: list[str]) -> int:
    try:
        session.add_all([Lector(nombre=nombre) for nombre in nombres])
        session.commit()
        return len(nombres)
    except IntegrityError:
        session.rollback()
        return 0
