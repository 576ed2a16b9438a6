function registrar(titulo: string, existencias: number): Libro {
  using session = CrearSesion()
  const libro = new Libro({ titulo, existencias })
  session.add(libro)
  session.commit()
  return libro
}

const dolores = registrar('Dolores', 2)
console.log(dolores.id, dolores.titulo)
