const lectores = Lector.table
using conexion = engine.connect()

// Cambia la consulta: nombre y correo de quienes anotaron un correo, por nombre.
const filas = conexion.execute(select(lectores.c.id)).all()

console.table(filas)
