// Falla: empieza todas y espera al conjunto
async function titulos(ids: number[]): Promise<(string | null)[]> {
  const salida: (string | null)[] = []
  for (const id of ids) {
    await using session = CrearSesion()
    salida.push((await session.get(Libro, id))?.titulo ?? null)
  }
  return salida
}
