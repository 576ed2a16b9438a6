// Falla: no se lanzó ninguno
function anotarGrupo(session: Session, nombres: string[]): number {
  try {
    session.addAll(nombres.map((nombre) => new Lector({ nombre })))
    session.commit()
    return nombres.length
  } catch {
    session.rollback()
    return 0
  }
}
