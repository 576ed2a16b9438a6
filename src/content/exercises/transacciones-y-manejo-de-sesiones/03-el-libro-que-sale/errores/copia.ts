// Falla: nunca pasó por la sesión
function registrar(titulo: string, existencias: number): Libro {
  CrearSesion.begin((session) => session.add(new Libro({ titulo, existencias })))
  return new Libro({ titulo, existencias })
}
