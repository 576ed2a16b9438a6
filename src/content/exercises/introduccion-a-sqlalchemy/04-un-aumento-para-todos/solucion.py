def duplicar(session: Session) -> int:
    resultado = session.execute(
        update(Libro).where(Libro.anio < 1900).values(precio=Libro.precio * 2)
    )
    session.commit()
    return resultado.rowcount
