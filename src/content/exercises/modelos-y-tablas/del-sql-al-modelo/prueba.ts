import { descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

const creadas = () => sentencias().filter(({ clase }) => clase === 'CREATE')
const columnas = () => {
  const sql = creadas().find(({ tabla }) => tabla === 'autores')?.sql ?? ''
  return sql
    .split('\n')
    .slice(1, -1)
    .map((linea) => linea.trim().replace(/,$/, ''))
}

prueba('Se crea una sola tabla, «autores»', () => {
  descarta(creadas().length === 0, 'No se creó ninguna tabla: ¿llamaste a Base.metadata.createAll(engine)?')
  espera(creadas().map(({ tabla }) => tabla)).igual(['autores'])
})

prueba('El nombre es obligatorio y cabe en 80 caracteres', () => {
  const nombre = columnas().find((linea) => linea.startsWith('nombre'))
  descarta(nombre === undefined, 'La tabla no tiene la columna «nombre».')
  espera(nombre).igual('nombre VARCHAR(80) NOT NULL')
})

prueba('El país y el año pueden faltar', () => {
  const pais = columnas().find((linea) => linea.startsWith('pais'))
  const nacimiento = columnas().find((linea) => linea.startsWith('nacimiento'))
  descarta(pais === undefined || nacimiento === undefined, 'Falta la columna «pais» o la columna «nacimiento».')
  descarta(
    /NOT NULL/.test(`${pais} ${nacimiento}`),
    'El país o el año quedaron con NOT NULL: lo que puede faltar lleva { nullable: true }.',
  )
  espera(pais).igual('pais VARCHAR(40)')
  espera(nacimiento).igual('nacimiento INTEGER')
})

prueba('Es la misma tabla, columna por columna y en su orden', () => {
  espera(columnas()).igual([
    'id INTEGER NOT NULL',
    'nombre VARCHAR(80) NOT NULL',
    'pais VARCHAR(40)',
    'nacimiento INTEGER',
    'PRIMARY KEY (id)',
  ])
})
