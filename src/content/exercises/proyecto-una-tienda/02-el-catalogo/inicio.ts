const CatalogoSalida = z.object({
  productos: z.array(
    z.object({ id: z.int(), nombre: z.string(), precioCentavos: z.int(), autor: z.string().nullable() }),
  ),
  siguiente: z.string().nullable(),
})

app.get('/catalogo', { responseModel: CatalogoSalida, params: { sesion } }, function catalogo({ sesion }) {
  return { productos: [], siguiente: null }
})
