import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const nueva = (enlace: string, de: Partial<ConstructorParameters<typeof Entrada>[0]> = {}) =>
  new Entrada({ titulo: 'Una', texto: 'Dos.', enlace, autor: new Lector({ nombre: 'Eva' }), ...de })

prueba('Las relaciones se ven desde los dos lados', () => {
  const etiqueta = new Etiqueta({ nombre: 'novela' })
  const entrada = nueva('una', { etiquetas: [etiqueta] })
  const comentario = new Comentario({ texto: 'Buena.', entrada, lector: entrada.autor })
  descarta(!entrada.comentarios, 'La entrada no tiene la lista de sus comentarios.')
  espera(entrada.comentarios.includes(comentario), 'el comentario está en la entrada').verdadero(
    'Falta backPopulates entre Entrada.comentarios y Comentario.entrada.',
  )
  espera(etiqueta.entradas?.includes(entrada), 'la entrada está en la etiqueta').verdadero(
    'Falta backPopulates entre Entrada.etiquetas y Etiqueta.entradas.',
  )
  session.add(entrada)
  session.commit()
  espera(tabla('comentarios').length, 'los comentarios guardados').igual(1)
})

const choca = (objeto: object, que: string, consejo: string) => {
  session.add(objeto)
  try {
    espera(() => session.commit(), que).lanza('IntegrityError', consejo)
  } finally {
    session.rollback()
  }
}

prueba('Nada se repite donde no debe', () => {
  choca(nueva('una'), 'una segunda entrada con el mismo enlace', 'El enlace lleva { unique: true }.')
  choca(new Etiqueta({ nombre: 'novela' }), 'una segunda etiqueta «novela»', 'El nombre de la etiqueta lleva { unique: true }.')
})

prueba('Borrar una entrada se lleva sus comentarios, y nada más', () => {
  const otra = nueva('otra', { etiquetas: [new Etiqueta({ nombre: 'viajes' })] })
  new Comentario({ texto: 'Mala.', entrada: otra, lector: otra.autor })
  session.add(otra)
  session.commit()
  const antes = { comentarios: tabla('comentarios').length, etiquetas: tabla('etiquetas').length, lectores: tabla('lectores').length }
  session.delete(otra)
  try {
    session.commit()
  } catch {
    session.rollback()
    descarta(true, 'La base no dejó borrar la entrada, porque tiene comentarios: les falta la cascada que se los lleva.')
  }
  espera(antes.comentarios - tabla('comentarios').length, 'los comentarios borrados').igual(1)
  espera(tabla('etiquetas').length, 'las etiquetas').igual(antes.etiquetas, 'La etiqueta se fue con la entrada: la cascada va solo en los comentarios.')
  espera(tabla('lectores').length, 'los lectores').igual(antes.lectores)
})
