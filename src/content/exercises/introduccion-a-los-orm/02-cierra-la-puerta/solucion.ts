function contarLectores(session: Session, ciudad: string) {
  const consulta = text('SELECT count(*) FROM lectores WHERE ciudad = :ciudad')
  return session.execute(consulta, { ciudad }).scalar()
}
