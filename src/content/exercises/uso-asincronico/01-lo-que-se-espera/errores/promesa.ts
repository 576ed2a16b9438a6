// Falla: «nombres» es una promesa
await using session = CrearSesion()
session.add(new Autor({ nombre: 'Juan Montalvo' }))
await session.commit()
const nombres = session.scalars(select(Autor.nombre).orderBy(Autor.id)).then((resultado) => resultado.all())
