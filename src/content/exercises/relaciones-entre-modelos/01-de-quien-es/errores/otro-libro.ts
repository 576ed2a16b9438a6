// Falla: Hay dos libros «Camilo»
const jorge = session.scalars(select(Autor).filterBy({ nombre: 'Jorge Isaacs' })).one()
const soledad = session.scalars(select(Autor).filterBy({ nombre: 'Soledad Acosta' })).one()
soledad.libros.push(new Libro({ titulo: 'Camilo' }))
session.commit()
const deJorge = jorge.libros.length
const deSoledad = soledad.libros.length
