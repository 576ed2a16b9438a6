// What each component is for, and what each of its properties does, in Spanish. Which properties there are, and of which
// type, comes from the components themselves: a test keeps the two together.
export const componentTexts: Readonly<Record<string, string>> = {
  AnatomiaConsulta: 'Cada llamada de una consulta y la parte del SQL que escribió. Quien lee puede escribir la suya.',
  AnatomiaURL: 'La dirección de una base de datos, por partes, con los errores que daría al cambiarla.',
  Cambialo: 'Una cosa que cambiar y una pregunta sobre lo que va a pasar. Va dentro de un ejemplo.',
  ClienteAPI: 'Peticiones a la aplicación web de un ejemplo, con su respuesta y lo que pasó por el camino.',
  Comparar: 'Lo mismo en Python y en TypeScript, lado a lado, y debajo el SQL que envía cada uno.',
  CompararCargas: 'Los mismos objetos leídos con cada estrategia de carga: sentencias, filas, tiempo.',
  DiagramaER: 'Las tablas que deja un ejemplo, o una preparación, con lo que las une.',
  DosSesiones: 'Dos sesiones sobre una misma fila. Quien lee decide de quién es el turno.',
  Ejemplo: 'Lo mismo en varios lenguajes, en pestañas. Su TypeScript se ejecuta y se edita.',
  EstadosDeSesion: 'Los objetos de un ejemplo, línea a línea, por los estados de la sesión.',
  Figura: 'Un dibujo propio con su pie.',
  LineaAsincronica: 'Consultas una tras otra y a la vez, sobre carriles, con una base que tarda.',
  LineaDeTiempo: 'Qué envió un ejemplo y cuándo, con el N+1 señalado y su cura.',
  Margen: 'Una nota de hasta tres líneas junto al párrafo anterior. Después van dos párrafos de texto.',
  Migraciones: 'Un proyecto que migrar: versiones, archivos, terminal y qué hizo cada orden.',
  Nota: 'Un aparte, con su clase y su título.',
  PlanDeConsulta: 'Cómo buscó la base lo que pide un ejemplo.',
  Playground: 'Código para probar: un bloque, o varios archivos, en TypeScript o en SQL.',
  Quiz: 'Las preguntas del capítulo, de su archivo en `quizzes`.',
  Respuesta: 'La respuesta a un `<Cambialo>`, plegada.',
  RetoBreve: 'Un reto pequeño, escrito entero en el capítulo.',
  Retos: 'Los retos del capítulo, de su carpeta en `exercises`.',
  Salida: 'Lo que imprime un ejemplo, o la tabla que devuelve. `npm run check` lo compara con lo que pasa de verdad.',
  SimuladorPool: 'El pool de conexiones bajo una carga, con un reloj propio.',
  TablaDeTipos: 'Tipos de columna en cada lenguaje y cada base, y el viaje de un valor.',
  Termino: 'Una palabra que lleva al glosario.',
  UnionDeFilas: 'Una unión sobre filas de verdad: cuál encontró a cuál.',
}

/** The same in every component that has them. */
const common: Readonly<Record<string, string>> = {
  titulo: 'El título que se ve.',
  id: 'Su nombre, para los enlaces y para que otro continúe de él. Sin él, sale del título.',
  prepara: 'Código que se ejecuta antes, de la carpeta `setups`. Quien lee lo puede desplegar.',
  continua: 'El id de otro ejemplo del capítulo: sigue donde quedó aquel, con los cambios de quien lee.',
  pestanas:
    'Qué pestañas del resultado se ven, y en qué orden: `salida tablas sql esquema peticiones sesion tiempo plan`.',
  limite: 'Segundos que puede tardar, en lugar de 5.',
  conserva:
    'Las bases que escribe en archivos quedan entre ejecuciones. Los ejemplos con la misma palabra las comparten.',
  falla: 'El error con el que termina a propósito. La página lo dice y `npm run check` lo comprueba.',
  pie: 'Lo que se lee debajo.',
  de: 'El id del ejemplo del capítulo que se dibuja.',
}

