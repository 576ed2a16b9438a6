/**
 * What the editor says when a learner points at the API, in Spanish. Keys are `Name` or `Name.member`, as alquimia
 * declares them; a key that it no longer declares stops the build. The names in backquotes after «En SQLAlchemy» are
 * Python's.
 */
export const hoverTexts: Readonly<Record<string, string>> = {
  // Engine
  createEngine:
    "Prepara el acceso a una base de datos. No se conecta todavía: la primera conexión se abre cuando hace falta.\n\n`sqlite://` vive en memoria; `sqlite:///tienda.db` guarda un archivo.\n\n```ts\nconst engine = createEngine('sqlite://', { echo: true })\n```\nEn SQLAlchemy: `create_engine()`.",
  Engine: 'La puerta a una base de datos: guarda su dirección, su dialecto y su reserva de conexiones.',
  'Engine.connect': 'Abre una conexión. Con `using` se devuelve sola; lo que no confirmes con `commit()` se deshace.',
  'Engine.begin': 'Ejecuta la función dentro de una transacción: `commit` si termina, `rollback` si lanza un error.',
  'Engine.compile': 'El SQL de una sentencia, escrito en el dialecto de este motor, sin ejecutarla.',
  'Engine.dispose': 'Cierra las conexiones de la reserva.',
  compile: 'El SQL de una sentencia en el dialecto que pidas: `sqlite`, `postgresql`, `mysql` o `mssql`.',
  Connection: 'Una conexión abierta con la base, sin sesión ni objetos: SQL y filas.',
  'Connection.execute': 'Envía una sentencia y devuelve sus filas.',
  'Connection.commit': 'Confirma la transacción: lo hecho queda guardado.',
  'Connection.rollback': 'Deshace lo hecho desde que empezó la transacción.',
  // Models
  DeclarativeBase:
    'La clase de la que parten tus modelos. Hereda de ella una vez y declara cada modelo con `Base.model(tabla, atributos)`.\n\n```ts\nclass Base extends DeclarativeBase {}\n```',
  mappedColumn:
    'Declara una columna del modelo: su tipo, su clave foránea si la tiene, y sus opciones.\n\n```ts\nnombre: mappedColumn(String(80), { nullable: true })\n```\nEn SQLAlchemy: `mapped_column()`.',
  foreignKey:
    "Dice a qué columna de otra tabla apunta esta: `foreignKey('autores.id')`. En SQLAlchemy: `ForeignKey()`.",
  relationship:
    "Enlaza dos modelos: los objetos del otro lado aparecen como atributo.\n\n```ts\nlibros: relationship(() => [Libro], { backPopulates: 'autor' })\n```\nCon `() => [Libro]` es una lista; con `() => Libro`, un solo objeto.",
  Column:
    'Una columna de una `Table`, cuando no hay clase que la declare (por ejemplo, la tabla intermedia de un muchos a muchos).',
  Table: 'Una tabla sin clase: su nombre, los metadatos donde se inscribe y sus columnas.',
  MetaData: 'El catálogo de las tablas del programa. Cada base declarativa tiene el suyo en `Base.metadata`.',
  'MetaData.createAll':
    'Crea en la base las tablas del catálogo que todavía no existan. En SQLAlchemy: `create_all()`.',
  'MetaData.dropAll': 'Borra las tablas del catálogo, con sus datos.',
  index: 'Un índice sobre una o más columnas.',
  uniqueConstraint: 'Restricción: la combinación de estas columnas no se repite.',
  checkConstraint: 'Restricción: toda fila debe cumplir esta condición, escrita en SQL.',
  // Types
  Integer: 'Número entero. `INTEGER`',
  BigInteger: 'Número entero de 64 bits. Los que no caben en un número de JavaScript llegan como `bigint`.',
  String: 'Texto con un largo máximo: `String(80)`. `VARCHAR`',
  Text: 'Texto sin largo máximo. `TEXT`',
  Boolean: 'Verdadero o falso; SQLite lo guarda como 1 o 0.',
  Float: 'Número con decimales aproximados. Para dinero usa `Numeric`.',
  Numeric: 'Número con decimales exactos: `Numeric(10, 2)`. Llega como `Decimal`.',
  DateTime: 'Fecha y hora; en el programa es un `Date`.',
  Date_: 'Fecha sin hora. En SQLAlchemy: `Date`.',
  LargeBinary: 'Bytes; en el programa es un `Uint8Array`.',
  JSON_: 'Cualquier valor JSON, guardado como texto. En SQLAlchemy: `JSON`.',
  Enum: "Un valor de una lista cerrada: `Enum('borrador', 'publicado')`.",
  Decimal: 'Número decimal exacto, sin los errores de redondeo de los números de JavaScript.',
  // Session
  Session:
    'Tu conversación con la base: recuerda los objetos que cargó, anota lo que cambió y lo envía junto.\n\n```ts\nusing session = new Session(engine)\n```',
  'Session.add': 'Pone un objeto nuevo en la sesión. El INSERT sale con el próximo `flush` o `commit`.',
  'Session.addAll': 'Pone varios objetos nuevos en la sesión. En SQLAlchemy: `add_all()`.',
  'Session.delete': 'Marca un objeto para borrarlo. El DELETE sale con el próximo `flush` o `commit`.',
  'Session.get':
    'Busca un objeto por su clave primaria. Si la sesión ya lo tiene, no envía ninguna consulta. Devuelve `null` si no existe.',
  'Session.flush': 'Envía a la base lo pendiente (INSERT, UPDATE, DELETE) sin confirmar la transacción.',
  'Session.commit':
    'Envía lo pendiente y confirma la transacción. Después, los objetos se vuelven a leer cuando los uses.',
  'Session.rollback': 'Deshace la transacción y devuelve los objetos a lo que dice la base.',
  'Session.refresh': 'Vuelve a leer el objeto de la base ahora mismo.',
  'Session.expire': 'Olvida lo leído de un objeto: se leerá de nuevo cuando lo uses.',
  'Session.expunge': 'Saca el objeto de la sesión; queda separado (detached).',
  'Session.merge': 'Copia el estado de un objeto de fuera sobre el de la sesión, y devuelve el de la sesión.',
  'Session.execute': 'Envía una sentencia y devuelve filas: cada una con todo lo que pediste en `select(…)`.',
  'Session.scalars':
    'Envía una sentencia y devuelve solo lo primero de cada fila: los objetos, cuando pides un modelo.',
  'Session.scalar': 'Envía una sentencia y devuelve el primer valor de la primera fila, o `null`.',
  'Session.query': 'La forma de consultar de las versiones 1.x. Sigue funcionando; en código nuevo usa `select()`.',
  'Session.begin': 'Ejecuta la función en una transacción que confirma al terminar y deshace si hay un error.',
  'Session.beginNested': 'Abre un punto de guardado (SAVEPOINT): si falla lo de adentro, lo de afuera sigue.',
  'Session.close': 'Suelta los objetos y devuelve la conexión. `using` lo llama por ti.',
  sessionmaker: 'Una fábrica de sesiones ya configuradas: `const NuevaSesion = sessionmaker(engine)`.',
  // Statements
  select:
    'Empieza una consulta: `select(Libro)` pide objetos; `select(Libro.titulo)`, valores. No envía nada hasta que una sesión la ejecuta.',
  'Select.where': 'Deja las filas que cumplen todas las condiciones.',
  'Select.filter': 'Lo mismo que `where`.',
  'Select.filterBy': "Deja las filas cuyas columnas valen lo que dices: `filterBy({ ciudad: 'Quito' })`.",
  'Select.join':
    'Une con otra tabla, por una relación (`join(Autor.libros)`) o por una condición. Las filas sin pareja quedan fuera.',
  'Select.outerjoin': 'Une con otra tabla y conserva las filas sin pareja, con NULL del otro lado.',
  'Select.orderBy': 'Ordena las filas: `orderBy(Libro.titulo, desc(Libro.anio))`.',
  'Select.groupBy': 'Junta las filas que tienen el mismo valor, para contarlas o sumarlas.',
  'Select.having': 'Deja los grupos que cumplen la condición.',
  'Select.limit': 'Como mucho, tantas filas.',
  'Select.offset': 'Salta las primeras filas.',
  'Select.distinct': 'Quita las filas repetidas.',
  'Select.options': 'Dice cómo cargar las relaciones: `options(selectinload(Autor.libros))`.',
  'Select.subquery': 'La consulta como tabla, para usarla dentro de otra.',
  'Select.cte': 'La consulta con nombre delante de otra: `WITH nombre AS (…)`.',
  insert: "Sentencia INSERT sin pasar por objetos: `insert(Libro).values({ titulo: 'María' })`.",
  update: 'Sentencia UPDATE para muchas filas de una vez: `update(Libro).where(…).values(…)`.',
  delete_: 'Sentencia DELETE para muchas filas de una vez. En SQLAlchemy: `delete()`.',
  text: "SQL escrito a mano. Los datos van aparte, con nombre: `text('… WHERE id = :id')`.",
  and_: 'Se cumplen todas las condiciones.',
  or_: 'Se cumple al menos una condición.',
  not_: 'No se cumple la condición.',
  desc: 'De mayor a menor.',
  asc: 'De menor a mayor.',
  func: 'Funciones de SQL: `func.count()`, `func.avg(Resena.estrellas)`, o cualquier otra por su nombre.',
  case_: 'Un valor según la condición: `CASE WHEN … THEN …`. En SQLAlchemy: `case()`.',
  cast: 'Convierte al tipo que dices: `CAST(… AS …)`.',
  exists: 'Si la consulta de adentro encuentra alguna fila.',
  aliased: 'La misma tabla con otro nombre, para usarla dos veces en una consulta.',
  // Operators
  'SqlExpr.eq': 'Igual (`=`). Con `null` escribe `IS NULL`. En SQLAlchemy: `==`.',
  'SqlExpr.ne': 'Distinto (`!=`). En SQLAlchemy: `!=`.',
  'SqlExpr.lt': 'Menor que (`<`).',
  'SqlExpr.le': 'Menor o igual (`<=`).',
  'SqlExpr.gt': 'Mayor que (`>`).',
  'SqlExpr.ge': 'Mayor o igual (`>=`).',
  'SqlExpr.in_': 'Está en la lista, o entre las filas de otra consulta.',
  'SqlExpr.notIn': 'No está en la lista.',
  'SqlExpr.between': 'Entre los dos valores, ambos incluidos.',
  'SqlExpr.like': 'Se parece al patrón: `%` es cualquier texto y `_`, una letra.',
  'SqlExpr.ilike': 'Como `like`, sin distinguir mayúsculas.',
  'SqlExpr.is_': 'Para comparar con NULL: `is_(null)`.',
  'SqlExpr.contains': 'El texto contiene este otro.',
  'SqlExpr.startsWith': 'El texto empieza así.',
  'SqlExpr.endsWith': 'El texto termina así.',
  'SqlExpr.label': 'Le da un nombre al resultado: `AS nombre`.',
  'SqlExpr.asc': 'De menor a mayor.',
  'SqlExpr.desc': 'De mayor a menor.',
  // Results
  'Result.scalars': 'Solo la primera columna de cada fila.',
  'Result.mappings': 'Cada fila como objeto, con los nombres de las columnas.',
  'Result.scalar': 'El primer valor de la primera fila, o `null`.',
  // Loading
  selectinload: 'Carga la relación con una segunda consulta, `WHERE … IN (…)`, para todos los objetos a la vez.',
  joinedload: 'Carga la relación en la misma consulta, con un JOIN.',
  subqueryload: 'Carga la relación con una segunda consulta que repite la primera como subconsulta.',
  lazyload: 'Carga la relación cuando la uses por primera vez: una consulta por objeto.',
  raiseload: 'Prohíbe cargar la relación sin pedirlo: usarla lanza un error.',
  containsEager: 'Llena la relación con el JOIN que ya escribiste en la consulta.',
  defer: 'No trae esta columna hasta que la uses.',
  loadOnly: 'Trae solo estas columnas.',
  // Others
  inspect: 'Mira por dentro: el estado de un objeto, el mapeo de una clase o el esquema de una base.',
  event: "Escucha lo que pasa: `event.listen(engine, 'beforeCursorExecute', (s) => console.log(s.sql))`.",
  createAsyncEngine: 'Como `createEngine`, para usarlo con `await`.',
  AsyncSession:
    'La sesión para código asíncrono: sus métodos se esperan con `await`, y nunca carga relaciones sin pedirlo.',
  asyncSessionmaker: 'Una fábrica de sesiones asíncronas.',
  // alquimia/sqlmodel
  SQLModel:
    "La clase de la que parten tus modelos y esquemas. `SQLModel.model({ … })` es un esquema; `SQLModel.table('tabla', { … })`, una tabla (en Python, `table=True`).",
  Field:
    'Un campo: su tipo de zod y lo que además necesita su columna.\n\n```ts\nid: Field(z.int().nullable().default(null), { primaryKey: true })\n```\nEn SQLModel: `Field()`.',
  'SqlModelStatics.model':
    'Una clase sin tabla, con estos campos y los de la clase de la que sale. Sus objetos son válidos, o no se crean.',
  'SqlModelStatics.table':
    'Una clase con tabla: los mismos campos, como columnas. Su constructor no valida. En SQLModel: `table=True`.',
  'SqlModelStatics.modelValidate':
    'Valida los datos (un objeto literal o uno de otra clase) y crea el objeto, o lanza `ValidationError` con todos los problemas. En SQLModel: `model_validate()`.',
  'SqlModelStatics.modelType': 'La clase como tipo de zod, para que sea un campo de otra.',
  'SqlModelObject.modelDump':
    'Los datos del objeto, sin sus relaciones. Con `excludeUnset: true`, solo los que se le dieron. En SQLModel: `model_dump()`.',
  'SqlModelObject.modelDumpJson': 'Los datos del objeto como texto JSON. En SQLModel: `model_dump_json()`.',
  'SqlModelObject.sqlmodelUpdate':
    'Copia en el objeto los valores que se le dan, sin validarlos. En SQLModel: `sqlmodel_update()`.',
  'SqlModelObject.modelFieldsSet': 'Los campos que se dieron, sin los que tomaron su valor por defecto.',
  ValidationError: 'Los datos no cumplen lo declarado. `errors()` da cada problema con su campo.',
  'ValidationError.errors': 'Cada problema: `loc` (el campo), `msg` (qué pasa), `type` y `input` (lo que llegó).',
  'ValidationError.errorCount': 'Cuántos problemas hay.',
  'Session.exec':
    'Ejecuta una sentencia. Un `select` de una sola cosa da objetos y no filas. En SQLModel: `session.exec()`.',
}
