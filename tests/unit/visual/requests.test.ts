// What is drawn of requests, what a reader may send, and the requests that chapters bring ready.
import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../../src/lib/api/json-error.ts'
import { clientsOf } from '../../../src/lib/content/chapter-clients.ts'
import { readRequests } from '../../../src/lib/content/http-requests.ts'
import { exchangesFrom } from '../../../src/lib/visual/requests/data.ts'
import { drawExchange, drawExchanges } from '../../../src/lib/visual/requests/draw.ts'
import { askedFrom, problemOf } from '../../../src/lib/visual/requests/input.ts'
import { prettyJson } from '../../../src/lib/visual/requests/json.ts'
import { exchangeSaid, exchangeTitle, sqlSaid } from '../../../src/lib/visual/requests/words.ts'
import { openLab } from '../runtime/lab.ts'

const lab = openLab()

describe('an exchange', () => {
  const APP = `import { createEngine, text } from 'alquimia'
import { BackgroundTasks, FastAPI } from 'alquimia/api'
const engine = createEngine('sqlite://')
const app = new FastAPI()
app.post('/<b>hola</b>', { params: { tareas: BackgroundTasks } }, function atender({ tareas }) {
  using conexion = engine.connect()
  conexion.execute(text("SELECT '<script>alert(1)</script>' AS x"))
  tareas.addTask(function despues() { console.log('<img src=x onerror=alert(1)>'); throw new Error('<svg onload=alert(1)>') })
  return { '<i>': '</pre><script>alert(2)</script>' }
})`
  const run = () =>
    lab.run({
      language: 'ts',
      parts: [{ id: 'programa.ts', code: APP }],
      requests: [
        { method: 'POST', target: '/<b>hola</b>', body: '<script>alert(3)</script>' },
        { method: 'GET', target: '/no' },
      ],
    })

  it('says so where nothing was asked', () => {
    expect(drawExchanges([]).text).toContain('Nadie le ha pedido nada todavía')
  })

  it('tells what was sent within the handler, and what came after the answer', async () => {
    const [post, get] = exchangesFrom(await run())
    // An address travels escaped: this one is for no route.
    expect(post?.status).toBe(404)
    expect(get?.events.map(({ kind }) => kind)).toEqual(['request', 'exception', 'response'])
    const told = exchangesFrom(
      await lab.run({
        language: 'ts',
        parts: [{ id: 'programa.ts', code: APP.replace('/<b>hola</b>', '/hola') }],
        requests: [{ method: 'POST', target: '/hola' }],
      }),
    )[0]
    expect(told?.events.map(({ kind, inner, after }) => [kind, inner, after].join(' '))).toEqual([
      'request false false',
      'handler false false',
      'transaction true false',
      'sql true false',
      'transaction true false',
      'response false false',
      'background false true',
      'print true true',
    ])
    expect(told?.error?.message).toContain('<svg onload')
    expect(exchangeTitle(told as never)).toBe('POST /hola → 200 OK')
    expect(exchangeSaid(told as never)).toContain('Después de responder, algo falló.')
    const { text } = drawExchange(told as never, { lineOf: ({ line }) => `línea ${line}`, links: true })
    expect(text).not.toMatch(/<(?:script|svg|img)/)
    expect(text).toContain('&lt;/pre&gt;&lt;script&gt;')
    expect(text).toContain('La respuesta ya salió')
  })

  it('is one of several, the last of them open', async () => {
    const { text } = drawExchanges(exchangesFrom(await run()))
    expect(text.match(/class="intercambio-plegado"/g)).toHaveLength(2)
    expect(text.match(/class="intercambio-plegado" open/g)).toHaveLength(1)
    expect(text).not.toMatch(/<(?:script|b)>/)
  })
})

it('sets JSON in lines, and leaves what is not JSON as it came', () => {
  expect(prettyJson('{"loc":["body","a"],"b":[{"c":1}]}')).toBe(
    '{\n  "loc": ["body", "a"],\n  "b": [\n    {\n      "c": 1\n    }\n  ]\n}',
  )
  expect(prettyJson('["[\\n", "\\"]"]')).toBe('["[\\n", "\\"]"]')
  expect(prettyJson('nada')).toBeUndefined()
})

