class NoSePuede extends Error {}

const app = new FastAPI()

function cancelar(sesion: Session, pedido: Pedido): void {
  sesion.delete(pedido)
}
