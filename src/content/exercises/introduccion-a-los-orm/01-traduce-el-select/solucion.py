limenos = session.scalars(
    select(Lector).where(Lector.ciudad == "Lima").order_by(Lector.nombre.desc())
).all()
