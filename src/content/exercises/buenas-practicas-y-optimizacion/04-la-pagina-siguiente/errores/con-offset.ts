// Falla: se saltaron filas
let vistos = 0
function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  vistos = ultimo ? vistos + cuantos : 0
  return session.scalars(select(Libro).orderBy(Libro.anio, Libro.id).limit(cuantos).offset(vistos)).all()
}
