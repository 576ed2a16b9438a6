// Falla: Los valores vencieron al confirmar
function registrar(titulo: string, existencias: number): Libro {
  using session = CrearSesion()
  const libro = new Libro({ titulo, existencias })
  session.add(libro)
  session.commit()
  return libro
}
