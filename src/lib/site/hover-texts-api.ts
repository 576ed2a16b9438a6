/** The same as hover-texts.ts, for `alquimia/api`: names that FastAPI has and its counterpart here declares. */
export const apiHoverTexts: Readonly<Record<string, string>> = {
  FastAPI:
    "La aplicación: guarda las rutas y responde las peticiones.\n\n```ts\nconst app = new FastAPI({ title: 'Notas', lifespan })\n```\nEn FastAPI: `FastAPI()`.",
  'FastAPI.exceptionHandler':
    'Dice cómo se responde a los errores de una clase. En FastAPI: `@app.exception_handler()`.',
  'FastAPI.dependencyOverrides':
    'Qué función se usa en lugar de otra, para las pruebas. En FastAPI: `app.dependency_overrides`.',
  'FastAPI.openapi': 'La descripción de la API que responde `/openapi.json`.',
  APIRouter: 'Un grupo de rutas con su prefijo, para incluirlo en la aplicación con `includeRouter`.',
  'APIRouter.get': 'Una ruta para leer. En FastAPI: `@app.get()`.',
  'APIRouter.post': 'Una ruta para crear. En FastAPI: `@app.post()`.',
  'APIRouter.put': 'Una ruta para reemplazar. En FastAPI: `@app.put()`.',
  'APIRouter.patch': 'Una ruta para cambiar una parte. En FastAPI: `@app.patch()`.',
  'APIRouter.delete': 'Una ruta para borrar. En FastAPI: `@app.delete()`.',
  'APIRouter.includeRouter': 'Añade las rutas de otro router. En FastAPI: `app.include_router()`.',
  HTTPException:
    "Termina la petición con este estado: `throw new HTTPException(404, 'No hay ninguna nota con ese id')`.",
  Depends:
    'Pide el valor que da una función. Si la función usa `yield`, lo que va después se hace cuando termina la petición.',
  Query: 'Un parámetro de la consulta: `Query(int, { default: 10, le: 100 })` lee `?limite=5`.',
  Path: 'Un parámetro de la ruta, con sus límites: `Path(int, { ge: 1 })`.',
  Body: 'Un valor que viene en el cuerpo. Un esquema ya se toma del cuerpo sin decirlo.',
  Header: 'Una cabecera: `x_llave: Header()` lee `X-Llave`.',
  int: 'Un número entero escrito en la ruta o en la consulta. En FastAPI, la anotación `int`.',
  float: 'Un número escrito en la ruta o en la consulta. En FastAPI, la anotación `float`.',
  str: 'Un texto de la ruta o de la consulta. En FastAPI, la anotación `str`.',
  bool: 'Verdadero o falso, escrito `true`, `1`, `on`… En FastAPI, la anotación `bool`.',
  list: 'Varios valores con el mismo nombre: `?ids=1&ids=2`. En FastAPI, la anotación `list[int]`.',
  BackgroundTasks: 'Trabajo para después de responder. Se pide con `params: { tareas: BackgroundTasks }`.',
  'BackgroundTasks.addTask':
    'Encarga una función con sus valores: `tareas.addTask(registrar, nota.id)`. En FastAPI: `add_task()`.',
  Request: 'La petición tal como llegó: método, dirección, cabeceras y cuerpo.',
  Response: 'La respuesta. Pedida entre los parámetros, sirve para añadir cabeceras o cambiar el estado.',
  JSONResponse: 'Una respuesta hecha a mano, con su contenido en JSON.',
  PlainTextResponse: 'Una respuesta de texto.',
  TestClient:
    'Hace peticiones a la aplicación sin red. Con `.enter()` también la arranca y la cierra.\n\n```ts\nawait using client = await new TestClient(app).enter()\n```',
  'TestClient.enter': 'Arranca la aplicación: se ejecuta su lifespan. En Python: `with TestClient(app) as client:`.',
  'TestClient.get': 'Una petición GET.',
  'TestClient.post': "Una petición POST: `client.post('/notas', { json: { titulo: 'Hola' } })`.",
  'ClientResponse.statusCode': 'El estado de la respuesta: 200, 404, 422… En FastAPI: `status_code`.',
  'ClientResponse.json': 'El cuerpo de la respuesta, leído como JSON.',
}
