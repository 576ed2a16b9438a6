// Falla: El cliente cambió el costo
class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).optional(),
  precio: z.number().positive().optional(),
  anio: z.int().nullable().optional(),
}) {}

function actualizar(session: Session, id: number, datos: unknown): Libro | null {
  LibroActualizar.modelValidate(datos)
  const libro = session.get(Libro, id)
  if (!libro) return null
  const { id: _, ...cambios } = datos as Record<string, unknown>
  libro.sqlmodelUpdate(cambios)
  session.commit()
  return libro
}
