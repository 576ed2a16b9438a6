const nombres = session
  .scalars(select(Lector.nombre).where(Lector.ciudad.in_(['Quito', 'Loja'])).orderBy(Lector.nombre.desc()))
  .all()
console.log(nombres)
