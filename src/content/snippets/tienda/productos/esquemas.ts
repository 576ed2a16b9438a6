import { z } from 'zod'

export const ProductoEntrada = z.object({
  nombre: z.string().min(1).max(120),
  precioCentavos: z.int().min(0),
  existencias: z.int().min(0),
})

export const ProductoSalida = ProductoEntrada.extend({ id: z.int() })

export const Reposicion = z.object({ cantidad: z.int().min(1).max(500) })
