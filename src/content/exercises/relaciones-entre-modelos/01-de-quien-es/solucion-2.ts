const jorge = session.scalars(select(Autor).filterBy({ nombre: 'Jorge Isaacs' })).one()
const soledad = session.scalars(select(Autor).filterBy({ nombre: 'Soledad Acosta' })).one()

const camilo = jorge.libros.find((libro) => libro.titulo === 'Camilo')!
soledad.libros.push(camilo)
session.commit()

const deJorge = jorge.libros.length
const deSoledad = soledad.libros.length
