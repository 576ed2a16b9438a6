// Falla: Atrapa solo ValidationError
function guardar(session: Session, datos: unknown): number {
  try {
    session.add(Libro.modelValidate(datos))
    session.commit()
    return 0
  } catch (error) {
    return (error as { errorCount?(): number }).errorCount?.() ?? 1
  }
}
