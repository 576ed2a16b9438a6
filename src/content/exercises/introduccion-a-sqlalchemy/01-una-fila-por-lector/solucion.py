lectores = Lector.__table__

consulta = (
    select(lectores.c.nombre, lectores.c.correo)
    .where(lectores.c.correo.is_not(None))
    .order_by(lectores.c.nombre)
)
with engine.connect() as conexion:
    filas = conexion.execute(consulta).all()
