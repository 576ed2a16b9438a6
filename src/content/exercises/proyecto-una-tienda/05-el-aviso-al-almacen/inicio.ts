const PedidoHecho = z.object({ id: z.int() })

app.post('/pedidos', { statusCode: 201, responseModel: PedidoHecho, params: { usuario: quien, sesion } },
  function crearPedido({ usuario, sesion }) {
    const pedido = new Pedido({ usuarioId: usuario.id, estado: 'nuevo' })
    sesion.add(pedido)
    sesion.flush()
    almacen.avisar(pedido.id)
    sesion.commit()
    return pedido
  })