const own: Readonly<Record<string, string>> = {
  'AnatomiaConsulta.consulta': 'La consulta con que empieza.',
  'AnatomiaConsulta.prepara':
    'Una preparación que deja abierta una `session`. Sin ella, los modelos de la librería de la guía.',
  'AnatomiaURL.url': 'La dirección con que empieza.',
  'AnatomiaURL.para': 'De qué función son los errores: `createEngine` o `createAsyncEngine`.',
  'ClienteAPI.de': 'El id del ejemplo cuya aplicación responde.',
  'Comparar.grabado':
    'Lo que envió el SQLAlchemy de verdad: archivo y escenario de la carpeta `recorded`. Sin él, va un bloque `sql`.',
  'CompararCargas.autores': 'Cuántos autores.',
  'CompararCargas.libros': 'Cuántos libros de cada uno.',
  'DiagramaER.prepara': 'La preparación cuyas tablas se dibujan, en lugar de `de`.',
  'DosSesiones.escenario': 'La situación con que empieza, de `src/lib/visual/sessions/scenarios.ts`.',
  'DosSesiones.aislamiento': 'El nivel con que empieza: `read committed`, `repeatable read` o `serializable`.',
  'Ejemplo.solo': 'Para lo que solo existe en un lenguaje.',
  'Ejemplo.quieto': 'Se muestra y no se ejecuta.',
  'EstadosDeSesion.paso': 'En qué paso se abre.',
  'Figura.pie': 'Lo que se lee debajo. El dibujo lleva además su propia descripción.',
  'LineaAsincronica.consultas': 'Cuántas consultas.',
  'LineaAsincronica.latencia': 'Milisegundos que tarda la base.',
  'LineaAsincronica.trabajo': 'Milisegundos de trabajo del programa entre consulta y consulta.',
  'LineaAsincronica.conexiones': 'Cuántas conexiones hay.',
  'LineaDeTiempo.curado': 'El id del ejemplo ya curado, para verlo al lado.',
  'Migraciones.escenario': 'La carpeta del proyecto, dentro de `migrations`.',
  'Nota.tipo': 'Qué clase de aparte es: `ojo` es un peligro y `mito`, algo que otras guías cuentan mal.',
  'PlanDeConsulta.consulta': 'Dibuja solo esa, contando desde 1.',
  'Salida.titulo': 'El título que se ve.',
  'Salida.ajena': 'Lo dice otro programa, no el ejemplo: no se compara.',
  'SimuladorPool.poolSize': 'Conexiones que se guardan.',
  'SimuladorPool.maxOverflow': 'Conexiones de más, si hacen falta.',
  'SimuladorPool.poolTimeout': 'Segundos que espera quien pide una.',
  'SimuladorPool.perSecond': 'Peticiones por segundo.',
  'SimuladorPool.queryMs': 'Milisegundos de cada consulta.',
  'SimuladorPool.seconds': 'Cuánto dura la carga.',
  'SimuladorPool.rhythm': 'Si llegan a intervalos fijos o al azar.',
  'SimuladorPool.seed': 'De qué número sale el azar, que así es siempre el mismo.',
  'TablaDeTipos.solo': 'Qué tipos se ven, separados por espacios.',
  'Termino.id': 'El nombre de su archivo en `glossary`.',
  'UnionDeFilas.modo': 'Qué unión se ve al empezar.',
  'UnionDeFilas.prepara': 'Una preparación que deja abierta una `session`. Sin ella, la librería de la guía.',
  'UnionDeFilas.relacion': 'La relación que se une, con `prepara`: `Autor.libros`.',
  'UnionDeFilas.vuelta': 'La misma, desde el otro lado: `Libro.autor`.',
}

export const propText = (component: string, prop: string): string | undefined =>
  own[`${component}.${prop}`] ?? common[prop]
/** For the test: texts of properties that may no longer exist. */
export const ownTexts: readonly string[] = Object.keys(own)
