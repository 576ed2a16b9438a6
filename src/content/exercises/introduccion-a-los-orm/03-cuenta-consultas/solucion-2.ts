import { joinedload } from 'alquimia'

for (const libro of session.scalars(select(Libro).options(joinedload(Libro.autor)))) {
  console.log(libro.titulo, 'de', libro.autor?.nombre)
}
