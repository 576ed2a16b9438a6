// Falla: Para enseñar uno se pidieron 100
import { and_, joinedload, or_ } from 'alquimia'

const CatalogoSalida = z.object({
  productos: z.array(
    z.object({ id: z.int(), nombre: z.string(), precioCentavos: z.int(), autor: z.string().nullable() }),
  ),
  siguiente: z.string().nullable(),
})

interface Filtros {
  limite: number
  hasta: number | null
  autor: string | null
  despues: string | null
}

function paginaDelCatalogo(sesion: Session, { limite, hasta, autor, despues }: Filtros) {
  let consulta = select(Producto)
    .where(Producto.existencias.gt(0))
    .options(joinedload(Producto.autor))
    .orderBy(Producto.precioCentavos, Producto.id)
    .limit(100)
  if (hasta !== null) consulta = consulta.where(Producto.precioCentavos.le(hasta))
  if (autor !== null) consulta = consulta.join(Producto.autor).where(Autor.nombre.eq(autor))
  if (despues !== null) {
    const [precio, id] = despues.split('-').map(Number) as [number, number]
    consulta = consulta.where(
      or_(Producto.precioCentavos.gt(precio), and_(Producto.precioCentavos.eq(precio), Producto.id.gt(id))),
    )
  }
  const encontrados = sesion.scalars(consulta).all()
  const pagina = encontrados.slice(0, limite)
  const ultimo = pagina.at(-1)
  return {
    productos: pagina.map(({ id, nombre, precioCentavos, autor }) => ({
      id, nombre, precioCentavos, autor: autor?.nombre ?? null,
    })),
    siguiente: ultimo && encontrados.length > limite ? `${ultimo.precioCentavos}-${ultimo.id}` : null,
  }
}

const filtros = {
  limite: Query(int, { default: 10, ge: 1, le: 50 }),
  hasta: Query(int, { default: null, ge: 0 }),
  autor: Query(str, { default: null }),
  despues: Query(str, { default: null, pattern: /^\d+-\d+$/ }),
}

app.get('/catalogo', { responseModel: CatalogoSalida, params: { ...filtros, sesion } },
  function catalogo({ sesion, ...filtros }) {
    return paginaDelCatalogo(sesion, filtros)
  })
