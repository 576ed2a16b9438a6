const lectores = Lector.table
using conexion = engine.connect()

const consulta = select(lectores.c.nombre, lectores.c.correo)
  .where(lectores.c.correo.isNot(null))
  .orderBy(lectores.c.nombre)
const filas = conexion.execute(consulta).all()

console.table(filas)
