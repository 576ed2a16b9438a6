// Falla: Es mucho mejor que 4
import { selectinload } from 'alquimia'

for (const libro of session.scalars(select(Libro).options(selectinload(Libro.autor)))) {
  console.log(libro.titulo, 'de', libro.autor?.nombre)
}
