// Falla: el constructor de una clase con tabla no valida
function guardar(session: Session, datos: unknown): number {
  try {
    session.add(new Libro(datos as object))
    session.commit()
    return 0
  } catch (error) {
    if (error instanceof ValidationError) return error.errorCount()
    session.rollback()
    return 1
  }
}
