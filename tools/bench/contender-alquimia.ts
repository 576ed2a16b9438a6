/** This library, through its public door. */
import {
  createEngine,
  DeclarativeBase,
  type Engine,
  foreignKey,
  Integer,
  initAlquimia,
  joinedload,
  mappedColumn,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
} from '../../src/lib/orm/index.ts'
import { CHILDREN, type Contender, usuarios } from './orm-model.ts'

class Base extends DeclarativeBase {}
class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120)),
  edad: mappedColumn(Integer, { nullable: true }),
}) {}
class Padre extends Base.model('padres', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  hijos: relationship(() => [Hijo], { backPopulates: 'padre', orderBy: 'Hijo.id' }),
}) {}
class Hijo extends Base.model('hijos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  padreId: mappedColumn('padre_id', foreignKey('padres.id'), { index: true }),
  padre: relationship(() => Padre, { backPopulates: 'hijos' }),
}) {}

export async function alquimia(): Promise<Contender> {
  await initAlquimia({ core: false })
  let engine: Engine = createEngine('sqlite://')
  // The tasks that change what is loaded load it before the clock starts.
  let ready: { session: Session; users: Usuario[] } = { session: new Session(engine), users: [] }
  return {
    name: 'alquimia',
    driver: 'sql.js',
    prepare(count) {
      engine.dispose()
      engine = createEngine('sqlite://')
      Base.metadata.createAll(engine)
      if (count) {
        using session = new Session(engine)
        session.bulkInsertMappings(Usuario, usuarios(count) as never)
        session.commit()
      }
      const session = new Session(engine)
      ready = { session, users: [] }
    },
    prepareFamilies() {
      engine.dispose()
      engine = createEngine('sqlite://')
      Base.metadata.createAll(engine)
      using session = new Session(engine)
      for (let i = 1; i <= 1000; i++)
        session.add(
          new Padre({
            nombre: `p${i}`,
            hijos: Array.from({ length: CHILDREN }, (_, j) => new Hijo({ nombre: `h${i}.${j}` })),
          }),
        )
      session.commit()
    },
    tasks: {
      insert(count) {
        const data = usuarios(count)
        const { session } = ready
        const objects = data.map((each) => new Usuario(each))
        session.addAll(objects)
        session.commit()
        return objects.length
      },
      load: () => ready.session.scalars(select(Usuario)).all().length,
      joined: () =>
        new Session(engine)
          .scalars(select(Padre).options(joinedload(Padre.hijos)))
          .unique()
          .all().length,
      selectin: () => new Session(engine).scalars(select(Padre).options(selectinload(Padre.hijos))).all().length,
      update(count) {
        const { session } = ready
        const users = session.scalars(select(Usuario).where(Usuario.id.le(count / 10))).all()
        for (const user of users) user.nombre = `otro ${user.id}`
        session.commit()
      },
      delete(count) {
        const { session } = ready
        for (const user of session.scalars(select(Usuario).where(Usuario.id.le(count / 10))).all()) session.delete(user)
        session.commit()
      },
      'get-hit'() {
        const { session } = ready
        let found = 0
        for (let i = 1; i <= 1000; i++) if (session.get(Usuario, i)) found++
        return found
      },
      'get-miss'() {
        const session = new Session(engine)
        let found = 0
        for (let i = 1; i <= 1000; i++) if (session.get(Usuario, i)) found++
        return found
      },
    },
  }
}
