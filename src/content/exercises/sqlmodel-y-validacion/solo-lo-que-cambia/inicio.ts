class LibroActualizar extends SQLModel.model({
  titulo: z.string().min(1).max(120).nullable().default(null),
  precio: z.number().positive().nullable().default(null),
  anio: z.int().nullable().default(null),
}) {}

function actualizar(session: Session, id: number, datos: unknown): Libro | null {
  const libro = session.get(Libro, id)
  libro?.sqlmodelUpdate(datos as object)
  session.commit()
  return libro
}

console.log(actualizar(session, 1, { precio: 7 })?.precio)
