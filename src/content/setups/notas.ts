import { createEngine, DeclarativeBase, Integer, mappedColumn, Session, select, String } from 'alquimia'
import { BackgroundTasks, Depends, FastAPI, HTTPException, int, Query, str, TestClient } from 'alquimia/api'
import { z } from 'zod'

class Base extends DeclarativeBase {}

class Nota extends Base.model('notas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(100)),
  contenido: mappedColumn(String(250)),
}) {}

const NotaEntrada = z.object({
  titulo: z.string().min(1).max(100),
  contenido: z.string().max(250),
})
const NotaSalida = NotaEntrada.extend({ id: z.int() })

const engine = createEngine('sqlite:///notas.db')
Base.metadata.createAll(engine)

function* obtenerSesion() {
  using sesion = new Session(engine)
  yield sesion
}
const sesion = Depends(obtenerSesion)

const app = new FastAPI({ title: 'Notas de La Retorta' })

app.get('/notas', { responseModel: z.array(NotaSalida), params: { sesion } }, function listar({ sesion }) {
  return sesion.scalars(select(Nota).orderBy(Nota.id)).all()
})

app.post('/notas', { responseModel: NotaSalida, statusCode: 201, params: { nota: NotaEntrada, sesion } },
  function crear({ nota, sesion }) {
    const nueva = new Nota(nota)
    sesion.add(nueva)
    sesion.commit()
    return nueva
  })

app.get('/notas/{numero}', { responseModel: NotaSalida, params: { numero: int, sesion } },
  function leer({ numero, sesion }) {
    const nota = sesion.get(Nota, numero)
    if (!nota) throw new HTTPException(404, 'No hay ninguna nota con ese número')
    return nota
  })
