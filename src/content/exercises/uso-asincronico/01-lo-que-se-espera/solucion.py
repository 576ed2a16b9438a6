async with CrearSesion() as session:
    session.add(Autor(nombre="Juan Montalvo"))
    await session.commit()

    nombres = (await session.scalars(select(Autor.nombre).order_by(Autor.id))).all()
    print(nombres)
