// Falla: Lo que choca es el enlace entero
const enlaceDe = (titulo: string) =>
  titulo.toLowerCase().normalize('NFD').replace(/[^a-z0-9 ]/g, '').trim().replaceAll(' ', '-')

function enlaceLibre(session: Session, base: string): string {
  const n = session.scalars(select(Entrada.enlace).where(Entrada.enlace.startsWith(base))).all().length
  return n === 0 ? base : `${base}-${n + 1}`
}

function etiquetasDe(session: Session, nombres: string[]): Etiqueta[] {
  const limpios = [...new Set(nombres.map((nombre) => nombre.trim().toLowerCase()))]
  const hay = session.scalars(select(Etiqueta).where(Etiqueta.nombre.in_(limpios))).all()
  const porNombre = new Map(hay.map((etiqueta) => [etiqueta.nombre, etiqueta]))
  return limpios.map((nombre) => porNombre.get(nombre) ?? new Etiqueta({ nombre }))
}

function publicar(
  session: Session, autorId: number, titulo: string, texto: string, nombres: string[], dia: number,
): Entrada {
  const autor = session.get(Lector, autorId)
  if (!autor) throw new RangeError(`no hay ningún lector ${autorId}`)
  const etiquetas = etiquetasDe(session, nombres)
  const enlace = enlaceLibre(session, enlaceDe(titulo))
  const entrada = new Entrada({ titulo, texto, enlace, publicada: dia, autor, etiquetas })
  session.add(entrada)
  session.commit()
  return entrada
}

const nueva = publicar(session, 1, 'Cartas de un viaje', 'Llegaron en una caja.', ['cartas'], 12)
console.log(nueva.enlace, nueva.etiquetas.map(({ nombre }) => nombre))
