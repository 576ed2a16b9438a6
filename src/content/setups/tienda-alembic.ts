import { Alembic, Column, createEngine, foreignKey, inspect, Integer, type Operations, Scripts, String, text } from 'alquimia'

// La base de la tienda en su primera versión: lo que le pasó a un pedido se apuntaba en dos casillas.
const engine = createEngine('sqlite://')

const primera = {
  revision: 't10a',
  downRevision: null,
  message: 'crear la tienda',
  upgrade(op: Operations) {
    op.createTable('usuarios',
      Column('id', Integer, { primaryKey: true }),
      Column('nombre', String(80), { nullable: false }),
    )
    op.createTable('pedidos',
      Column('id', Integer, { primaryKey: true }),
      Column('usuario_id', Integer, foreignKey('usuarios.id'), { nullable: false }),
      Column('pagado', Integer, { nullable: false }),
      Column('enviado', Integer, { nullable: false }),
    )
    op.execute("INSERT INTO usuarios (nombre) VALUES ('Inés'), ('Bruno')")
    op.execute('INSERT INTO pedidos (usuario_id, pagado, enviado) VALUES (1, 0, 0), (1, 1, 0), (2, 1, 1), (2, 0, 0)')
  },
  downgrade(op: Operations) {
    op.dropTable('pedidos')
    op.dropTable('usuarios')
  },
}
const scripts = new Scripts([primera])
const alembic = new Alembic(engine, scripts)
alembic.upgrade('head')

// Agrega una versión al proyecto y la aplica.
function aplicar(version: { upgrade(op: Operations): unknown; downgrade(op: Operations): unknown }, revision = 't20b') {
  scripts.add({ revision, downRevision: scripts.all.at(-1)!.revision, message: 'la del proyecto', ...version })
  alembic.upgrade('head')
}

function leer(sql: string) {
  using conexion = engine.connect()
  return conexion.execute(text(sql)).all().map((fila) => [...fila])
}
const columnas = (tabla: string) => inspect(engine).getColumns(tabla).map(({ name }) => name)
