class NoSePuede extends Error {}

const app = new FastAPI()

function cancelar(sesion: Session, pedido: Pedido): void {
  if (pedido.estado !== 'nuevo') throw new NoSePuede(`El pedido ya está ${pedido.estado}`)
  for (const linea of pedido.lineas) {
    const producto = sesion.get(Producto, linea.productoId)
    if (producto) producto.existencias += linea.cantidad
    sesion.delete(linea)
  }
  sesion.delete(pedido)
  sesion.flush()
}

const suPedido = Depends(
  function pedidoExistente({ pedido, sesion }: { pedido: number; sesion: Session }) {
    const encontrado = sesion.get(Pedido, pedido)
    if (!encontrado) throw new HTTPException(404, 'No hay ningún pedido con ese número')
    return encontrado
  },
  { params: { pedido: Path(int), sesion } },
)

app.delete('/pedidos/{pedido}', { statusCode: 204, params: { suPedido, sesion } }, function borrar({ suPedido, sesion }) {
  cancelar(sesion, suPedido)
  sesion.commit()
})

app.exceptionHandler(NoSePuede, (_, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
