const jorge = session.scalars(select(Autor).filterBy({ nombre: 'Jorge Isaacs' })).one()
const soledad = session.scalars(select(Autor).filterBy({ nombre: 'Soledad Acosta' })).one()

// «Camilo» es de Soledad.

const deJorge = jorge.libros.length
const deSoledad = soledad.libros.length
console.log(deJorge, deSoledad)
