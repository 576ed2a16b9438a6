import { Alembic, Column, createEngine, foreignKey, inspect, Integer, type Operations, Scripts, String, Text, text } from 'alquimia'

// La base del blog en su primera versión, con tres entradas.
const engine = createEngine('sqlite://')

const primera = {
  revision: 'b10c',
  downRevision: null,
  message: 'crear el blog',
  upgrade(op: Operations) {
    op.createTable('entradas',
      Column('id', Integer, { primaryKey: true }),
      Column('titulo', String(120), { nullable: false }),
      Column('texto', Text, { nullable: false }),
      Column('autor', String(60), { nullable: false }),
    )
    op.execute(`INSERT INTO entradas (titulo, texto, autor) VALUES
      ('María, otra vez', 'Volví a leerla en el tren. Esta vez entendí al padre.', 'Inés'),
      ('El olor del papel', 'Vainilla.', 'Inés'),
      ('Un tren a Riobamba', 'Salimos a las seis. Llegamos cuando pudimos.', 'Bruno')`)
  },
  downgrade(op: Operations) {
    op.dropTable('entradas')
  },
}
const scripts = new Scripts([primera])
const alembic = new Alembic(engine, scripts)
alembic.upgrade('head')

// Agrega una versión al proyecto y la aplica.
function aplicar(version: { upgrade(op: Operations): unknown; downgrade(op: Operations): unknown }, revision = 'b20d') {
  scripts.add({ revision, downRevision: scripts.all.at(-1)!.revision, message: 'la del proyecto', ...version })
  alembic.upgrade('head')
}

function leer(sql: string) {
  using conexion = engine.connect()
  return conexion.execute(text(sql)).all().map((fila) => [...fila])
}
const columnas = (tabla: string) => inspect(engine).getColumns(tabla).map(({ name }) => name)
