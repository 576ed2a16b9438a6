await using session = CrearSesion()

session.add(new Autor({ nombre: 'Juan Montalvo' }))
session.commit()

const nombres = session.scalars(select(Autor.nombre).orderBy(Autor.id)).all()
console.log(nombres)
