class LibroPublico extends LibroBase.model({
  id: z.int(),
  disponible: z.boolean().default(true),
}) {}

function catalogo(session: Session) {
  const libros = session.exec(select(Libro).orderBy(Libro.id)).all()
  return libros.map((libro) => LibroPublico.modelValidate(libro).modelDump())
}

console.log(catalogo(session))
