// Falla: una persona no puede vivir en Quito y en Loja a la vez
const nombres = session
  .scalars(select(Lector.nombre).where(Lector.ciudad.eq('Quito'), Lector.ciudad.eq('Loja')).orderBy(Lector.nombre.desc()))
  .all()
