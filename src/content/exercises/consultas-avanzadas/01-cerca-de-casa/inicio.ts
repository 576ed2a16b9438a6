const nombres = session.scalars(select(Lector.nombre)).all()
console.log(nombres)
