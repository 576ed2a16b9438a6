lucia = session.get(Lector, 4)
quitenos = session.scalars(
    select(Lector).where(Lector.ciudad == "Quito").order_by(Lector.id)
).all()
total = session.scalar(select(func.count()).select_from(Lector))
correos = session.execute(
    select(Lector.nombre, Lector.correo)
    .where(Lector.correo.is_not(None))
    .order_by(Lector.nombre)
).all()
