// Falla: El título puede faltar, pero no ser nulo
class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).nullable().default(null),
  precio: z.number().positive().nullable().default(null),
  anio: z.int().nullable().default(null),
}) {}

function actualizar(session: Session, id: number, datos: unknown): Libro | null {
  const cambios = LibroActualizar.modelValidate(datos).modelDump({ excludeUnset: true })
  const libro = session.get(Libro, id)
  if (!libro) return null
  libro.sqlmodelUpdate(cambios)
  session.commit()
  return libro
}
