import { z } from 'zod'

export const UsuarioEntrada = z.object({ nombre: z.string().min(1).max(80), correo: z.email() })

export const UsuarioSalida = UsuarioEntrada.extend({ id: z.int() })
