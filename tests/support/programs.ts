// Programs that between them touch everything a record can hold; the browser and Node must tell them alike.
import type { Program } from '../../src/lib/runtime/program.ts'

const IMPORTS = `import { AsyncSession, createAsyncEngine, createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, selectinload, Session, select, String, text } from 'alquimia'
`
const MODELS = `${IMPORTS}class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(50), { unique: true }),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(50)),
  autorId: mappedColumn('autor_id', foreignKey('autores.id'), { nullable: true }),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) { override toString() { return \`«\${this.titulo}»\` } }
`
const ts = (code: string): Program => ({ language: 'ts', parts: [{ id: 'ejemplo', code }] })
const sql = (code: string): Program => ({ language: 'sql', parts: [{ id: 'guion', code }] })

export const programs: Record<string, Program> = {
  'a session from beginning to end': ts(`${MODELS}const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
using session = new Session(engine)
const ana = new Autor({ nombre: 'Ana' })
ana.libros.push(new Libro({ titulo: 'Uno' }), new Libro({ titulo: 'Dos' }))
session.add(ana)
session.commit()
for (const autor of session.scalars(select(Autor).options(selectinload(Autor.libros)))) console.log(autor, autor.libros)
ana.libros[0]!.titulo = 'Otro'
session.flush()
session.rollback()
console.log(ana.libros[0]!.titulo, \`\${ana}\`)`),
  'a constraint that fails': ts(`${MODELS}const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
session.addAll([new Autor({ nombre: 'Ana' }), new Autor({ nombre: 'Ana' })])
session.commit()`),
  'values of every kind on the console':
    ts(`console.log('texto', 1, -0, 1n, true, null, undefined, Symbol('s'), () => 1, class A {})
console.log([1, 'a', [2, [3, [4, [5]]]]], { a: { b: { c: { d: { e: 1 } } } } }, [, 1])
console.log(new Map([['a', { b: 1 }]]), new Set([1, 'x']), new Date(0), /x/g, new Error('ay'), new Uint8Array(3))
class Persona { #oculto = 1; nombre = 'Ana'; get edad() { return 1 } }
const yo: { nombre: string; yo?: unknown } = { nombre: 'yo' }
yo.yo = yo
console.log(new Persona(), yo, Object.create(null), Promise.resolve(1), new Number(3))
console.log('%s tiene %d años y %o%%', 'Ana', 33, { a: 1 }, 'fin')
console.info('i'); console.warn('w'); console.error(new TypeError('e')); console.debug('d')
console.table([{ a: 1, b: 'x' }, { a: 2 }]); console.table([1, 2]); console.dir({ a: 1 })
console.assert(1 === 2, 'no'); console.count(); console.count('n'); console.group('g'); console.log('dentro\\nde'); console.groupEnd()
console.log(Array.from({ length: 200 }, (_, i) => i), 'a'.repeat(90).split(''), { texto: "it's", otro: 'di "x"' })`),
  'an error in a function': ts(
    'function uno(x: string | null): number {\n  return dos(x)\n}\nconst dos = (x: string | null) => x!.length\nuno(null)',
  ),
  'a name that does not exist': ts('console.log(noExiste)'),
  'data that zod refuses': ts(`import * as z from 'zod'
const Libro = z.object({ titulo: z.string().min(1), precio: z.number().positive(), anio: z.int().optional() })
console.log(Libro, Libro.parse({ titulo: 'Sab', precio: 8, sobra: true }))
console.log(Libro.safeParse({ titulo: '', precio: '8', anio: 18.5 }))
console.log(z.prettifyError(Libro.safeParse({}).error!))
Libro.parse({ titulo: 'Sab' })`),
  'one declaration for the table and its validation':
    ts(`import { createEngine, Field, select, Session, SQLModel } from 'alquimia/sqlmodel'
import * as z from 'zod'
class LibroBase extends SQLModel.model({ titulo: z.string().min(1), precio: z.number().positive() }) {}
class Libro extends LibroBase.table('libros', { id: Field(z.int().nullable().default(null), { primaryKey: true }) }) {}
const engine = createEngine('sqlite://')
SQLModel.metadata.createAll(engine)
using session = new Session(engine)
session.add(Libro.modelValidate({ titulo: 'Sab', precio: 8 }))
session.commit()
console.log(session.exec(select(Libro)).all(), new Libro({ titulo: '' }))
new LibroBase({ titulo: '', precio: 0 })`),
  'an application that answers': {
    language: 'ts',
    parts: [
      {
        id: 'ejemplo',
        code: `import { createEngine, text } from 'alquimia'
import { BackgroundTasks, Depends, FastAPI, HTTPException, int, TestClient } from 'alquimia/api'
const engine = createEngine('sqlite://')
function* conexion() {
  using abierta = engine.connect()
  yield abierta
}
const app = new FastAPI()
app.get('/doble/{n}', { params: { n: int, tareas: BackgroundTasks, conexion: Depends(conexion) } }, async function doble({ n, tareas, conexion }) {
  if (n < 0) throw new HTTPException(404, 'No')
  tareas.addTask(function despues() { console.log('después') ; if (n > 9) throw new RangeError('tarde') })
  return { n: conexion.execute(text('SELECT 2 * ' + n)).scalar() }
})
console.log((await new TestClient(app).get('/doble/4')).json())`,
      },
    ],
    requests: ['/doble/2', '/doble/-2', '/doble/x', '/doble/10', '/no'].map((target) => ({ method: 'GET', target })),
  },
  'a fault of writing': ts('const a = {\n  b: 1\n  c: 2\n}'),
  'what is not an error': ts('throw { codigo: 5 }'),
  'a rejection that nobody catches': ts("console.log('antes')\nvoid Promise.reject(new RangeError('tarde'))"),
  'an error in a timer': ts("setTimeout(() => {\n  throw new Error('luego')\n}, 5)"),
  'a promise that nothing settles': ts('await new Promise(() => {})'),
  'an asynchronous session': ts(`${MODELS}const engine = createAsyncEngine('sqlite+aiosqlite://')
await engine.begin((c) => c.runSync((sync) => Base.metadata.createAll(sync)))
await using session = new AsyncSession(engine)
session.add(new Autor({ nombre: 'Eva' }))
await session.commit()
const [eva] = (await session.scalars(select(Autor))).all()
console.log(eva?.nombre)
console.log(eva?.libros)`),
  'Kysely over the engine': ts(`import { createEngine } from 'alquimia'
import { sql } from 'kysely'
const db = createEngine('sqlite://').coreFor<{ t: { x: number } }>()
await sql\`CREATE TABLE t (x INTEGER)\`.execute(db)
await db.transaction().execute(async (tx) => { await tx.insertInto('t').values([{ x: 1 }, { x: 2 }]).execute() })
console.log(await db.selectFrom('t').selectAll().execute(), sql\`x\`.toOperationNode().kind)
await db.selectFrom('u' as never).selectAll().execute()`),
  'a script': sql(`CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, y BLOB);
INSERT INTO t (x, y) VALUES ('a', x'00ff'), (NULL, NULL);
SELECT *, 9007199254740993 AS grande, 1.5 AS real FROM t;
BEGIN; DELETE FROM t; ROLLBACK;
SELECT nada FROM t;`),
  'parts and files': {
    language: 'ts',
    files: [
      { name: 'modelos.ts', code: `${MODELS.replace(/^class/gm, 'export class')}` },
      {
        name: 'datos.ts',
        code: "import { Autor } from './modelos'\nexport const crear = (nombre: string): Autor => new Autor({ nombre })",
      },
    ],
    parts: [
      {
        id: 'preparar',
        quiet: true,
        code: "import { createEngine, Session } from 'alquimia'\nimport { Base } from './modelos'\nconst engine = createEngine('sqlite://')\nBase.metadata.createAll(engine)\nconst session = new Session(engine)",
      },
      { id: 'uno', code: "import { crear } from './datos'\nsession.add(crear('Ana'))\nsession.commit()\nconst n = 1" },
      { id: 'dos', code: 'const n = 2\nconsole.log(n, session.scalars)\nsession.add(null as never)' },
    ],
  },
  'an enum and a parameter property': ts(
    "enum Color { Rojo, Azul = 'azul' }\nclass P { constructor(readonly c: Color) {} }\nconsole.log(new P(Color.Azul), Color)",
  ),
}
