// The same requests that a real FastAPI answered (tools/record/fastapi_answers.py), asked of its twin here: status,
// headers, body and the order in which things happened have to be equal. Only sentences are in Spanish.
import { beforeAll, describe, expect, it } from 'vitest'
import {
  APIRouter,
  BackgroundTasks,
  Body,
  bool,
  Depends,
  FastAPI,
  float,
  Header,
  HTTPException,
  int,
  JSONResponse,
  list,
  Path,
  Query,
  Request,
  Response,
  str,
  TestClient,
} from '../../src/lib/api/index.ts'
// What snippets import as `zod`.
import { z } from '../../src/lib/validation/index.ts'
import recorded from './fastapi.json' with { type: 'json' }

const happened: string[] = []
const say = (text: string) => void happened.push(text)

const Direccion = z.object({ calle: z.string(), numero: z.int() })
const NotaEntrada = z.object({ titulo: z.string().min(1).max(100), contenido: z.string().max(250) })
const Pedido = z.strictObject({
  cantidad: z.int().min(1).max(10),
  precio: z.number().gt(0).lt(1000),
  urgente: z.boolean().default(false),
  forma: z.enum(['retiro', 'envio']).default('retiro'),
  direccion: Direccion.nullable().default(null),
  lineas: z.array(z.string()).max(2).default([]),
})
const NotaSalida = z.object({ id: z.int(), titulo: z.string() })
class Fila {
  constructor(values: object) {
    Object.assign(this, values)
  }
}
class Agotado extends Error {}

async function* lifespan() {
  say('arranque')
  yield
  say('apagado')
}
function* recurso() {
  say('abre recurso')
  try {
    yield 'recurso'
    say('sigue recurso')
  } catch (error) {
    say(`recurso ve ${error instanceof HTTPException ? error.statusCode : nameOf(error)}`)
    throw error
  } finally {
    say('cierra recurso')
  }
}
// The same error, by Python's name.
const nameOf = (error: unknown) => ((error as Error).name === 'Error' ? 'RuntimeError' : (error as Error).name)
const base = () => {
  say('base')
  return 'base'
}
const uno = Depends(
  ({ b }: { b: string }) => {
    say('uno')
    return b
  },
  { params: { b: Depends(base) } },
)
const dos = Depends(
  ({ b }: { b: string }) => {
    say('dos')
    return b
  },
  { params: { b: Depends(base) } },
)
const conLlave = Depends(
  ({ x_llave }: { x_llave: string }) => {
    if (x_llave !== 'abracadabra')
      throw new HTTPException(401, 'Llave equivocada', { headers: { 'WWW-Authenticate': 'Llave' } })
    return x_llave
  },
  { params: { x_llave: Header() } },
)

const app = new FastAPI({ title: 'Notas', version: '1.2.0', lifespan })
const limites = {
  limite: Query(int, { default: 10, ge: 1, le: 100 }),
  desde: Query(int, { default: 0 }),
  buscar: Query(str, { default: null }),
}
app.get('/notas', { params: limites }, function lista({ limite, desde, buscar }) {
  return { limite, desde, buscar }
})
app.post(
  '/notas',
  { statusCode: 201, responseModel: NotaSalida, params: { nota: NotaEntrada } },
  function crea({ nota }) {
    say('manejador')
    return new Fila({ id: 1, ...nota })
  },
)
app.get('/notas/{nota_id}', { responseModel: NotaSalida, params: { nota_id: int } }, function lee({ nota_id }) {
  if (nota_id === 404) throw new HTTPException(404, 'No hay ninguna nota con ese id')
  return { id: nota_id, titulo: 'Hola', secreto: 'no sale' }
})
app.delete('/notas/{nota_id}', { statusCode: 204, params: { nota_id: Path(int, { ge: 1 }) } }, function borra() {})
app.get('/nada', function nada() {
  return null
})
app.get('/activo/{si}', { params: { si: bool, factor: Query(float, { default: 1.5 }) } }, function activo(values) {
  return values
})
app.get('/obligatorio', { params: { q: str, n: int } }, ({ q }) => q)
app.get('/varios', { params: { ids: Query(list(int), { default: [] }) } }, ({ ids }) => ids)
app.post('/pedidos', { params: { pedido: Pedido } }, ({ pedido }) => pedido)
app.post('/dos-cuerpos', { params: { nota: NotaEntrada, direccion: Direccion } }, ({ nota, direccion }) => ({
  titulo: nota.titulo,
  calle: direccion.calle,
}))
app.post('/incrustado', { params: { nota: Body(NotaEntrada, { embed: true }) } }, ({ nota }) => nota.titulo)
app.get('/recurso', { params: { r: Depends(recurso) } }, ({ r }) => {
  say('manejador')
  return r
})
app.get('/recurso/falta', { params: { r: Depends(recurso) } }, () => {
  throw new HTTPException(404, 'Falta')
})
app.get('/recurso/rompe', { params: { r: Depends(recurso) } }, () => {
  throw new Error('se rompió')
})
app.post('/recurso/tarea', { params: { tareas: BackgroundTasks, r: Depends(recurso) } }, ({ tareas }) => {
  tareas.addTask(say, 'primera tarea')
  tareas.addTask(say, 'segunda tarea')
  say('manejador')
  return 'listo'
})
function falla() {
  say('tarea que falla')
  throw new Error('sin disco')
}
app.post('/tarea-que-falla', { params: { tareas: BackgroundTasks, r: Depends(recurso) } }, ({ tareas }) => {
  tareas.addTask(falla)
  tareas.addTask(say, 'la siguiente')
  return 'listo'
})
app.post('/tarea-con-http', { params: { tareas: BackgroundTasks } }, ({ tareas }) => {
  tareas.addTask(() => {
    throw new HTTPException(404, 'tarde para decirlo')
  })
  return 'listo'
})
app.post('/recurso/{numero}', { params: { numero: int, nota: NotaEntrada, r: Depends(recurso) } }, () => {
  say('manejador')
})
app.get('/una-vez', { params: { a: uno, b: dos } }, ({ a, b }) => [a, b])
app.get('/dos-veces', { params: { a: uno, b: Depends(base, { useCache: false }) } }, ({ a, b }) => [a, b])
app.get('/mala-salida', { responseModel: NotaSalida, params: {} }, () => ({ id: 'x' }))
app.get('/propia', () => new JSONResponse({ a: 1 }, { statusCode: 418, headers: { 'X-Cosa': 't' } }))
app.get('/cabeceras', { params: { response: Response, request: Request } }, ({ response, request }) => {
  response.headers.set('X-Ruta', request.url.pathname)
  response.statusCode = 203
  return { metodo: request.method }
})
app.exceptionHandler(Agotado, (request) => new JSONResponse({ agotado: request.url.pathname }, { statusCode: 409 }))
app.get('/agotado', () => {
  throw new Agotado()
})
const alias = () => 'alias'
app.get('/alias', alias).get('/notas-especial', alias)
const tienda = new APIRouter({ prefix: '/tienda', tags: ['tienda'], dependencies: [conLlave] })
tienda.get('/libros', () => ['María'])
tienda.get('/libros/{titulo}', { params: { titulo: str } }, ({ titulo }) => titulo)
app.includeRouter(tienda, { prefix: '/v1' })

