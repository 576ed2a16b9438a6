// Falla: Llegaron objetos Lector
const filas = session.scalars(select(Lector).where(Lector.correo.isNot(null)).orderBy(Lector.nombre)).all()
