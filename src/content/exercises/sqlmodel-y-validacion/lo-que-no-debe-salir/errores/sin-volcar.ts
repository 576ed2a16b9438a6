// Falla: conviértelos en datos planos
class LibroPublico extends LibroBase.model({
  id: z.int(),
  disponible: z.boolean().default(true),
}) {}

function catalogo(session: Session) {
  return session.exec(select(Libro).orderBy(Libro.id)).all().map((libro) => LibroPublico.modelValidate(libro))
}
