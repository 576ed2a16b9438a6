// Falla: La consulta la envió la sesión
const { nombre, correo } = Lector.table.c
const filas = session.execute(select(nombre, correo).where(correo.isNot(null)).orderBy(nombre)).all()