it.each([
  ['SELECT a.b FROM a', 'SELECT a'],
  ['INSERT INTO "notas" (x) VALUES (?)', 'INSERT notas'],
  ['UPDATE productos SET x=?', 'UPDATE productos'],
  ['DELETE FROM t WHERE 1', 'DELETE t'],
  ['CREATE TABLE IF NOT EXISTS libros (id)', 'CREATE libros'],
  ['SELECT 1', 'SELECT '],
])('says in short what a statement does: %s', (sql, said) => {
  const { verb, table } = sqlSaid(sql)
  expect(`${verb} ${table}`).toBe(said)
})

it.each([
  ['Expected double-quoted property name in JSON at position 9 (line 1 column 10)', 9],
  ["JSON.parse: expected property name or '}' at line 2 column 3 of the JSON data", 8],
  ['JSON.parse: unexpected end of data at line 1 column 4 of the JSON data', 3],
  ['Unexpected end of JSON input', 12],
  ['JSON Parse error: Unexpected EOF', 12],
  ['JSON Parse error: Property name must be a string literal', undefined],
])('finds where JSON stops being so, as each browser says it: %s', (said, at) => {
  expect(jsonFault('12345\n789012', new SyntaxError(said))).toBe(at)
})

describe('what a reader writes', () => {
  const written = (path: string, body = '', method = 'POST') => ({ method, path, body })
  it.each([
    ['notas', 'La ruta empieza con una barra: /notas.'],
    ['', 'Falta la ruta. Escribe, por ejemplo, /notas.'],
    ['http://localhost:8000/notas?x=1', 'Aquí no hay red: escribe solo la ruta, desde la barra: /notas?x=1.'],
    ['//notas', 'La ruta empieza con una sola barra.'],
    ['/notas#1', 'Lo que va después de # no llega al servidor: quítalo de la ruta.'],
  ])('is refused with its reason: %s', (path, text) => {
    expect(problemOf(written(path))).toEqual({ field: 'path', text, anyway: false })
  })
  it.each([
    ['{ "a": 1, }', 'Sobra la coma que va antes de cerrar.'],
    ["{ 'a': 1 }", 'En JSON las comillas son dobles.'],
    ['{ a: 1 }', 'Los nombres de los campos van entre comillas dobles.'],
    ['{ "a": 1', 'Falta cerrar una llave, un corchete o unas comillas.'],
  ])('is JSON, or may be sent all the same: %s', (body, hint) => {
    const problem = problemOf(written('/notas', body))
    expect(problem).toMatchObject({ field: 'body', anyway: true })
    expect(problem?.text).toContain(hint)
    expect(problem?.text).toMatch(/línea 1, cerca del carácter \d+/)
  })
  it('is fine, and has a body only where one travels', () => {
    expect(problemOf(written('/notas', '{}'))).toBeUndefined()
    expect(problemOf(written('/notas', 'no importa', 'GET'))).toBeUndefined()
    expect(askedFrom(written(' /notas ', '{}'))).toEqual({
      method: 'POST',
      target: '/notas',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(askedFrom(written('/notas', '{}', 'GET'))).toEqual({ method: 'GET', target: '/notas', headers: {} })
  })
})

describe('ready requests', () => {
  it('are read as .http files are', () => {
    expect(
      readRequests('### Crear → 201\nPOST /notas\nX-Llave: abc\n\n{ "a":\n1 }\n\n### Ver → 200\nGET /notas\n', 'x'),
    ).toEqual([
      {
        title: 'Crear',
        status: 201,
        method: 'POST',
        path: '/notas',
        headers: { 'x-llave': 'abc' },
        body: '{ "a":\n1 }',
      },
      { title: 'Ver', status: 200, method: 'GET', path: '/notas', headers: {}, body: '' },
    ])
  })
  it.each([
    ['GET /notas', 'cada petición empieza con su título'],
    ['### Ver\nGET /notas', 'después del título va el estado'],
    ['### Ver → 200\nLEE /notas', 'va «MÉTODO /ruta»'],
    ['### Ver → 200\nPOST /notas\n{ "a": 1 }', 'El cuerpo va tras una línea vacía'],
  ])('say what is wrong with them: %s', (text, said) => {
    expect(() => readRequests(text, 'x')).toThrow(said)
  })
  it('belong to a panel, that has to have them', () => {
    expect(() => clientsOf('<ClienteAPI titulo="x" de="y">\n\n</ClienteAPI>')).toThrow('le faltan sus peticiones')
  })
})
