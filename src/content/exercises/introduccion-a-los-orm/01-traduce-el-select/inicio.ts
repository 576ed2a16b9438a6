// Guarda en «limenos» la lista de objetos Lector que pide el SQL.
const limenos = session.scalars(select(Lector)).all()

console.log(limenos.map((lector) => lector.nombre))
