import { Alembic, Column, createEngine, inspect, Integer, MetaData, type Operations, Scripts, String, Table, text } from 'alquimia'

// Una base con tres lectores, en su primera versión.
const engine = createEngine('sqlite://')

const primera = {
  revision: 'a1c0',
  downRevision: null,
  message: 'crear lectores',
  upgrade(op: Operations) {
    op.createTable('lectores',
      Column('id', Integer, { primaryKey: true }),
      Column('nombre', String(80), { nullable: false }),
      Column('email', String(120)),
    )
    op.execute("INSERT INTO lectores (nombre, email) VALUES ('Inés', 'ines@retorta.ec'), ('Mateo', NULL), ('Lucía', 'lucia@correo.ec')")
  },
  downgrade(op: Operations) {
    op.dropTable('lectores')
  },
}
const scripts = new Scripts([primera])
const alembic = new Alembic(engine, scripts)
alembic.upgrade('head')

// Agrega una versión al proyecto y la aplica.
function aplicar(version: { upgrade(op: Operations): unknown; downgrade(op: Operations): unknown }, revision = 'b2d0') {
  scripts.add({ revision, downRevision: scripts.all.at(-1)!.revision, message: 'la del reto', ...version })
  alembic.upgrade('head')
}

function leer(sql: string) {
  using conexion = engine.connect()
  return conexion.execute(text(sql)).all().map((fila) => [...fila])
}
const columnas = (tabla: string) => inspect(engine).getColumns(tabla).map(({ name }) => name)
