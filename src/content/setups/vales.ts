import { createEngine, DeclarativeBase, Integer, mappedColumn, type Session, sessionmaker, StaleDataError } from 'alquimia'

class Base extends DeclarativeBase {}

class Vale extends Base.model(
  'vales',
  {
    id: mappedColumn(Integer, { primaryKey: true }),
    saldo: mappedColumn(Integer),
    version: mappedColumn(Integer),
  },
  { versionIdCol: 'version' },
) {}

const engine = createEngine('sqlite:///vales.db')
Base.metadata.createAll(engine)

const CrearSesion = sessionmaker(engine)
CrearSesion.begin((session) => {
  session.addAll([new Vale({ saldo: 20 }), new Vale({ saldo: 50 }), new Vale({ saldo: 100 })])
})
