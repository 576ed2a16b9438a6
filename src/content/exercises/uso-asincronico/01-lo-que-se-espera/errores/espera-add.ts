// Falla: «add» solo anota
await using session = CrearSesion()
await session.add(new Autor({ nombre: 'Juan Montalvo' }))
await session.commit()
const nombres = (await session.scalars(select(Autor.nombre).orderBy(Autor.id))).all()
