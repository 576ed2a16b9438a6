await using session = CrearSesion()

session.add(new Autor({ nombre: 'Juan Montalvo' }))
await session.commit()

const nombres = (await session.scalars(select(Autor.nombre).orderBy(Autor.id))).all()
console.log(nombres)
