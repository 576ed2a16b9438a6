jorge = session.scalars(select(Autor).filter_by(nombre="Jorge Isaacs")).one()
soledad = session.scalars(select(Autor).filter_by(nombre="Soledad Acosta")).one()

camilo = session.scalars(select(Libro).filter_by(titulo="Camilo")).one()
camilo.autor = soledad
session.commit()

de_jorge = len(jorge.libros)
de_soledad = len(soledad.libros)
