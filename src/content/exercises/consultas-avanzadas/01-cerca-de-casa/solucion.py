nombres = session.scalars(
    select(Lector.nombre).where(Lector.ciudad.in_(["Quito", "Loja"])).order_by(Lector.nombre.desc())
).all()
