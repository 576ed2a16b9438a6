// Falla: no encarga ninguna
const PedidoHecho = z.object({ id: z.int() })

// Dice si el aviso salió ahora. Se puede llamar dos veces con el mismo: la segunda no hace nada.
function enviarAviso(avisoId: number): boolean {
  using sesion = new Session(engine)
  const aviso = sesion.get(Aviso, avisoId)
  if (!aviso || aviso.estado === 'enviado') return false
  try {
    almacen.avisar(aviso.pedidoId)
  } catch (error) {
    console.error(`El aviso ${avisoId} no salió: ${(error as Error).message}`)
    return false
  }
  aviso.estado = 'enviado'
  sesion.commit()
  return true
}

app.post('/pedidos',
  { statusCode: 201, responseModel: PedidoHecho, params: { usuario: quien, tareas: BackgroundTasks, sesion } },
  function crearPedido({ usuario, tareas, sesion }) {
    const pedido = new Pedido({ usuarioId: usuario.id, estado: 'nuevo' })
    sesion.add(pedido)
    sesion.flush()
    const aviso = new Aviso({ pedidoId: pedido.id, estado: 'pendiente' })
    sesion.add(aviso)
    sesion.commit()
    enviarAviso(aviso.id)
    return pedido
  })

app.post('/avisos/reintentar', { params: { sesion } }, function reintentar({ sesion }) {
  const ids = sesion.scalars(select(Aviso.id).where(Aviso.estado.eq('pendiente')).orderBy(Aviso.id)).all()
  const enviados = ids.filter((id) => enviarAviso(id)).length
  return { enviados, pendientes: ids.length - enviados }
})
