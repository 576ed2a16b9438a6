async function titulo(id: number): Promise<string | null> {
  await using session = CrearSesion()
  const libro = await session.get(Libro, id)
  return libro?.titulo ?? null
}

async function titulos(ids: number[]): Promise<(string | null)[]> {
  return Promise.all(ids.map(titulo))
}

console.log(await titulos([3, 1]))
