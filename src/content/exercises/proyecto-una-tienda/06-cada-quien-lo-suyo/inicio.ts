const PedidoBreve = z.object({ id: z.int(), estado: z.string() })
const PedidoSalida = PedidoBreve.extend({
  lineas: z.array(z.object({ productoId: z.int(), cantidad: z.int(), precioCentavos: z.int() })),
})

app.get('/pedidos/{pedido}', { responseModel: PedidoSalida, params: { pedido: int, sesion } },
  function ver({ pedido, sesion }) {
    return sesion.get(Pedido, pedido)
  })
