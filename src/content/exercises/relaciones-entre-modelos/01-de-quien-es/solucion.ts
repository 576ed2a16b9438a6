const jorge = session.scalars(select(Autor).filterBy({ nombre: 'Jorge Isaacs' })).one()
const soledad = session.scalars(select(Autor).filterBy({ nombre: 'Soledad Acosta' })).one()

const camilo = session.scalars(select(Libro).filterBy({ titulo: 'Camilo' })).one()
camilo.autor = soledad
session.commit()

const deJorge = jorge.libros.length
const deSoledad = soledad.libros.length
console.log(deJorge, deSoledad)
