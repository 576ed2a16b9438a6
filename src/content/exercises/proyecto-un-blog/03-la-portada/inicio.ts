function portada(session: Session, cuantas: number) {
  const entradas = session.scalars(select(Entrada)).all()
  return entradas.slice(0, cuantas).map((entrada) => ({
    titulo: entrada.titulo,
    autor: entrada.autor.nombre,
    etiquetas: entrada.etiquetas.map(({ nombre }) => nombre),
    comentarios: entrada.comentarios.length,
  }))
}

for (const entrada of portada(session, 2)) console.log(entrada)
