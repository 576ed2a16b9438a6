// Falla: IllegalStateChangeError
async function titulos(ids: number[]): Promise<(string | null)[]> {
  await using session = CrearSesion()
  const libros = await Promise.all(ids.map((id) => session.get(Libro, id)))
  return libros.map((libro) => libro?.titulo ?? null)
}