interface Answer {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly text?: string
  readonly send?: Record<string, string>
  readonly status: number
  readonly headers: Record<string, string>
  readonly json?: unknown
  readonly answer?: string
  readonly happened: readonly string[]
}
const answers = recorded.answers as unknown as Answer[]

/** Sentences are ours, and where JSON stops making sense is each reader's own opinion. */
const withoutSentences = (json: unknown): unknown => {
  const detail = (json as { detail?: unknown } | null)?.detail
  if (!Array.isArray(detail)) return json
  return {
    detail: detail.map(({ msg: _, ctx, ...rest }) => ({
      ...rest,
      ...(rest.type === 'json_invalid' ? { loc: ['body'] } : ctx && { ctx: spanish(ctx) }),
    })),
  }
}
const spanish = (ctx: Record<string, unknown>) =>
  typeof ctx.expected === 'string' ? { expected: ctx.expected.replace(' or ', ' o ') } : ctx

/** Those of a 422, whose sentences are in Spanish. */
const detailsIn = ({ statusCode, text }: { statusCode: number; text: string }): { msg: string }[] =>
  statusCode === 422 && text !== '' ? (JSON.parse(text) as { detail: { msg: string }[] }).detail : []

describe('answers as FastAPI does', () => {
  let client: TestClient
  beforeAll(async () => {
    client = await new TestClient(app, { raiseServerExceptions: false }).enter()
    return () => client.exit()
  })

  it.each(answers)('$method $path $body $text', async ({ method, path, body, text, send, ...expected }) => {
    happened.length = 0
    const json = body === undefined ? {} : { json: body }
    const content = text === undefined ? {} : { content: text, headers: { 'Content-Type': 'application/json' } }
    const response = await client.request(method, path, {
      ...json,
      ...content,
      ...(send && { headers: send }),
      followRedirects: false,
    })
    expect(response.statusCode).toBe(expected.status)
    for (const [name, value] of Object.entries(expected.headers)) expect(response.headers.get(name)).toBe(value)
    for (const { msg } of detailsIn(response))
      expect(msg).toMatch(/^(?:Tiene que|Debe|Se esperaba|No (?:puede|sigue)|Este campo|El (?:texto|cuerpo))/)
    if (expected.json !== undefined) expect(withoutSentences(response.json())).toEqual(withoutSentences(expected.json))
    else expect(response.text).toBe(expected.answer)
    expect(happened).toEqual(expected.happened)
  })

  it('throws to a test what nobody expected, as its client does', async () => {
    for (const { method, path, error } of recorded.raised)
      await expect(new TestClient(app).request(method, path)).rejects.toThrow(error)
  })
})

it('starts and ends with its lifespan, and with events only where there is none', async () => {
  happened.length = 0
  {
    await using _ = await new TestClient(app).enter()
  }
  expect(happened).toEqual(recorded.lifespan)
  const order: string[] = []
  const viejo = new FastAPI().onEvent('startup', () => order.push('startup'))
  viejo.onEvent('shutdown', () => order.push('shutdown'))
  {
    await using _ = await new TestClient(viejo).enter()
    order.push('dentro')
  }
  const ambos = new FastAPI({
    lifespan: async function* () {
      order.push('lifespan')
      yield
    },
  }).onEvent('startup', () => order.push('no debería'))
  {
    await using _ = await new TestClient(ambos).enter()
  }
  expect(order).toEqual(recorded.onEvent)
})

it('describes itself as FastAPI does: paths, methods, parameters and schemas', async () => {
  const own = (await new TestClient(app).get('/openapi.json')).json()
  expect(Object.keys(own.paths).sort()).toEqual(Object.keys(recorded.openapi.paths).sort())
  const theirs = recorded.openapi.paths['/notas'] as { get: { parameters: { name: string; schema: object }[] } }
  expect(own.paths['/notas'].get.parameters.slice(0, 2)).toEqual(theirs.get.parameters.slice(0, 2))
  expect(own.paths['/notas'].get.operationId).toBe('lista_notas_get')
  const { titulo } = own.paths['/notas'].post.requestBody.content['application/json'].schema.properties
  expect(titulo).toEqual({ type: 'string', minLength: 1, maxLength: 100 })
})
