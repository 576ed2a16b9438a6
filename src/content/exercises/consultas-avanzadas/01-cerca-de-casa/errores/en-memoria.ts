// Falla: La consulta no tiene WHERE
const nombres = session
  .scalars(select(Lector).orderBy(Lector.nombre.desc()))
  .all()
  .filter((lector) => lector.ciudad === 'Quito' || lector.ciudad === 'Loja')
  .map((lector) => lector.nombre)
