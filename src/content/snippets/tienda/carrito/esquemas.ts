import { z } from 'zod'

export const LineaEntrada = z.object({ productoId: z.int().min(1), cantidad: z.int().min(1).max(20) })

export const CarritoSalida = z.object({
  usuarioId: z.int(),
  lineas: z.array(z.object({ productoId: z.int(), cantidad: z.int() })),
})
