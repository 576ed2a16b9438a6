// Falla: creaste una etiqueta que ya existía
const enlaceDe = (titulo: string) =>
  titulo.toLowerCase().normalize('NFD').replace(/[^a-z0-9 ]/g, '').trim().replaceAll(' ', '-')

function publicar(
  session: Session, autorId: number, titulo: string, texto: string, nombres: string[], dia: number,
): Entrada {
  const etiquetas = nombres.map((nombre) => new Etiqueta({ nombre }))
  const entrada = new Entrada({ titulo, texto, enlace: enlaceDe(titulo), autorId, publicada: dia, etiquetas })
  session.add(entrada)
  session.commit()
  return entrada
}

const nueva = publicar(session, 1, 'Cartas de un viaje', 'Llegaron en una caja.', ['cartas'], 12)
console.log(nueva.enlace, nueva.etiquetas.map(({ nombre }) => nombre))
