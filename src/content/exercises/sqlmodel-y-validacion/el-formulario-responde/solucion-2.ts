const Oferta = z.object({
  titulo: z.string().min(1).max(120),
  precio: z.number().positive(),
  anio: z.int().nullable().default(null),
  estado: z.enum(['nuevo', 'usado']),
  telefono: z.string().regex(/^\d{10}$/, 'El teléfono tiene 10 cifras'),
})

function revisar(datos: unknown): Record<string, string[]> {
  const { success, error } = Oferta.safeParse(datos)
  return success ? {} : z.flattenError(error).fieldErrors
}

console.log(revisar({ titulo: 'Sab', precio: 5, estado: 'usado', telefono: '0991234567' }))
console.log(revisar({ titulo: '', precio: 5, estado: 'usado', telefono: '099' }))
