// Falla: La sesión sigue abierta
function registrar(titulo: string, existencias: number): Libro {
  const session = CrearSesion()
  const libro = new Libro({ titulo, existencias })
  session.add(libro)
  session.commit()
  return libro
}
