class Oferta extends LibroBase.model({
  estado: z.enum(['nuevo', 'usado']),
  telefono: z.string().refine((valor) => /^\d{10}$/.test(valor), 'El teléfono tiene 10 cifras'),
}) {}

function revisar(datos: unknown): Record<string, string[]> {
  try {
    Oferta.modelValidate(datos)
    return {}
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    const problemas: Record<string, string[]> = {}
    for (const { loc, msg } of error.errors()) {
      const campo = `${loc[0]}`
      problemas[campo] = [...(problemas[campo] ?? []), msg]
    }
    return problemas
  }
}

console.log(revisar({ titulo: 'Sab', precio: 5, estado: 'usado', telefono: '0991234567' }))
console.log(revisar({ titulo: '', precio: 5, estado: 'usado', telefono: '099' }))
