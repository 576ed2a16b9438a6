// Falla: El SQL no lleva IS NOT NULL
const lectores = Lector.table
using conexion = engine.connect()
const filas = conexion
  .execute(select(lectores.c.nombre, lectores.c.correo).where(lectores.c.correo.ne('')).orderBy(lectores.c.nombre))
  .all()
