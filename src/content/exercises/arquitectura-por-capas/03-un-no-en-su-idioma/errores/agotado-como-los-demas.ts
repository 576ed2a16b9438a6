// Falla: dale su propio traductor
// #region fija
class NoEsta extends Error {}
class NoSePuede extends Error {}
class Agotado extends NoSePuede {}

function apartar(sesion: Session, productoId: number) {
  const producto = sesion.get(Producto, productoId)
  if (!producto) throw new NoEsta('Ese producto no está en el catálogo')
  if (producto.nombre.startsWith('*')) throw new NoSePuede('Ese libro no se vende')
  if (producto.existencias === 0) throw new Agotado(`No queda ningún «${producto.nombre}»`)
  producto.existencias -= 1
  return { quedan: producto.existencias }
}

const app = new FastAPI()
app.post('/productos/{producto}/apartar', { params: { producto: int, sesion } }, function apartarUno({ producto, sesion }) {
  const resultado = apartar(sesion, producto)
  sesion.commit()
  return resultado
})
// #endregion

app.exceptionHandler(NoEsta, (_, error) => new JSONResponse({ detail: error.message }, { statusCode: 404 }))
app.exceptionHandler(NoSePuede, (_, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
