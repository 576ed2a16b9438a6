// Falla: «select» solo escribe la consulta
await using session = CrearSesion()
session.add(new Autor({ nombre: 'Juan Montalvo' }))
await session.commit()
const nombres = (await session.scalars(await select(Autor.nombre).orderBy(Autor.id))).all()
console.log(nombres)
