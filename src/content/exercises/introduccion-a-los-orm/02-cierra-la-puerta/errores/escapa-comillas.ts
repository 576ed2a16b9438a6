// Falla: Escapar las comillas a mano
function contarLectores(session: Session, ciudad: string) {
  const consulta = text(`SELECT count(*) FROM lectores WHERE ciudad = '${ciudad.replaceAll("'", "''")}'`)
  return session.execute(consulta).scalar()
}
