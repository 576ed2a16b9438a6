function contarLectores(session: Session, ciudad: string) {
  const consulta = text(`SELECT count(*) FROM lectores WHERE ciudad = '${ciudad}'`)
  return session.execute(consulta).scalar()
}

console.log(contarLectores(session, 'Quito'))
console.log(contarLectores(session, "x' OR '1'='1"))
