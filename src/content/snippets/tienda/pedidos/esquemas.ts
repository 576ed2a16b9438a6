import { z } from 'zod'

export const PedidoEntrada = z.object({ usuarioId: z.int().min(1) })

export const PedidoSalida = z.object({
  id: z.int(),
  estado: z.string(),
  lineas: z.array(z.object({ productoId: z.int(), cantidad: z.int(), precioCentavos: z.int() })),
})
