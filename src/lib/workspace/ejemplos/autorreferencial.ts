// Autorreferencial: una categoría puede estar dentro de otra de la misma tabla.
import {
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  mappedColumn,
  relationship,
  Session,
  String,
  select,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Categoria extends Base.model('categorias', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  madre_id: mappedColumn(foreignKey('categorias.id'), { nullable: true }),
  // remoteSide dice cuál es el lado «uno»: la fila cuya id se señala.
  madre: relationship(() => Categoria, { backPopulates: 'hijas', remoteSide: 'id' }),
  hijas: relationship(() => [Categoria], { backPopulates: 'madre', orderBy: 'Categoria.nombre' }),
}) {}

const engine = createEngine('sqlite:///zona.db')
Base.metadata.createAll(engine)

using sesion = new Session(engine)
sesion.add(
  new Categoria({
    nombre: 'Literatura',
    hijas: [
      new Categoria({ nombre: 'Novela', hijas: [new Categoria({ nombre: 'Novela histórica' })] }),
      new Categoria({ nombre: 'Poesía' }),
    ],
  }),
)
sesion.commit()

function mostrar(categoria: Categoria, sangria = '') {
  console.log(sangria + categoria.nombre)
  for (const hija of categoria.hijas) mostrar(hija, `${sangria}  `)
}
for (const raiz of sesion.scalars(select(Categoria).where(Categoria.madre_id.eq(null)))) mostrar(raiz)
