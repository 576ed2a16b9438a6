// Requests as the record tells them: those that the page asks of a program's application, and those of its own clients.
import { describe, expect, it } from 'vitest'
import type { Asked } from '../../../src/lib/api/server.ts'
import type { RunRecord, ServedEntry } from '../../../src/lib/runtime/record.ts'
import { openLab, printed } from './lab.ts'

const lab = openLab()

const APP = `import { createEngine, DeclarativeBase, Integer, mappedColumn, Session, String } from 'alquimia'
import { BackgroundTasks, Depends, FastAPI, HTTPException, int, TestClient } from 'alquimia/api'
class Base extends DeclarativeBase {}
class Nota extends Base.model('notas', { id: mappedColumn(Integer, { primaryKey: true }), titulo: mappedColumn(String(100)) }) {}
const engine = createEngine('sqlite:///notas.db')
function* obtenerSesion() {
  using sesion = new Session(engine)
  yield sesion
}
async function* lifespan() {
  Base.metadata.createAll(engine)
  yield
  engine.dispose()
}
const app = new FastAPI({ lifespan })
const sesion = Depends(obtenerSesion)
app.get('/notas/{id}', { params: { id: int, sesion } }, function leer({ id, sesion }) {
  const nota = sesion.get(Nota, id)
  if (!nota) throw new HTTPException(404, 'No está')
  return { id: nota.id, titulo: nota.titulo }
})
const registrar = (id: number) => console.log('registrada', id)
app.post('/notas', { statusCode: 201, params: { sesion, tareas: BackgroundTasks } }, function crear({ sesion, tareas }) {
  const nota = new Nota({ titulo: 'Hola' })
  sesion.add(nota)
  sesion.commit()
  tareas.addTask(registrar, nota.id)
  return { id: nota.id }
})
app.get('/rompe', function romper() {
  const nada = null as unknown as { x: number }
  return nada.x
})
`
const serve = (requests: readonly Asked[], databases?: Record<string, Uint8Array>, code = APP) =>
  lab.run(
    { language: 'ts', parts: [{ id: 'programa.ts', code }], requests, ...(databases && { databases }) },
    { keep: true },
  )
const requestsOf = ({ served = [] }: RunRecord) => served.filter(({ what }) => what === 'request')
const kinds = ({ steps }: ServedEntry) => steps.map(({ kind, name }) => `${kind} ${name}`)

describe('requests that the page asks', () => {
  it('tell their steps, and what was sent to the database within each', async () => {
    const record = await serve([{ method: 'POST', target: '/notas' }])
    expect(record.error).toBeUndefined()
    expect(record.served?.map(({ what }) => what)).toEqual(['startup', 'request', 'shutdown'])
    const [post] = requestsOf(record)
    expect(post?.route).toBe('/notas')
    expect(post?.response?.status).toBe(201)
    expect(JSON.parse(post?.response?.body.text ?? '')).toEqual({ id: 1 })
    expect(kinds(post as ServedEntry)).toEqual([
      'dependency obtenerSesion',
      'handler crear',
      'background registrar',
      'cleanup obtenerSesion',
    ])
    const [, handler, task] = post?.steps ?? []
    const insert = record.statements.find(({ sql }) => sql.startsWith('INSERT'))
    expect(insert?.seq).toBeGreaterThan(handler?.seq ?? 0)
    expect(insert?.seq).toBeLessThan(handler?.end?.seq ?? 0)
    expect(task?.seq).toBeGreaterThan(post?.response?.seq ?? 0)
  })

  it('find the database as the one before left it', async () => {
    const first = await serve([{ method: 'POST', target: '/notas' }])
    const bytes = first.databases[0]?.bytes as Uint8Array
    const again = await serve(
      [
        { method: 'GET', target: '/notas/1' },
        { method: 'GET', target: '/notas/2' },
      ],
      { 'notas.db': bytes },
    )
    expect(requestsOf(again).map(({ response }) => response?.status)).toEqual([200, 404])
    expect(requestsOf(again)[1]?.steps.find(({ kind }) => kind === 'handler')?.threw).toBe(
      'HTTPException: 404: No está',
    )
  })

  it('answer 500 to what nobody expected, say it and go on', async () => {
    const record = await serve([
      { method: 'GET', target: '/rompe' },
      { method: 'GET', target: '/no' },
    ])
    expect(record.outcome).toBe('ok')
    const [broken, other] = requestsOf(record)
    expect(broken?.response?.status).toBe(500)
    expect(broken?.error?.name).toBe('TypeError')
    expect(broken?.error?.place?.line).toBe(32)
    expect(other?.response?.status).toBe(404)
    expect(printed(record)[0]).toContain('GET /rompe respondió 500')
  })

  it('say that there is no application, and what to write', async () => {
    const record = await serve([{ method: 'GET', target: '/' }], undefined, 'console.log(1)')
    expect(record.error?.explanation).toBe('El programa no creó ninguna aplicación a la que enviarle la petición.')
  })

  it('are stopped by the limit of time, and tell how far they came', async () => {
    const code = `import { FastAPI } from 'alquimia/api'\nnew FastAPI().get('/', function eterno() { while (true) {} })`
    const { outcome, served } = await lab.run(
      { language: 'ts', parts: [{ id: 'p.ts', code }], requests: [{ method: 'GET', target: '/' }] },
      { limits: { timeMs: 400 } },
    )
    expect(outcome).toBe('timeout')
    expect(served?.[0]?.response).toBeUndefined()
  })

  it('are as many as the limit says, and no more', async () => {
    const asked = Array.from({ length: 30 }, () => ({ method: 'GET', target: '/no' }))
    const record = await lab.run(
      { language: 'ts', parts: [{ id: 'p.ts', code: APP }], requests: asked },
      { limits: { requests: 10 } },
    )
    expect(record.served).toHaveLength(10)
    expect(record.limits.map(({ kind }) => kind)).toEqual(['requests'])
  })
})

it("tells those of the program's own client, and cuts what is long", async () => {
  const record = await lab.ts(
    `${APP}app.get('/largo', () => 'x'.repeat(50_000))\nawait using client = await new TestClient(app).enter()\nconsole.log((await client.get('/largo')).text.length)`,
  )
  expect(printed(record)).toEqual(['50002'])
  expect(requestsOf(record)[0]?.response?.body).toMatchObject({ length: 50_002 })
  expect(requestsOf(record)[0]?.response?.body.text).toHaveLength(20_000)
})

it('keeps what a page can take of headers, addresses and names without end', async () => {
  const record = await lab.ts(`import { FastAPI, Response, TestClient } from 'alquimia/api'
const app = new FastAPI()
app.get('/{todo:path}', { params: { response: Response } }, ({ response }) => {
  for (let i = 0; i < 500; i++) response.headers.set('x-' + i, 'y'.repeat(5000))
  return 1
})
console.log((await new TestClient(app).get('/' + 'z'.repeat(9000))).statusCode)`)
  expect(printed(record)).toEqual(['200'])
  const [entry] = requestsOf(record)
  expect(entry?.response?.headers).toHaveLength(100)
  expect(entry?.request?.target).toHaveLength(2000)
})

it('explains a badly written application in Spanish, with its line', async () => {
  const record = await lab.ts(
    "import { FastAPI } from 'alquimia/api'\nconst app = new FastAPI()\napp.get('notas', () => 1)",
  )
  expect(record.error?.explanation).toContain('no empieza con una barra')
  expect(record.error?.place?.line).toBe(3)
})
