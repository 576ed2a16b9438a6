cantidad = func.count()
consulta = (
    select(Lector.ciudad, cantidad)
    .where(Lector.ciudad.is_not(None))
    .group_by(Lector.ciudad)
    .having(cantidad >= 2)
    .order_by(cantidad.desc())
)
filas = session.execute(consulta).all()
