function catalogo(session: Session) {
  return session.exec(select(Libro).orderBy(Libro.id)).all().map((libro) => libro.modelDump())
}

console.log(catalogo(session))
