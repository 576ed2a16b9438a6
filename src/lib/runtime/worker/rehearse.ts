/**
 * A spare worker rehearses while it waits: the engine compiles a function the first time it is called, and the reader's
 * run should not be that time. A typical program is assembled, loaded, listened to and told, to nobody.
 */
import { createEngine, text } from 'alquimia'
import { DEFAULT_LIMITS, type Program } from '../program.ts'
import { makeConsole } from './console.ts'
import type { Libraries } from './libraries.ts'
import type { Platform } from './platform.ts'
import { Recording } from './recording.ts'

export const SAMPLE = `import { type Engine, createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select,
  Session, String } from 'alquimia'

interface Datos { nombre: string; lista?: Array<number> }
class Base extends DeclarativeBase {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {
  private readonly copia: number = 1
  saluda<T>(a: T, b?: string): string { return \`\${a} \${b ?? ''} \${this.copia}\` }
}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

const engine: Engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
const datos: Datos = { nombre: 'x' }
session.add(new Autor({ ...datos, libros: [new Libro()] }))
session.commit()
for (const autor of session.scalars(select(Autor).where(Autor.nombre.eq('x')).orderBy(Autor.id)))
  console.log(autor, autor.libros.length, autor.saluda(datos as unknown as string))
session.close()
`
const PROGRAM: Program = { language: 'ts', parts: [{ id: 'ensayo', code: SAMPLE }] }

/**
 * SQLite's own code is compiled twice, first fast and then well, and only what has worked a while is compiled well; all
 * workers share it. A hundred changes of tables are that while for what reads definitions, which is most of a migration.
 */
export function warmSchemas(): void {
  const engine = createEngine('sqlite://')
  const connection = engine.connect()
  for (let table = 0; table < 12; table++) {
    connection.execute(
      text(`CREATE TABLE t${table} (id INTEGER NOT NULL, nombre VARCHAR(80) NOT NULL, PRIMARY KEY (id))`),
    )
    for (let column = 0; column < 15; column++)
      connection.execute(text(`ALTER TABLE t${table} ADD COLUMN c${column} INTEGER`))
    connection.commit()
  }
  connection.close()
  engine.dispose()
}

export async function rehearse(platform: Platform, library: Libraries): Promise<void> {
  const recording = new Recording(PROGRAM, DEFAULT_LIMITS, false, () => {})
  const { recorder, databases } = recording
  const { console } = globalThis
  globalThis.console = makeConsole((level, text, table) => recorder.print(level, text, table))
  try {
    recorder.begin()
    await platform.load(recording.assemble(PROGRAM, platform, library))
    databases.tell()
  } finally {
    globalThis.console = console
    recording.letGo()
  }
}
