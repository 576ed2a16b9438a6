filas = session.execute(
    select(Libro.titulo, Libro.anio).where(Libro.anio < 1860).order_by(Libro.anio, Libro.titulo)
).all()

for titulo, anio in filas:
    print(anio, titulo)
