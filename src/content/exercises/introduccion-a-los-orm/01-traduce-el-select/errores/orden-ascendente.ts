// Falla: Ordena por nombre de mayor a menor
const limenos = session.scalars(select(Lector).where(Lector.ciudad.eq('Lima')).orderBy(Lector.nombre)).all()
