function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  return session.scalars(select(Libro).orderBy(Libro.anio, Libro.id)).all().slice(0, cuantos)
}

console.log(pagina(null, 3).map((libro) => `${libro.anio} ${libro.titulo}`))
