// Falla: Falta confirmar
function registrar(titulo: string, existencias: number): Libro {
  using session = CrearSesion({ expireOnCommit: false })
  const libro = new Libro({ titulo, existencias })
  session.add(libro)
  session.flush()
  return libro
}
