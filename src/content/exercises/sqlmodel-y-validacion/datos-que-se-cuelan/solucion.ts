function guardar(session: Session, datos: unknown): number {
  let libro: Libro
  try {
    libro = Libro.modelValidate(datos)
  } catch (error) {
    if (error instanceof ValidationError) return error.errorCount()
    throw error
  }
  session.add(libro)
  session.commit()
  return 0
}

using session = new Session(engine)
console.log(guardar(session, { titulo: 'María', precio: 8.5 }))
console.log(guardar(session, { titulo: '', precio: -3 }))
