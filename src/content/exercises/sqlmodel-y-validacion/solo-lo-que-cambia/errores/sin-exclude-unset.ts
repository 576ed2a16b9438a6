// Falla: ¿y exclude_unset?
class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).optional(),
  precio: z.number().positive().optional(),
  anio: z.int().nullable().default(null),
}) {}

function actualizar(session: Session, id: number, datos: unknown): Libro | null {
  const cambios = LibroActualizar.modelValidate(datos)
  const libro = session.get(Libro, id)
  if (!libro) return null
  libro.sqlmodelUpdate(cambios.modelDump())
  session.commit()
  return libro
}
