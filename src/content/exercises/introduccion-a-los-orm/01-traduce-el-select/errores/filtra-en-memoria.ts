// Falla: El valor viaja como parámetro
const limenos = session
  .scalars(select(Lector).orderBy(Lector.nombre.desc()))
  .all()
  .filter((lector) => lector.ciudad === 'Lima')
