import { createEngine, DeclarativeBase, func, Integer, mappedColumn, select, Session, text } from 'alquimia'

class Base extends DeclarativeBase {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  lectorId: mappedColumn('lector_id', Integer),
  dia: mappedColumn(Integer),
  total: mappedColumn(Integer),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

// Cien mil filas en una sola sentencia: la base cuenta y la base inserta.
const session = new Session(engine)
session.execute(text(`
  INSERT INTO pedidos (lector_id, dia, total)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
  SELECT i * 7919 % 4000 + 1, i / 100, i * 31 % 97 + 3 FROM n
`))
session.commit()
