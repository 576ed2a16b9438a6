function guardar(session: Session, datos: unknown): number {
  session.add(new Libro(datos as object))
  session.commit()
  return 0
}

using session = new Session(engine)
console.log(guardar(session, { titulo: 'María', precio: 8.5 }))
console.log(guardar(session, { titulo: '', precio: -3 }))
