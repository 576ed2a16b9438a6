// Falla: Con una letra
class Oferta extends LibroBase.model({
  estado: z.enum(['nuevo', 'usado']),
  telefono: z.string().refine((valor) => valor.length === 10, 'El teléfono tiene 10 cifras'),
}) {}

function revisar(datos: unknown): Record<string, string[]> {
  try {
    Oferta.modelValidate(datos)
    return {}
  } catch (error) {
    const problemas: Record<string, string[]> = {}
    for (const { loc, msg } of (error as ValidationError).errors()) (problemas[`${loc[0]}`] ??= []).push(msg)
    return problemas
  }
}
