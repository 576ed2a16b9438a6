/**
 * A spare worker rehearses while it waits: the engine compiles a function the first time it is called, and the reader's
 * run should not be that time. What a typical program does is done once, on a database that is thrown away.
 */
import {
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  mappedColumn,
  relationship,
  Session,
  select,
  String as Text,
} from 'alquimia'
import { MadeText } from '../assemble/text.ts'
import { Unit } from '../assemble/unit.ts'
import { format } from './format.ts'

const SAMPLE = `import { type A, createEngine, Session } from 'alquimia'
interface Datos { nombre: string; lista?: Array<number> }
class Autor extends Base.model('autores', { id: mappedColumn(Integer, { primaryKey: true }) }) {
  private readonly x: number = 1
  saluda<T>(a: T, b?: string): string { return \`\${a} \${b ?? ''}\` }
}
using session = new Session(createEngine('sqlite://'))
const f = async (a: Datos): Promise<void> => { for (const n of a.lista ?? []) console.log(n as unknown as A, session) }
if (f !== null) { await f({ nombre: 'x' }) } else { throw new Error('y') }`

export function rehearse(): void {
  new MadeText()
    .copy(
      'ensayo',
      SAMPLE,
      new Unit('ensayo', SAMPLE).asPart(() => 'x'),
    )
    .seal()
    .place(3, 4)
  class Base extends DeclarativeBase {}
  class Autor extends Base.model('autores', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(Text(40)),
    libros: relationship(() => [Libro], { backPopulates: 'autor' }),
  }) {}
  class Libro extends Base.model('libros', {
    id: mappedColumn(Integer, { primaryKey: true }),
    autorId: mappedColumn('autor_id', foreignKey('autores.id')),
    autor: relationship(() => Autor, { backPopulates: 'libros' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  session.add(new Autor({ nombre: 'x', libros: [new Libro()] }))
  session.commit()
  for (const autor of session.scalars(select(Autor).where(Autor.nombre.eq('x')).orderBy(Autor.id)))
    format([autor, autor.libros])
  session.close()
  engine.dispose()
}
