const limenos = session
  .scalars(select(Lector).where(Lector.ciudad.eq('Lima')).orderBy(Lector.nombre.desc()))
  .all()
