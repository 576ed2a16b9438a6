// #region fija
interface Falta { productoId: number; nombre: string; pides: number; quedan: number }

class Agotado extends NoSePuede {
  faltan: Falta[]
  constructor(faltan: Falta[]) {
    super(`No queda suficiente de ${faltan.map(({ nombre }) => `«${nombre}»`).join(', ')}`)
    this.faltan = faltan
  }
}
// #endregion

function hacerPedido(sesion: Session, usuarioId: number): Pedido {
  throw new Error('Por hacer')
}
