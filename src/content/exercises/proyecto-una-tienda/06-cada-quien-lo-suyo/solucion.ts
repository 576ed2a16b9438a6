import { Path } from 'alquimia/api'

const PedidoBreve = z.object({ id: z.int(), estado: z.string() })
const PedidoSalida = PedidoBreve.extend({
  lineas: z.array(z.object({ productoId: z.int(), cantidad: z.int(), precioCentavos: z.int() })),
})

const pedidoPropio = Depends(
  function pedidoDeQuienPide({ pedido, usuario, sesion }: { pedido: number; usuario: Usuario; sesion: Session }) {
    const suyo = sesion.scalar(select(Pedido).where(Pedido.id.eq(pedido), Pedido.usuarioId.eq(usuario.id)))
    if (!suyo) throw new HTTPException(404, 'No tienes ningún pedido con ese número')
    return suyo
  },
  { params: { pedido: Path(int, { ge: 1 }), usuario: quien, sesion } },
)

function pagar(sesion: Session, pedido: Pedido): void {
  if (pedido.estado !== 'nuevo') throw new NoSePuede(`El pedido ya está ${pedido.estado}`)
  pedido.estado = 'pagado'
  sesion.flush()
}

app.get('/pedidos', { responseModel: z.array(PedidoBreve), params: { usuario: quien, sesion } },
  function misPedidos({ usuario, sesion }) {
    return sesion.scalars(select(Pedido).where(Pedido.usuarioId.eq(usuario.id)).orderBy(Pedido.id.desc())).all()
  })

app.get('/pedidos/{pedido}', { responseModel: PedidoSalida, params: { suyo: pedidoPropio } }, function ver({ suyo }) {
  return suyo
})

app.post('/pedidos/{pedido}/pagar', { responseModel: PedidoBreve, params: { suyo: pedidoPropio, sesion } },
  function pagarPedido({ suyo, sesion }) {
    pagar(sesion, suyo)
    sesion.commit()
    return suyo
  })

app.exceptionHandler(NoSePuede, (peticion, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
