import {
  Column, createEngine, DeclarativeBase, foreignKey, func, Integer, mappedColumn, relationship, select, Session, String,
  Table, Text, text,
} from 'alquimia'

class Base extends DeclarativeBase {}

const entradasEtiquetas = Table(
  'entradas_etiquetas', Base.metadata,
  Column('entrada_id', foreignKey('entradas.id'), { primaryKey: true }),
  Column('etiqueta_id', foreignKey('etiquetas.id'), { primaryKey: true }),
)

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  entradas: relationship(() => [Entrada], { backPopulates: 'autor' }),
}) {}

// `publicada` es el día en que salió, contado desde que existe el blog; las que no han salido no lo tienen.
class Entrada extends Base.model('entradas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  enlace: mappedColumn(String(140), { unique: true }),
  texto: mappedColumn(Text),
  publicada: mappedColumn(Integer, { nullable: true }),
  autorId: mappedColumn('autor_id', foreignKey('lectores.id')),
  autor: relationship(() => Lector, { backPopulates: 'entradas' }),
  etiquetas: relationship(() => [Etiqueta], { secondary: entradasEtiquetas, backPopulates: 'entradas' }),
  comentarios: relationship(() => [Comentario], { backPopulates: 'entrada', cascade: 'all, delete-orphan' }),
}) {}

class Etiqueta extends Base.model('etiquetas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40), { unique: true }),
  entradas: relationship(() => [Entrada], { secondary: entradasEtiquetas, backPopulates: 'etiquetas' }),
}) {}

class Comentario extends Base.model('comentarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  texto: mappedColumn(Text),
  entradaId: mappedColumn('entrada_id', foreignKey('entradas.id')),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  respondeA: mappedColumn('responde_a', foreignKey('comentarios.id'), { nullable: true }),
  entrada: relationship(() => Entrada, { backPopulates: 'comentarios' }),
  lector: relationship(() => Lector),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)

const [ines, bruno, lucia, mateo] = ['Inés', 'Bruno', 'Lucía', 'Mateo'].map((nombre) => new Lector({ nombre }))
session.addAll([ines, bruno, lucia, mateo])
session.flush()
const [novela, viajes, oficio] = ['novela', 'viajes', 'oficio'].map((nombre) => new Etiqueta({ nombre }))
const escrita = (autor: Lector, titulo: string, publicada: number | null, etiquetas: Etiqueta[]) => {
  const enlace = titulo.toLowerCase().normalize('NFD').replace(/[^a-z0-9 ]/g, '').replaceAll(' ', '-')
  const entrada = new Entrada({ titulo, enlace, texto: `${titulo}: lo que pensé al leerlo.`, publicada, autor, etiquetas })
  session.add(entrada)
  return entrada
}
const maria = escrita(ines!, 'María, otra vez', 3, [novela!])
const papel = escrita(ines!, 'El olor del papel', 8, [oficio!])
escrita(bruno!, 'Un tren a Riobamba', 8, [viajes!])
escrita(lucia!, 'Lo que no terminé', null, [novela!])
const comentado = (entrada: Entrada, lector: Lector, texto: string, respondeA: number | null = null) => {
  const comentario = new Comentario({ entrada, lector, texto, respondeA })
  session.add(comentario)
  session.flush()
  return comentario
}
const primero = comentado(maria, bruno!, 'Yo lloré en el capítulo 62.')
const segundo = comentado(maria, mateo!, '¿Qué edición leíste?')
comentado(maria, ines!, 'La de 1867, la que está en el mostrador.', segundo.id)
comentado(maria, lucia!, 'Yo también.', primero.id)
comentado(papel, mateo!, 'Huele a vainilla.')
session.commit()
session.expungeAll()
