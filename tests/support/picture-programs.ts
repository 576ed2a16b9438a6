// Programs whose runs are drawn by the tests of pictures.
const MODELS = `import {
  createEngine, DeclarativeBase, foreignKey, Integer, joinedload, mappedColumn, relationship, select, selectinload,
  Session, String, text,
} from 'alquimia'
class Base extends DeclarativeBase {}
class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  resenas: relationship(() => [Resena], { backPopulates: 'lector' }),
}) {}
class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'resenas' }),
}) {}
const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
`
export const filled = `${MODELS}for (let i = 1; i <= 50; i++)
  session.add(new Lector({ nombre: 'Lector ' + i, resenas: [new Resena(), new Resena()] }))
session.commit()
`
export const empty = MODELS

export const nPlusOne = `for (const lector of session.scalars(select(Lector))) {
  lector.resenas.length
}
session.rollback()`
export const cured = `for (const lector of session.scalars(select(Lector).options(selectinload(Lector.resenas)))) {
  lector.resenas.length
}
session.rollback()`
export const parents = `for (const resena of session.scalars(select(Resena))) {
  resena.lector.nombre
}
session.rollback()`
export const byHand = `for (const [id] of session.execute(text('SELECT id FROM lectores')).all()) {
  session.execute(text('SELECT nombre FROM lectores WHERE id = :id'), { id }).all()
}
session.commit()`

export const life = `const ines = new Lector({ nombre: 'Inés' })
const mateo = new Lector({ nombre: 'Mateo' })
session.add(ines)
session.add(mateo)
session.flush()
ines.nombre = 'Inés Alba'
session.delete(mateo)
session.add(new Lector({ nombre: '<script>alert(1)</script>' }))
session.flush()
session.commit()
session.expunge(ines)
session.close()`
