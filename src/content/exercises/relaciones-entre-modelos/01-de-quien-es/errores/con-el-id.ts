// Falla: Escribiste el id a mano
const jorge = session.scalars(select(Autor).filterBy({ nombre: 'Jorge Isaacs' })).one()
const soledad = session.scalars(select(Autor).filterBy({ nombre: 'Soledad Acosta' })).one()
const camilo = session.scalars(select(Libro).filterBy({ titulo: 'Camilo' })).one()
camilo.autorId = soledad.id
session.commit()
const deJorge = jorge.libros.length
const deSoledad = soledad.libros.length
