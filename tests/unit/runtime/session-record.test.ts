/** What a run tells of its sessions beyond states: what waits for a flush, when flushes were, and lazy reads. */
import { expect, test } from 'vitest'
import { openLab } from './lab.ts'

const { ts } = openLab()

const MODELS = `import { createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, Session, select, String } from 'alquimia'; class Base extends DeclarativeBase {}; class Autor extends Base.model('autores', { id: mappedColumn(Integer, { primaryKey: true }), nombre: mappedColumn(String(50)), libros: relationship(() => [Libro], { backPopulates: 'autor' }) }) {}; class Libro extends Base.model('libros', { id: mappedColumn(Integer, { primaryKey: true }), autorId: mappedColumn('autor_id', foreignKey('autores.id')), autor: relationship(() => Autor, { backPopulates: 'libros' }) }) {}; const engine = createEngine('sqlite://'); Base.metadata.createAll(engine); const session = new Session(engine)
`

test('a change and a deletion wait for the flush that sends them', async () => {
  const record = await ts(`${MODELS}const ana = new Autor({ nombre: 'Ana' })
const eva = new Autor({ nombre: 'Eva' })
session.addAll([ana, eva])
session.flush()
ana.nombre = 'Anita'
ana.nombre = 'Ani'
session.delete(eva)
session.commit()`)
  const queued = record.objects.filter((each) => each.queued)
  expect(queued.map(({ object, queued, from, to, place }) => [object, queued, from, to, place?.line])).toEqual([
    [1, 'update', 'persistent', 'persistent', 6],
    [2, 'delete', 'persistent', 'persistent', 8],
  ])
  expect(record.flushes.map(({ place, session }) => [place?.line, session])).toEqual([
    [5, 1],
    [9, 1],
  ])
  const [, second] = record.flushes
  const inside = record.statements.filter(({ seq }) => second && seq > second.seq && seq < second.end.seq)
  expect(inside.map(({ sql }) => sql.split(' ')[0])).toEqual(['SELECT', 'UPDATE', 'DELETE'])
})

test('statements that a lazy read sent say which relationship it was', async () => {
  const record =
    await ts(`${MODELS}session.addAll([new Libro({ autor: new Autor({ nombre: 'Ana' }) }), new Libro({ autor: new Autor({ nombre: 'Eva' }) })])
session.commit()
for (const libro of session.scalars(select(Libro))) libro.autor.nombre
for (const autor of session.scalars(select(Autor))) autor.libros.length`)
  const reads = record.statements.filter((each) => each.reads)
  expect(reads.map(({ reads }) => `${reads?.model}.${reads?.attribute} ${reads?.many}`)).toEqual([
    'Libro.autor false',
    'Libro.autor false',
    'Autor.libros true',
    'Autor.libros true',
  ])
  expect(record.statements.filter((each) => each.place?.line === 4 && !each.reads)).toHaveLength(1)
})

test('a flush that fails is not told as one that came to its end', async () => {
  const record = await ts(`${MODELS}session.add(new Libro({ autorId: null }))
try { session.flush() } catch {}
session.rollback()`)
  expect(record.flushes.map(({ undone }) => undone)).toEqual([true])
})
