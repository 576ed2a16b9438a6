function guardar(session: Session, datos: unknown): number {
  try {
    const nuevo = new LibroBase(datos as never)
    session.add(Libro.modelValidate(nuevo))
    session.commit()
    return 0
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return error.errors().length
  }
}

using session = new Session(engine)
console.log(guardar(session, { titulo: 'María', precio: 8.5 }))
console.log(guardar(session, { titulo: '', precio: -3 }))
