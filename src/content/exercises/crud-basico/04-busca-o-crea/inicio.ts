function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const lector = new Lector({ correo, nombre })
  session.add(lector)
  session.commit()
  return lector
}

console.log(buscarOCrear(session, 'ines@retorta.ec', 'Inés').id)
