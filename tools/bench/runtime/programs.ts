// The program that is measured, and the same work done by hand on raw sql.js.

/** What a chapter's example does: a model, its table, some objects saved and asked for, a line printed. */
export const TYPICAL = `import { createEngine, DeclarativeBase, Integer, mappedColumn, select, Session, String } from 'alquimia'

class Base extends DeclarativeBase {}
class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  ciudad: mappedColumn(String(60), { nullable: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
for (const [nombre, ciudad] of [['Inés', 'Quito'], ['Mateo', 'Quito'], ['Bruno', 'Lima'], ['Lucía', null]] as const) {
  session.add(new Lector({ nombre, ciudad }))
}
session.commit()
for (const lector of session.scalars(select(Lector).where(Lector.ciudad.eq('Quito')).orderBy(Lector.nombre))) {
  console.log(lector.nombre)
}
`

export const BY_HAND = `
  const db = new SQL.Database()
  db.run('CREATE TABLE lectores (id INTEGER PRIMARY KEY, nombre VARCHAR(60) NOT NULL, ciudad VARCHAR(60))')
  db.run('BEGIN')
  for (const row of [['Inés', 'Quito'], ['Mateo', 'Quito'], ['Bruno', 'Lima'], ['Lucía', null]])
    db.run('INSERT INTO lectores (nombre, ciudad) VALUES (?, ?)', row)
  db.run('COMMIT')
  const [result] = db.exec("SELECT nombre FROM lectores WHERE ciudad = 'Quito' ORDER BY nombre")
  db.close()
  return result.values.length`
