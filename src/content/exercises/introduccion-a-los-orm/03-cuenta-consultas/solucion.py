# 4 consultas: 1 por los libros y 1 por cada autor distinto. Con una sola:
consulta = select(Libro.titulo, Autor.nombre).join(Libro.autor)
for titulo, autor in session.execute(consulta):
    print(titulo, "de", autor)
