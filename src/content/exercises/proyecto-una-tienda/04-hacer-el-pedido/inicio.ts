function hacerPedido(sesion: Session, usuarioId: number): Pedido {
  throw new Error('Por hacer')
}
