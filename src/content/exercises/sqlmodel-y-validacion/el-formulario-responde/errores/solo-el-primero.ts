// Falla: Falta «precio»
class Oferta extends LibroBase.model({
  estado: z.enum(['nuevo', 'usado']),
  telefono: z.string().refine((valor) => /^\d{10}$/.test(valor), 'El teléfono tiene 10 cifras'),
}) {}

function revisar(datos: unknown): Record<string, string[]> {
  try {
    Oferta.modelValidate(datos)
    return {}
  } catch (error) {
    const [primero] = (error as ValidationError).errors()
    return primero ? { [`${primero.loc[0]}`]: [primero.msg] } : {}
  }
}
