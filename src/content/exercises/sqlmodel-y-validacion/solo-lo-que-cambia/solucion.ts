class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).optional(),
  precio: z.number().positive().optional(),
  anio: z.int().nullable().optional(),
}) {}

function actualizar(session: Session, id: number, datos: unknown): Libro | null {
  const cambios = LibroActualizar.modelValidate(datos).modelDump({ excludeUnset: true })
  const libro = session.get(Libro, id)
  if (!libro) return null
  libro.sqlmodelUpdate(cambios)
  session.commit()
  session.refresh(libro)
  return libro
}

console.log(actualizar(session, 1, { precio: 7 })?.precio)
